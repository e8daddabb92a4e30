/** One client's socket, as the services of lingox use it. */

import type { WebSocket } from 'ws';
import { watch } from '../../server/heartbeat.ts';
import { socketLimits } from '../../server/limits.ts';

/**
 * **D** ms between two pings. A client that answers neither of two is gone at the third: within the 30 s after which its
 * partner has to know.
 */
export const pingMs = 10_000;

export interface Close {
  readonly code: number;
  readonly reason: string;
}

export class Outlet {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket, heartbeatMs: number) {
    this.#socket = socket;
    watch(socket, heartbeatMs);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  send(frame: string): void {
    if (!this.isOpen) return;
    // A reader that does not read must not make the gateway's memory grow.
    if (this.#socket.bufferedAmount > socketLimits.unsentBytes) {
      this.close({ code: 1013, reason: 'Reading too slowly' });
    } else this.#socket.send(frame);
  }

  /** Asks the client, by not reading from it, to wait with more sound. */
  wait(waiting: boolean): void {
    if (!this.isOpen) return;
    if (waiting) this.#socket.pause();
    else this.#socket.resume();
  }

  close({ code, reason }: Close): void {
    // The answer to the close frame must be read.
    this.wait(false);
    this.#socket.close(code, reason);
  }
}
