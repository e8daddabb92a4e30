/** The only user of ipcRenderer: lets exactly the named calls and pushes through, and nothing of Electron itself. */

import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/ipc/bridge.ts';
import type { CallArgs, CallName, CallValue } from '../shared/ipc/calls.ts';
import type { Pushes, PushName } from '../shared/ipc/pushes.ts';
import type { WindowDefinition } from '../shared/ipc/windows.ts';
import { failed, problem, type Result } from '../shared/problem.ts';

/** Puts `window.dragoman` into the page. */
export function exposeBridge(allowed: Pick<WindowDefinition, 'calls' | 'pushes'>): void {
  const bridge: Bridge = {
    call<C extends CallName>(name: C, ...args: CallArgs<C>): Promise<Result<CallValue<C>>> {
      if (!allowed.calls.includes(name)) {
        return Promise.resolve(failed(problem('not-allowed', String(name))));
      }
      // Main answers every named call with a Result of this type: main/ipc/router.ts.
      return ipcRenderer.invoke(name, ...args) as Promise<Result<CallValue<C>>>;
    },
    on<P extends PushName>(name: P, listener: (value: Pushes[P]) => void): () => void {
      if (!allowed.pushes.includes(name)) return () => {};
      // The event object holds the port itself: it never reaches the page.
      const relay = (_event: IpcRendererEvent, value: Pushes[P]): void => listener(value);
      ipcRenderer.on(name, relay);
      return () => {
        ipcRenderer.off(name, relay);
      };
    },
  };
  contextBridge.exposeInMainWorld('dragoman', bridge);
}
