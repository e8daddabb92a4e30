/** A search for keys as SQL. Pure. */

import type { KeySearch } from './translation-key.ts';

export interface Query {
  /** Conditions on `keys` (k) and `namespaces` (n). */
  readonly where: string;
  readonly values: readonly (string | number)[];
}

export const sortColumns = { id: 'k.id', key: 'k.name', namespace: 'n.name' } as const;

export function conditionsOf(project: number, search: Omit<KeySearch, 'after' | 'limit'>): Query {
  const { namespaceIds, search: words } = search;
  const parts: Query[] = [
    { where: 'k.project = ?', values: [project] },
    ...(namespaceIds === undefined
      ? []
      : [{ where: `k.namespace IN (${marks(namespaceIds)})`, values: namespaceIds }]),
    ...(words === undefined || words === '' ? [] : [containing(words)]),
    ...inStatus(search),
  ];
  return {
    where: parts.map(({ where }) => `(${where})`).join(' AND '),
    values: parts.flatMap(({ values }) => values),
  };
}

/** In the key, its description or any of its texts. */
function containing(words: string): Query {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  return {
    where:
      `k.name LIKE ?1x ESCAPE '\\' OR k.description LIKE ?1x ESCAPE '\\' OR EXISTS (SELECT 1 FROM texts t WHERE t.key = k.id AND t.value LIKE ?1x ESCAPE '\\')`.replaceAll(
        '?1x',
        '?',
      ),
    values: [pattern, pattern, pattern],
  };
}

/** In any of the languages, or in any of those that were named; a text that is not there is not translated. */
function inStatus({ statuses, localeCodes }: Pick<KeySearch, 'statuses' | 'localeCodes'>): readonly Query[] {
  if (statuses === undefined || statuses.length === 0) return [];
  const locales = localeCodes ?? [];
  const where: Query[] = [
    {
      where: `EXISTS (SELECT 1 FROM texts t WHERE t.key = k.id AND t.status IN (${marks(statuses)})${
        locales.length === 0 ? '' : ` AND t.locale IN (${marks(locales)})`
      })`,
      values: [...statuses, ...locales],
    },
  ];
  if (statuses.includes('not_translated'))
    for (const locale of locales)
      where.push({
        where: 'NOT EXISTS (SELECT 1 FROM texts t WHERE t.key = k.id AND t.locale = ?)',
        values: [locale],
      });
  return [{ where: where.map(each => each.where).join(' OR '), values: where.flatMap(each => each.values) }];
}

const marks = (list: readonly unknown[]): string => list.map(() => '?').join(', ');
