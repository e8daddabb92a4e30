/** The only user of ipcRenderer: lets exactly the named calls and pushes through, and nothing of Electron itself. */

import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, type CallName, callNames, type PushName, pushNames } from '../shared/ipc.ts';
import { failed, problem, type Result } from '../shared/problem.ts';

export interface Allowed {
  readonly calls: readonly CallName[];
  readonly pushes: readonly PushName[];
}

export const everything: Allowed = { calls: callNames, pushes: pushNames };

/** Puts `window.dragoman` into the page. */
export function exposeBridge(allowed: Allowed): void {
  const bridge: Bridge = {
    call: (name, ...args) => {
      if (!allowed.calls.includes(name)) {
        return Promise.resolve(failed(problem('not-allowed', String(name))));
      }
      // Main answers every named call with a Result of this type: main/ipc/router.ts.
      return ipcRenderer.invoke(name, ...args) as Promise<Result<never>>;
    },
    on: (name, listener) => {
      if (!allowed.pushes.includes(name)) return () => {};
      // The event object holds the port itself: it never reaches the page.
      const relay = (_event: unknown, ...values: never[]): void => {
        for (const value of values) listener(value);
      };
      ipcRenderer.on(name, relay);
      return () => {
        ipcRenderer.off(name, relay);
      };
    },
  };
  contextBridge.exposeInMainWorld('dragoman', bridge);
}
