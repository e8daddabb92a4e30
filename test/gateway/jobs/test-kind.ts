/** Jobs that do what a test says. */

import { z } from 'zod';
import type { JobContext, JobKind } from '../../../src/gateway/jobs/jobs.ts';

interface Work {
  readonly name: string;
}

/** A kind whose jobs do what the test says. */
export function kindOf(
  run: (work: Work, context: JobContext) => Promise<void>,
  change: Partial<JobKind<Work>> = {},
): JobKind<Work> {
  return { name: 'test', data: z.object({ name: z.string() }), tries: 3, backoffMs: 1, run, ...change };
}

export const request = (key: string) => ({ key, owner: `owner of ${key}`, data: { name: key } });

/** Until it is aborted. */
export const forever = (signal: AbortSignal): Promise<void> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
