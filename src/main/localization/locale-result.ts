/** What became of a document in one language. */

import { ProblemError, problem } from '../../shared/problem.ts';
import type { JobBody } from '../../shared/protocols/localization/jobs.ts';
import type { LocalizationClient } from './client.ts';
import { type Part, positionOf, textsIn } from './parts.ts';

export type LocaleResult =
  /** By the position of each string in the document; undefined: it was left untranslated. */
  | { readonly texts: readonly (string | undefined)[] }
  /** In the service's words. */
  | { readonly error: string };

/** `jobIds`: a job a part, in the parts' order. Rejects as the client does. */
export async function localeResult(
  client: Pick<LocalizationClient, 'job'>,
  parts: readonly Part[],
  jobIds: readonly string[],
  signal?: AbortSignal,
): Promise<LocaleResult> {
  const texts: (string | undefined)[] = [];
  for (const [index, part] of parts.entries()) {
    const job = await client.job(jobIds[index] ?? '', signal);
    if (job.status === 'failed') return { error: job.error ?? '' };
    texts.push(...translated(part, job));
  }
  return { texts };
}

function translated(part: Part, { outputData, warnings }: JobBody): readonly (string | undefined)[] {
  const texts = textsIn(part, outputData);
  if (!texts) throw new ProblemError(problem('service-refused', 'localization', { detail: 'outputData' }));
  const left = new Set(warnings.map(({ path }) => positionOf(part, path)));
  return texts.map((text, index) => (left.has(part.from + index) ? undefined : text));
}
