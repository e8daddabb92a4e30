/** Tries one engine after the other, and says who did the work when it was not the first. */

import { problemWords } from '../../../shared/messages/problem-words.ts';
import { ProblemError, toProblem } from '../../../shared/problem.ts';
import type { Replaced } from '../engine-info.ts';
import type { Entry, Role } from './entry.ts';

interface Done<Value> {
  readonly value: Value;
  /** Absent: the first one did it. */
  readonly replaced?: Replaced;
}

/**
 * The answer of the first entry that gives one. What an engine is not made for (`language-unsupported`) is no failure of
 * it. Rejects with what the first one said when all have failed, and at once when the signal is aborted.
 */
export async function firstThatDoes<R extends Role, Value>(
  entries: readonly Entry<R>[],
  work: (entry: Entry<R>) => Promise<Value>,
  signal?: AbortSignal,
): Promise<Done<Value>> {
  let first: { readonly label: string; readonly error: unknown } | undefined;
  let unsupported: unknown;
  for (const entry of entries) {
    try {
      const value = await work(entry);
      return first === undefined ? { value } : { value, replaced: replacedBy(entry, first) };
    } catch (error) {
      if (signal?.aborted) throw error;
      if (error instanceof ProblemError && error.problem.reason === 'language-unsupported')
        unsupported ??= error;
      else first ??= { label: entry.info.label, error };
    }
  }
  throw first?.error ?? unsupported ?? new Error('there is no engine to try');
}

export const replacedBy = (
  { info }: { readonly info: { readonly label: string } },
  { label, error }: { readonly label: string; readonly error: unknown },
): Replaced => ({ by: info.label, failed: label, why: problemWords(toProblem(error)).message });
