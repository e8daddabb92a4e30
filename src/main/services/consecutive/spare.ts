/** The connection that is ready before it is needed, and how another is opened when it ends. */

import type { Problem } from '../../../shared/problem.ts';
import { Backoff } from '../backoff.ts';
import type { Turn } from './turn.ts';
import { faultOf } from './utterance.ts';

export interface SpareEvents {
  create(): Turn;
  /** It is open; not called of one that was replaced meanwhile. */
  opened(turn: Turn): void;
  failed(turn: Turn, fault: Problem): void;
}

export class Spare {
  readonly #host: string;
  readonly #events: SpareEvents;
  readonly #backoff = new Backoff();
  #turn: Turn | undefined;
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
    const { delayMs } = this.#backoff;
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
    this.#backoff.ended(turn.openedAt);
  }

  /** One was heard to its end. `faulted`: the service said that something went wrong in it. */
  heard(faulted: boolean): void {
    if (faulted) this.#backoff.failed();
    else this.#backoff.succeeded();
  }

  close(): void {
    clearTimeout(this.#opening);
    this.#opening = undefined;
    this.#turn?.utterance.close();
    this.#turn = undefined;
  }
}
