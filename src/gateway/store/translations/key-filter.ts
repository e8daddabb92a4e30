/** A search for keys where no SQL is. Pure. */

import type { KeySearch, TranslationKey } from './translation-key.ts';

type Found = Pick<KeySearch, 'sortBy' | 'descending'>;

/** Whether the search asks for more than a place in the order of ids. */
export const isFiltered = ({ search = '', namespaceIds, statuses = [], sortBy }: KeySearch): boolean =>
  search !== '' || namespaceIds !== undefined || statuses.length > 0 || sortBy !== 'id';

export function isFound(key: TranslationKey, wanted: KeySearch): boolean {
  const { namespaceIds, search = '' } = wanted;
  if (namespaceIds !== undefined && !namespaceIds.includes(key.namespaceId)) return false;
  return (search === '' || contains(key, search.toLowerCase())) && isInStatus(key, wanted);
}

/** In the key, its description or any of its texts. */
function contains({ key, description, texts }: TranslationKey, words: string): boolean {
  const places = [key, description ?? '', ...texts.map(({ value }) => value)];
  return places.some(place => place.toLowerCase().includes(words));
}

/** In any of the languages, or in any of those that were named; a text that is not there is not translated. */
function isInStatus(
  { texts }: TranslationKey,
  { statuses = [], localeCodes: locales = [] }: Pick<KeySearch, 'statuses' | 'localeCodes'>,
): boolean {
  if (statuses.length === 0) return true;
  const named = texts.filter(({ locale }) => locales.length === 0 || locales.includes(locale));
  if (named.some(({ status }) => statuses.includes(status))) return true;
  return statuses.includes('not_translated') && named.length < locales.length;
}

export type Place = readonly [sorted: string | number, id: number];

/** Where a key stands in the order of the search. */
export const placeOf = (key: TranslationKey, { sortBy }: Found): Place => [
  { id: key.id, key: key.key, namespace: key.namespace }[sortBy],
  key.id,
];

export function compare([one, oneId]: Place, [other, otherId]: Place, { descending }: Found): number {
  const order = one < other ? -1 : one > other ? 1 : oneId - otherId;
  return descending ? -order : order;
}
