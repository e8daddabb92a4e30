/**
 * Time that stands still until it is moved, for a client, a gateway and the network between them in one process. Sockets are
 * real, so that what is under way arrives without it.
 */

import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import { mock } from 'node:test';

/** Turns of the event loop in which nothing came: then nothing is under way on the loopback. */
const quietTurns = 6;

export class VirtualTime {
  readonly #realTurn = setImmediate;
  #ms = 0;
  /** Counts whatever comes; it is for the network to say. */
  #happened = 0;

  constructor() {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    mock.method(performance, 'now', () => this.#ms);
    mock.method(AbortSignal, 'timeout', (ms: number) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new DOMException('it took too long', 'TimeoutError')), ms);
      return controller.signal;
    });
    // A handshake that is not answered is given up by it. What comes meanwhile does not begin it anew.
    const limits = new WeakMap<Socket, NodeJS.Timeout>();
    mock.method(Socket.prototype, 'setTimeout', function (this: Socket, ms: number, told?: () => void) {
      clearTimeout(limits.get(this));
      limits.delete(this);
      if (told) this.once('timeout', told);
      if (ms === 0) return this;
      const limit = setTimeout(() => {
        if (!this.destroyed && limits.get(this) === limit) this.emit('timeout');
      }, ms);
      limits.set(this, limit);
      return this;
    });
    // Those who imported a timer by its name have it, too.
    syncBuiltinESMExports();
  }

  get ms(): number {
    return this.#ms;
  }

  /** Something came: it is not quiet yet. */
  happened(): void {
    this.#happened += 1;
  }

  /** Resolves when nothing is under way any more. */
  async settle(): Promise<void> {
    let quiet = 0;
    while (quiet < quietTurns) {
      const before = this.#happened;
      await new Promise<void>(resolve => this.#realTurn(() => resolve()));
      quiet = this.#happened === before ? quiet + 1 : 0;
    }
  }

  /** Time goes on, a step at a time, and what follows from it happens. */
  async advance(ms: number, stepMs = 100): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      const step = Math.min(stepMs, left);
      this.#ms += step;
      mock.timers.tick(step);
      await this.settle();
    }
  }

  restore(): void {
    mock.restoreAll();
    mock.timers.reset();
    syncBuiltinESMExports();
  }
}
