/** A document is put to a localization service: a group for each of its parts. */

import type { LocalizationClient } from './client.ts';
import { dataOf, type Part } from './parts.ts';

export interface StartedGroup {
  readonly id: string;
  /** Of each job, by its locale. */
  readonly jobs: Readonly<Record<string, string>>;
}

export interface Wanted {
  readonly source: string;
  readonly targets: readonly string[];
  /** Asking twice by the same key makes no second group. */
  readonly key: string;
}

/** In the parts' order. Rejects as the client does. */
export async function startGroups(
  client: Pick<LocalizationClient, 'start'>,
  parts: readonly Part[],
  { source, targets, key }: Wanted,
  signal?: AbortSignal,
): Promise<readonly StartedGroup[]> {
  const groups: StartedGroup[] = [];
  for (const [index, part] of parts.entries()) {
    const { groupId, jobs } = await client.start(
      {
        ...{ sourceLocale: source, targetLocales: [...targets], ...dataOf(part) },
        idempotencyKey: `${key}-${index}`,
      },
      signal,
    );
    groups.push({
      id: groupId,
      jobs: Object.fromEntries(jobs.map(({ targetLocale, id }) => [targetLocale, id])),
    });
  }
  return groups;
}
