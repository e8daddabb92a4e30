/** One client's socket, as the services use it. */

import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import { BudgetedSocket, overBudget } from './budgeted-socket.ts';
import { socketLimits } from './socket-limits.ts';

export interface Close {
  readonly code: number;
  readonly reason: string;
}

/** How often a client that waits is shown that this end lives, ms: ours takes 8 s without a sign for death. */
const signEveryMs = 2_500;

export class ClientSocket {
  readonly #socket: WebSocket;
  #signs: NodeJS.Timeout | undefined;
  /** Why nothing is read now. */
  readonly #waits = new Set<string>();

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('close', () => clearInterval(this.#signs));
  }

  /** `tell` is called with the reason, in words, before the socket is closed because it asked for too much. */
  onOverBudget(tell: (words: string) => void): void {
    this.#socket.on(overBudget, tell);
  }

  send(frame: string): void {
    if (!this.#isOpen) return;
    // A reader that does not read must not make the gateway's memory grow.
    if (this.#socket.bufferedAmount > socketLimits.unsentBytes) {
      this.close({ code: 1013, reason: 'Reading too slowly' });
    } else this.#socket.send(frame);
  }

  /** As BudgetedSocket. */
  soundInParts(): void {
    if (this.#socket instanceof BudgetedSocket) this.#socket.soundInParts();
  }

  /** What was done for it elsewhere than in its own messages, ms. */
  charge(ms: number): void {
    if (this.#socket instanceof BudgetedSocket) this.#socket.charge(ms);
  }

  /**
   * Asks the client, by not reading from it, to wait with more sound. Its pings are not read either: pongs that nobody asked
   * for (RFC 6455, 5.5.3) tell it meanwhile that nothing is lost, or it would come again and send all of it once more.
   */
  wait(waiting: boolean, why = 'sound'): void {
    if (!this.#isOpen) return;
    if (waiting) this.#waits.add(why);
    else this.#waits.delete(why);
    clearInterval(this.#signs);
    if (this.#waits.size > 0) {
      this.#socket.pause();
      this.#signs = setInterval(() => this.#socket.pong(), signEveryMs);
    } else this.#socket.resume();
  }

  /** Resolves with whether the client has read all that was sent so far; false: its socket was closed before. */
  async reached(): Promise<boolean> {
    if (!this.#isOpen) return false;
    const mark = randomBytes(8);
    this.#socket.ping(mark);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const answered = (data: Buffer): void => {
      if (data.equals(mark)) resolve(true);
    };
    const closed = (): void => resolve(false);
    this.#socket.on('pong', answered).on('close', closed);
    const isReached = await promise;
    this.#socket.off('pong', answered).off('close', closed);
    return isReached;
  }

  /** After what was sent. */
  close({ code, reason }: Close): void {
    // The answer to the close frame must be read.
    for (const why of this.#waits) this.wait(false, why);
    this.#socket.close(code, reason);
  }

  get #isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }
}
