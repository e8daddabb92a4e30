import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { refusing } from './unavailable.ts';

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** The main process's end of the IPC. Every channel is an event of its own, so that none is unknown. */
class IpcMain extends EventEmitter<Record<string, [Electron.IpcMainEvent, ...unknown[]]>> {
  readonly #handlers = new Map<string, Handler>();

  /** @throws when the channel has a handler already. */
  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Runs the handler; rejects with the words Electron gives the window. */
  async invoke(
    channel: string,
    event: Electron.IpcMainInvokeEvent,
    args: readonly unknown[],
  ): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    try {
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return await handler(event, ...args);
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${error}`, { cause: error });
    }
  }
}
Object.setPrototypeOf(
  IpcMain.prototype,
  refusing(EventEmitter.prototype, () => 'ipcMain'),
);

export const ipcMain = new IpcMain();
ipcMain.setMaxListeners(0);
