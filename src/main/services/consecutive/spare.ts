/** The connection that is ready before it is needed, and how another is opened when it ends. */

import { ExponentialBackoff, type IBackoff } from 'cockatiel';
import type { Problem } from '../../../shared/problem.ts';
import type { Turn } from './turn.ts';
import { faultOf } from './utterance.ts';

/** One that lived for so long is no sign of trouble when it ends, ms. */
const livedMs = 5_000;
const backoffs = new ExponentialBackoff({ initialDelay: 250, maxDelay: 10_000 });

export interface SpareEvents {
  create(): Turn;
  /** It is open; not called of one that was replaced meanwhile. */
  opened(turn: Turn): void;
  failed(turn: Turn, fault: Problem): void;
}

export class Spare {
  readonly #host: string;
  readonly #events: SpareEvents;
  #turn: Turn | undefined;
  #backoff: IBackoff<unknown> | undefined;
  #opening: NodeJS.Timeout | undefined;
  /** Why there is none. */
  #fault: Problem | undefined;

  /** `host`: what its problems name. */
  constructor(host: string, events: SpareEvents) {
    this.#host = host;
    this.#events = events;
  }

  get turn(): Turn | undefined {
    return this.#turn;
  }

  get fault(): Problem | undefined {
    return this.#fault;
  }

  /** The first one. Rejects as `Utterance.connect` does. */
  async first(): Promise<void> {
    this.#turn = this.#events.create();
    await this.#turn.utterance.connect();
  }

  /** Opens another one, where there is none and it may succeed. */
  ensure(): void {
    if (this.#turn || this.#opening || this.#fault?.reason === 'service-refused-key') return;
    const delayMs = this.#backoff?.duration ?? 0;
    if (delayMs === 0) this.open();
    else this.#opening = setTimeout(() => this.open(), delayMs);
  }

  /** Now, in place of one that there is. */
  open(): void {
    this.close();
    const turn = this.#events.create();
    this.#turn = turn;
    turn.utterance.connect().then(
      () => {
        if (this.#turn === turn) this.#events.opened(turn);
      },
      (error: unknown) => this.#events.failed(turn, faultOf(error, this.#host)),
    );
  }

  /** It is what the service should be. */
  ready(): void {
    this.#fault = undefined;
  }

  /** Hands it over. */
  take(): Turn | undefined {
    const turn = this.#turn;
    if (!turn?.utterance.isReady || !turn.reader) return undefined;
    this.#turn = undefined;
    return turn;
  }

  /** `turn` ended and heard nothing, whether it was still this one or not. */
  ended(turn: Turn, fault: Problem | undefined): void {
    if (turn === this.#turn) this.#turn = undefined;
    this.#fault = fault;
    if (performance.now() - turn.openedAt >= livedMs) this.#backoff = undefined;
    else this.#slower();
  }

  /** One was heard to its end. `faulted`: the service said that something went wrong in it. */
  heard(faulted: boolean): void {
    if (faulted) this.#slower();
    else this.#backoff = undefined;
  }

  close(): void {
    clearTimeout(this.#opening);
    this.#opening = undefined;
    this.#turn?.utterance.close();
    this.#turn = undefined;
  }

  #slower(): void {
    this.#backoff = (this.#backoff ?? backoffs).next(undefined);
  }
}
