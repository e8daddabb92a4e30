/**
 * A client's socket that keeps to the gateway's budget, whatever protocol it carries: what it sends is read, and its messages,
 * its pings and its end are told, in their order, each when there is time for it. While some wait no more is read. A pong is an
 * acknowledgement to our clients, so that it follows what came before its ping.
 */

import type { Duplex, Writable } from 'node:stream';
import { WebSocket } from 'ws';
import { socketLimits } from './socket-limits.ts';
import type { Account } from './work-account.ts';
import type { WorkBudget } from './work-budget.ts';

/** Emitted before the socket is closed, with the reason in words: its protocol may tell it in its own form. */
export const overBudget = 'over-budget';

/** The words of the error and of the close, which has room for 123 bytes. */
export const overBudgetWords = 'This connection asks for more than one client may; others would have to wait';

const overBudgetCode = 1008;

interface Told {
  readonly event: string;
  readonly values: readonly unknown[];
}

/** Bytes of the network: messages, pongs, and parts of them. */
interface Arrived {
  readonly bytes: number;
  readonly read: () => void;
}

type Waiting = Told | Arrived;

/** What ws reads with: a Writable that the bytes of the network are written to. ws is pinned. */
interface Reading {
  readonly _receiver: Writable;
  readonly _socket: Duplex;
}

/** A second of 16-bit PCM at 16 kHz. */
const soundBytes = 32_000;

function* partsOf(sound: Buffer): Generator<Buffer> {
  for (let from = 0; from < sound.byteLength; from += soundBytes)
    yield sound.subarray(from, from + soundBytes);
}

const inOrder = new Set(['message', 'ping', 'close']);

export class BudgetedSocket extends WebSocket {
  #account: Account | undefined;
  #waiting: Waiting[] = [];
  /** Whoever serves the socket wants no more of it for now. */
  #isHeld = false;
  #isClosed = false;
  #isGone = false;
  #isSoundInParts = false;

  /** Before anything was read of it. */
  join(budget: WorkBudget): void {
    const account = budget.open({
      next: () => this.#next(),
      resting: () => this.pong(),
    });
    this.#account = account;
    const { _receiver: receiver, _socket: network } = this as unknown as Reading;
    const write = receiver._write.bind(receiver);
    // Also that takes time: 1 MiB is put together and unmasked at once, and 64 KiB may hold 10,000 pongs.
    receiver._write = (chunk: Buffer, encoding, done) =>
      this.#arrived(account, chunk.byteLength, () => write(chunk, encoding, done));
    network.once('close', () => this.#gone(account));
  }

  /** Its binary messages are sound, which may come in any parts: none is handed on that is longer than a second. */
  soundInParts(): void {
    this.#isSoundInParts = true;
  }

  /** Work for it that was done outside of its messages, ms. */
  charge(ms: number): void {
    this.#account?.charge(ms);
  }

  override emit(event: string | symbol, ...values: unknown[]): boolean {
    const account = this.#account;
    if (!account || typeof event !== 'string' || !inOrder.has(event)) return super.emit(event, ...values);
    const [data, isBinary] = values;
    if (this.#isSoundInParts && isBinary === true && (data as Buffer).byteLength > soundBytes) {
      for (const part of partsOf(data as Buffer)) this.emit('message', part, true);
      return true;
    }
    // What a client says after it was closed here concerns nobody any more.
    if (event !== 'close' && this.#isClosed) return false;
    if (this.#waiting.length === 0 && !this.#isHeld && (event === 'close' || account.isFree)) {
      return this.#tell(account, { event, values });
    }
    this.#wait(account, { event, values });
    return true;
  }

  override pause(): void {
    this.#isHeld = !this.#isGone;
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

  #arrived(account: Account, bytes: number, read: () => void): void {
    if (this.#waiting.length === 0 && !this.#isHeld && account.isFree) account.run(bytes, read);
    else this.#wait(account, { bytes, read });
  }

  #wait(account: Account, waiting: Waiting): void {
    this.#waiting.push(waiting);
    super.pause();
    if (this.#isGone) account.hurry();
    else if (!this.#isHeld) account.queue();
  }

  /** Nothing more comes: what waits is told, its end at last. */
  #gone(account: Account): void {
    this.#isGone = true;
    this.#isHeld = false;
    if (this.#waiting.length > 0) account.hurry();
  }

  #next(): boolean {
    const account = this.#account;
    if (!account || this.#isHeld) return false;
    const next = this.#waiting.shift();
    if (next && 'read' in next) account.run(next.bytes, next.read);
    else if (next) this.#tell(account, next);
    if (this.#waiting.length > 0) return !this.#isHeld;
    if (!this.#isHeld) super.resume();
    return false;
  }

  #tell(account: Account, { event, values }: Told): boolean {
    let wasHeard = false;
    account.run(0, () => {
      if (event === 'ping') this.#answer(values[0] as Buffer);
      wasHeard = super.emit(event, ...values);
    });
    if (account.isOver && event !== 'close') this.#over();
    return wasHeard;
  }

  #over(): void {
    if (this.#isClosed) return;
    super.emit(overBudget, overBudgetWords);
    this.#refuse(overBudgetCode, overBudgetWords);
  }

  #refuse(code: number, reason: string): void {
    this.#waiting = this.#waiting.filter(each => 'read' in each || each.event === 'close');
    this.close(code, reason);
  }

  #answer(data: Buffer): void {
    if (this.bufferedAmount > socketLimits.unsentBytes) this.#refuse(1013, 'Reading too slowly');
    else this.pong(data);
  }
}
