/** The utterance whose connection is ready before it is needed, and how another one is opened when it ends. */

import type { Problem } from '../../../shared/problem.ts';
import { Backoff } from '../backoff.ts';
import type { Utterance } from './utterance.ts';
import { faultOf } from './utterance-socket.ts';

export interface StandbyEvents {
  create(): Utterance;
  /** It is open; not called of one that was replaced meanwhile. */
  opened(utterance: Utterance): void;
  failed(utterance: Utterance, fault: Problem): void;
}

export class Standby {
  readonly #host: string;
  readonly #events: StandbyEvents;
  readonly #backoff = new Backoff();
  #utterance: Utterance | undefined;
  #opening: NodeJS.Timeout | undefined;
  /** Why there is none. */
  #fault: Problem | undefined;

  /** `host`: what its problems name. */
  constructor(host: string, events: StandbyEvents) {
    this.#host = host;
    this.#events = events;
  }

  get utterance(): Utterance | undefined {
    return this.#utterance;
  }

  get fault(): Problem | undefined {
    return this.#fault;
  }

  /** The first one. Rejects as UtteranceSocket.connect does. */
  async first(): Promise<void> {
    this.#utterance = this.#events.create();
    await this.#utterance.socket.connect();
  }

  /** Opens another one, where there is none and it may succeed. */
  ensure(): void {
    if (this.#utterance || this.#opening || this.#fault?.reason === 'service-refused-key') return;
    const { delayMs } = this.#backoff;
    if (delayMs === 0) this.open();
    else this.#opening = setTimeout(() => this.open(), delayMs);
  }

  /** Opens another one at once, in place of the one that there is. */
  open(): void {
    this.close();
    const utterance = this.#events.create();
    this.#utterance = utterance;
    utterance.socket.connect().then(
      () => {
        if (this.#utterance === utterance) this.#events.opened(utterance);
      },
      (error: unknown) => this.#events.failed(utterance, faultOf(error, this.#host)),
    );
  }

  /** It has answered: there is a way to the service. */
  ready(): void {
    this.#fault = undefined;
  }

  /** Hands it over, once it is ready. */
  take(): Utterance | undefined {
    const utterance = this.#utterance;
    if (!utterance?.socket.isReady || !utterance.reader) return undefined;
    this.#utterance = undefined;
    return utterance;
  }

  /** `utterance` ended and heard nothing, whether it was still this one or not. */
  ended(utterance: Utterance, fault: Problem | undefined): void {
    if (utterance === this.#utterance) this.#utterance = undefined;
    this.#fault = fault;
    this.#backoff.ended(utterance.openedAt);
  }

  /** An utterance was heard to its end. `faulted`: the service said that something went wrong in it. */
  finished(faulted: boolean): void {
    if (faulted) this.#backoff.failed();
    else this.#backoff.succeeded();
  }

  close(): void {
    clearTimeout(this.#opening);
    this.#opening = undefined;
    this.#utterance?.socket.close();
    this.#utterance = undefined;
  }
}
