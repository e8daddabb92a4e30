/**
 * How a lost connection is tried again: at once, or later where the ones before came to nothing, then ever more slowly, until it
 * works, is given up or makes no sense.
 */

import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError, type ProblemReason } from '../../shared/problem.ts';
import type { Backoff } from '../services/backoff.ts';

/** Rejects with what `open` says when it cannot help, or with the abort. */
export async function reconnect(
  open: () => Promise<void>,
  backoff: Backoff,
  signal: AbortSignal,
): Promise<void> {
  let why: unknown;
  for (;;) {
    const { delayMs } = backoff;
    if (delayMs > 0) {
      await wait(delayMs, undefined, { signal }).catch(error => {
        throw why ?? error;
      });
    }
    try {
      return await open();
    } catch (error) {
      if (signal.aborted || isFinal(error)) throw error;
      why = error;
      backoff.failed();
    }
  }
}

/** A refused key stays refused however often it is shown, and one that cannot be sent is never sent. */
const isFinal = (error: unknown): boolean =>
  error instanceof ProblemError && keyReasons.includes(error.problem.reason);

const keyReasons: readonly ProblemReason[] = ['service-needs-key', 'service-refused-key', 'key-invalid'];
