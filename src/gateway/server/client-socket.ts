/** One client's socket, as the services use it. */

import type { WebSocket } from 'ws';
import { socketLimits } from './limits.ts';

export interface Close {
  readonly code: number;
  readonly reason: string;
}

export class ClientSocket {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  send(frame: string): void {
    if (!this.#isOpen) return;
    // A reader that does not read must not make the gateway's memory grow.
    if (this.#socket.bufferedAmount > socketLimits.unsentBytes) {
      this.close({ code: 1013, reason: 'Reading too slowly' });
    } else this.#socket.send(frame);
  }

  /** Asks the client, by not reading from it, to wait with more sound. */
  wait(waiting: boolean): void {
    if (!this.#isOpen) return;
    if (waiting) this.#socket.pause();
    else this.#socket.resume();
  }

  /** After what was sent. */
  close({ code, reason }: Close): void {
    // The answer to the close frame must be read.
    this.wait(false);
    this.#socket.close(code, reason);
  }

  get #isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }
}
