/**
 * Answers the windows' calls. The only user of ipcMain: every call passes here, its sender and arguments are checked, and
 * whatever goes wrong goes back as a Problem (of a thrown Error only the message would survive).
 */

import { ipcMain } from 'electron';
import type { CallArgs, CallName, CallValue } from '../../shared/ipc/calls.ts';
import type { WindowDefinition } from '../../shared/ipc/windows.ts';
import { failed, ok, problem, type Result, toProblem } from '../../shared/problem.ts';
import { argumentSchemas } from './arguments.ts';
import { mayCall } from './senders.ts';

export type Handlers = {
  readonly [C in CallName]: (...args: CallArgs<C>) => CallValue<C> | Promise<CallValue<C>>;
};

/** Who calls: see `Windows`. */
export interface Callers {
  definitionOf(contentsId: number): WindowDefinition | undefined;
}

export function answerCalls(handlers: Handlers, callers: Callers, log: (line: string) => void): void {
  // electron-store answers any page by itself, on a channel of its own: where the person's folder is.
  ipcMain.removeAllListeners('electron-store-get-data');
  for (const name of Object.keys(argumentSchemas) as CallName[])
    answerCall(name, handlers[name], callers, log);
}

function answerCall<C extends CallName>(
  name: C,
  handler: Handlers[C],
  callers: Callers,
  log: (line: string) => void,
): void {
  ipcMain.handle(name, async (event, ...args: unknown[]): Promise<Result<CallValue<C>>> => {
    if (!mayCall(event, callers.definitionOf(event.sender.id), name)) {
      log(`refused ${name} from ${event.senderFrame?.url ?? 'a frame that is gone'}`);
      return failed(problem('not-allowed', name));
    }
    const checked = argumentSchemas[name].safeParse(args);
    if (!checked.success) return failed(problem('request-invalid', `${name}: ${checked.error.message}`));
    try {
      return ok(await handler(...checked.data));
    } catch (error) {
      const cause = toProblem(error);
      log(`${name}: ${cause.message} ${cause.detail ?? ''}`);
      return failed(cause);
    }
  });
}
