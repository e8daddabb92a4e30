/**
 * A time limit, retries and a circuit breaker around requests to one server, by cockatiel. The limit holds for a request with
 * all its retries, so that the next engine still does a sentence in time. A server that failed several times in a row is left
 * alone; then a single request tries whether it is back.
 */

import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IRetryBackoffContext,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
} from 'cockatiel';
import type { AddressLimits } from './address-limits.ts';
import { AddressFailure, inSeconds } from './failure.ts';

/** ms; a server that wants to be left alone for longer is asked again all the same. */
const maxRestMs = 300_000;

export interface Endured<T> {
  /** Rejects with an AddressFailure when it failed. */
  readonly attempt: (signal: AbortSignal) => Promise<T>;
  /** ms, for all attempts together. */
  readonly timeLimitMs: number;
  readonly signal: AbortSignal | undefined;
}

type Pauses = Pick<AddressLimits, 'retries' | 'firstRetryMs' | 'failuresToBreak' | 'breakMs'>;

export class Endurance {
  readonly #pauses: () => Pauses;
  readonly #log: (line: string) => void;
  readonly #breaker;
  /** The last trouble, and until when the server is left alone for it; ms of Date.now(). */
  #rest: { readonly why: string; readonly untilMs: number } | undefined;

  constructor(pauses: () => Pauses, log: (line: string) => void) {
    this.#pauses = pauses;
    this.#log = log;
    this.#breaker = circuitBreaker(
      handleWhen(error => error instanceof AddressFailure && error.breaks),
      {
        breaker: new ConsecutiveBreaker(pauses().failuresToBreak),
        halfOpenAfter: new DelegateBackoff(() => pauses().breakMs),
      },
    );
    this.#breaker.onBreak(reason => {
      this.#restFor(troubleOf(reason).why, pauses().breakMs);
    });
  }

  /** Rejects with an AddressFailure, or with the signal's reason. */
  async run<T>({ attempt, timeLimitMs, signal }: Endured<T>): Promise<T> {
    signal?.throwIfAborted();
    // One that asks the server whether it is back is enough: the others need not wait for it.
    if (this.#asksToRest() || this.#breaker.state === CircuitState.HalfOpen) throw this.#resting();
    try {
      return await this.#breaker.execute(() => this.#limited({ attempt, timeLimitMs, signal }));
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw this.#resting();
      if (error instanceof AddressFailure) this.#heed(error, timeLimitMs);
      throw error;
    }
  }

  async #limited<T>({ attempt, timeLimitMs, signal }: Endured<T>): Promise<T> {
    const endsAtMs = performance.now() + timeLimitMs;
    try {
      return await timeout(timeLimitMs, TimeoutStrategy.Aggressive).execute(
        limit => this.#retry(endsAtMs).execute(({ signal: ended }) => attempt(ended), limit.signal),
        signal,
      );
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof TaskCancelledError)) throw error;
      throw new AddressFailure('late', `did not answer within ${inSeconds(timeLimitMs)}`);
    }
  }

  #retry(endsAtMs: number) {
    const { retries, firstRetryMs } = this.#pauses();
    const inTime = ({ retried, details }: AddressFailure): boolean =>
      retried && performance.now() + (details.retryAfterMs ?? 0) < endsAtMs;
    const growing = new ExponentialBackoff({ initialDelay: firstRetryMs });
    const policy = retry(
      handleWhen(error => error instanceof AddressFailure && inTime(error)),
      {
        maxAttempts: retries,
        backoff: new DelegateBackoff((context: IRetryBackoffContext<unknown>, before?: IBackoff<unknown>) => {
          const next = (before ?? growing).next(context);
          return { delay: troubleOf(context.result).details.retryAfterMs ?? next.duration, state: next };
        }),
      },
      // What waits is given up by the time limit; the process need not live for it.
    ).dangerouslyUnref();
    policy.onRetry(({ delay, ...reason }) => {
      const { why } = troubleOf(reason);
      this.#log(`${why}; asked again in ${inSeconds(delay)}`);
    });
    return policy;
  }

  /** A server that asks for a longer pause than a sentence can wait is left alone for so long. */
  #heed({ why, details }: AddressFailure, timeLimitMs: number): void {
    const { retryAfterMs = 0 } = details;
    if (retryAfterMs >= timeLimitMs) this.#restFor(why, Math.min(retryAfterMs, maxRestMs));
  }

  #restFor(why: string, ms: number): void {
    this.#rest = { why, untilMs: Date.now() + ms };
    this.#log(`${why}; left alone for ${inSeconds(ms)}`);
  }

  #asksToRest(): boolean {
    return this.#breaker.state === CircuitState.Closed && Date.now() < (this.#rest?.untilMs ?? 0);
  }

  #resting(): AddressFailure {
    const { why = 'failed', untilMs = 0 } = this.#rest ?? {};
    const leftMs = untilMs - Date.now();
    const again = leftMs > 0 ? `is asked again in ${inSeconds(leftMs)}` : 'is being tried again now';
    return new AddressFailure('resting', `${why}; it ${again}`, { retryAfterMs: Math.max(0, leftMs) });
  }
}

/** Both policies handle nothing but an AddressFailure. */
const troubleOf = (reason: object): AddressFailure =>
  'error' in reason && reason.error instanceof AddressFailure
    ? reason.error
    : new AddressFailure('broken', 'failed');
