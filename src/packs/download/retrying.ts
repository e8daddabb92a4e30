/** Tries again what a broken connection has stopped, ever more slowly. */

import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { BrokenConnection, causeOf, unavailable } from './failures.ts';

export interface RetryLimits {
  /** Tries one after another that bring nothing. */
  readonly maxFruitlessTries: number;
  readonly firstRetryMs: number;
  readonly maxRetryMs: number;
}

/**
 * Runs `work` until it succeeds, or has broken too often without getting further: `hasProgressed` tells since it was last
 * asked. Rejects with a ProblemError pack-unavailable, with what `work` throws besides BrokenConnection, or with what the
 * signal was aborted for.
 */
export async function retrying<T>(
  { maxFruitlessTries, firstRetryMs, maxRetryMs }: RetryLimits,
  signal: AbortSignal,
  hasProgressed: () => boolean,
  work: () => Promise<T>,
): Promise<T> {
  let fruitless = 0;
  const policy = retry(
    handleWhen(error => {
      fruitless = hasProgressed() ? 0 : fruitless + 1;
      return error instanceof BrokenConnection && fruitless < maxFruitlessTries;
    }),
    {
      // A connection that breaks again and again brings a large file all the same.
      maxAttempts: Number.POSITIVE_INFINITY,
      backoff: new ExponentialBackoff({ initialDelay: firstRetryMs, maxDelay: maxRetryMs }),
    },
  );
  try {
    return await policy.execute(() => {
      signal.throwIfAborted();
      return work();
    }, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BrokenConnection) throw unavailable(error.message, causeOf(error));
    throw error;
  }
}
