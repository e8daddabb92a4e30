/** How a lost connection is tried again: at once, then ever more slowly, until it works, is given up or makes no sense. */

import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { ProblemError } from '../../shared/problem.ts';

const firstDelayMs = 250;
const longestDelayMs = 10_000;

/** A refused key stays refused however often it is shown. */
const policy = retry(
  handleWhen(error => !(error instanceof ProblemError && error.problem.reason === 'service-refused-key')),
  {
    maxAttempts: Number.POSITIVE_INFINITY,
    // Jitter: a thousand clients of a restarted service must not come back in the same moment.
    backoff: new ExponentialBackoff({ initialDelay: firstDelayMs, maxDelay: longestDelayMs }),
  },
);

/** Rejects with what `open` says when it cannot help, or with the abort. */
export function reconnect<T>(open: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return policy.execute(open, signal);
}
