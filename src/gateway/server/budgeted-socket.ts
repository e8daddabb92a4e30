/**
 * A client's socket that keeps to the gateway's budget, whatever protocol it carries: its messages, its pings and its end are
 * told in their order, each when there is time for it. While some wait no more is read. A pong is an acknowledgement to our
 * clients, so that it follows what came before its ping.
 */

import { WebSocket } from 'ws';
import { socketLimits } from './socket-limits.ts';
import type { Account } from './work-account.ts';
import type { WorkBudget } from './work-budget.ts';

/** Emitted before the socket is closed, with the reason in words: its protocol may tell it in its own form. */
export const overBudget = 'over-budget';

/** The words of the error and of the close, which has room for 123 bytes. */
export const overBudgetWords = 'This connection asks for more than one client may; others would have to wait';

const overBudgetCode = 1008;

interface Waiting {
  readonly event: string;
  readonly values: readonly unknown[];
}

const inOrder = new Set(['message', 'ping', 'close']);

export class BudgetedSocket extends WebSocket {
  #account: Account | undefined;
  #waiting: Waiting[] = [];
  /** Whoever serves the socket wants no more of it for now. */
  #isHeld = false;
  #isClosed = false;

  /** Before anything was read of it. */
  join(budget: WorkBudget): void {
    this.#account = budget.open({
      next: () => this.#next(),
      resting: () => this.pong(),
    });
  }

  override emit(event: string | symbol, ...values: unknown[]): boolean {
    const account = this.#account;
    if (!account || typeof event !== 'string' || !inOrder.has(event)) return super.emit(event, ...values);
    if (event === 'close') this.#isHeld = false;
    // What a client says after it was closed here concerns nobody any more.
    else if (this.#isClosed) return false;
    if (this.#waiting.length === 0 && !this.#isHeld && (event === 'close' || account.isFree)) {
      return this.#tell(account, event, values);
    }
    this.#waiting.push({ event, values });
    super.pause();
    if (event === 'close') account.hurry();
    else if (!this.#isHeld) account.queue();
    return true;
  }

  override pause(): void {
    this.#isHeld = true;
    super.pause();
  }

  override resume(): void {
    this.#isHeld = false;
    if (this.#waiting.length === 0) super.resume();
    else this.#account?.queue();
  }

  override close(code?: number, reason?: string | Buffer): void {
    this.#isClosed = true;
    this.#isHeld = false;
    // ws calls it also when the client closes: what waits was said before, and is told.
    if (this.#waiting.length > 0) this.#account?.hurry();
    // The answer to the close frame must be read.
    super.resume();
    super.close(code, reason);
  }

  #next(): boolean {
    const account = this.#account;
    if (!account || this.#isHeld) return false;
    const next = this.#waiting.shift();
    if (next) this.#tell(account, next.event, next.values);
    if (this.#waiting.length > 0) return !this.#isHeld;
    if (!this.#isHeld) super.resume();
    return false;
  }

  #tell(account: Account, event: string, values: readonly unknown[]): boolean {
    let wasHeard = false;
    account.run(sizeOf(values[0]), () => {
      if (event === 'ping') this.#answer(values[0] as Buffer);
      wasHeard = super.emit(event, ...values);
    });
    if (account.isOver && !this.#isClosed && event !== 'close') {
      super.emit(overBudget, overBudgetWords);
      this.#refuse(overBudgetCode, overBudgetWords);
    }
    return wasHeard;
  }

  #refuse(code: number, reason: string): void {
    this.#waiting = this.#waiting.filter(({ event }) => event === 'close');
    this.close(code, reason);
  }

  #answer(data: Buffer): void {
    if (this.bufferedAmount > socketLimits.unsentBytes) this.#refuse(1013, 'Reading too slowly');
    else this.pong(data);
  }
}

const sizeOf = (data: unknown): number => (Buffer.isBuffer(data) ? data.byteLength : 0);
