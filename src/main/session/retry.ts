/**
 * How a lost connection is tried again: at once, or later where earlier ones did not last, then ever more slowly, until it
 * works, is given up or makes no sense.
 */

import { setTimeout } from 'node:timers/promises';
import { ProblemError, type ProblemReason } from '../../shared/problem.ts';
import type { Backoff } from '../services/backoff.ts';

/** Resolves after so many ms; rejects when it is aborted before. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<unknown>;

const wait: Wait = (ms, signal) => setTimeout(ms, undefined, { signal });

/** Rejects with why the last try failed when another one makes no sense or was aborted, or with the abort before the first. */
export async function retry(
  open: () => Promise<void>,
  backoff: Backoff,
  signal: AbortSignal,
  waitFor: Wait = wait,
): Promise<void> {
  let why: unknown;
  for (;;) {
    const { delayMs } = backoff;
    if (delayMs > 0) {
      await waitFor(delayMs, signal).catch(error => {
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
