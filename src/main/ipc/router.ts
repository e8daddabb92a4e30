/**
 * Answers the windows' calls. The only user of ipcMain: every call passes here, its sender and arguments are checked, and
 * whatever goes wrong goes back as a Problem (of a thrown Error only the message would survive).
 */

import type { BrowserWindow } from 'electron';
import { ipcMain } from 'electron';
import {
  type CallArgs,
  type CallName,
  type CallValue,
  callNames,
  type Pushes,
  type PushName,
} from '../../shared/ipc.ts';
import { briefly, failed, ok, problem, type Result, toProblem } from '../../shared/problem.ts';
import { argumentSchemas } from './arguments.ts';
import { isTold, mayCall } from './senders.ts';

export type Handlers = {
  readonly [C in CallName]: (...args: CallArgs<C>) => CallValue<C> | Promise<CallValue<C>>;
};

export function answerCalls(handlers: Handlers, log: (line: string) => void): void {
  for (const name of callNames) answerCall(name, handlers[name], log);
}

function answerCall<C extends CallName>(name: C, handler: Handlers[C], log: (line: string) => void): void {
  ipcMain.handle(name, async (event, ...args: unknown[]): Promise<Result<CallValue<C>>> => {
    if (!mayCall(event, name)) {
      log(`refused ${name} from ${event.senderFrame?.url ?? 'a frame that is gone'}`);
      return failed(problem('not-allowed', name));
    }
    const checked = argumentSchemas[name].safeParse(args);
    if (!checked.success) return failed(problem('request-invalid', `${name}: ${checked.error.message}`));
    try {
      return ok(await handler(...checked.data));
    } catch (error) {
      const cause = toProblem(error);
      log(`${name}: ${briefly(cause)} ${cause.detail ?? ''}`);
      return failed(cause);
    }
  });
}

/** Tells every window that is to know; one that is closing is left out. */
export function push<P extends PushName>(windows: readonly BrowserWindow[], name: P, value: Pushes[P]): void {
  for (const window of windows) {
    if (window.isDestroyed() || !isTold(window.webContents.getURL(), name)) continue;
    window.webContents.send(name, value);
  }
}
