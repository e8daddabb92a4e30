/** Runs first in a utility process (`node --require`): gives it `process.parentPort`. */
import { EventEmitter } from 'node:events';
import { isMainThread } from 'node:worker_threads';
import { hookElectron } from './electron-hook.ts';

class ParentPort extends EventEmitter<{ message: [{ data: unknown; ports: [] }] }> {
  #started = false;

  constructor() {
    super();
    // Messages wait until somebody listens; and only who listens is kept alive by the port.
    EventEmitter.prototype.on.call(this, 'newListener', (event: string) => {
      if (event !== 'message' || this.#started) return;
      this.#started = true;
      queueMicrotask(() => process.on('message', data => this.emit('message', { data, ports: [] })));
    });
  }

  postMessage(message: unknown): void {
    process.send?.(message);
  }
}

hookElectron();
if (isMainThread && process.connected) {
  Object.assign(process, { type: 'utility', parentPort: new ParentPort() });
  // The app is gone, however it ended.
  process.on('disconnect', () => process.exit(0));
}
