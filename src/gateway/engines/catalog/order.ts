/** Which engine is tried first. Pure. */

import { areClose } from '../../../shared/close-languages.ts';
import { isSameLanguage, primarySubtag } from '../../../shared/language-tag.ts';
import type { LanguagePair } from '../translation/translator.ts';
import type { Entry, Role } from './entry.ts';

/** Where nobody says otherwise: an address was entered on purpose, and a pack was added on purpose. */
const usual = { address: 0, pack: 1, 'built-in': 2 } as const;

/**
 * The order in which engines of one role are tried: those that are preferred by name; then addresses, packs and what is
 * built in; of packs those that know fewer languages, since they know them better, and of these the larger one.
 */
export function ordered<R extends Role>(
  entries: readonly Entry<R>[],
  prefer: readonly string[],
  languageCount: (entry: Entry<R>) => number,
): readonly Entry<R>[] {
  const wish = ({ info }: Entry<R>): number => {
    const place = prefer.indexOf(info.id);
    return place < 0 ? prefer.length : place;
  };
  return entries.toSorted(
    (one, other) =>
      wish(one) - wish(other) ||
      usual[one.info.source] - usual[other.info.source] ||
      languageCount(one) - languageCount(other) ||
      other.bytes - one.bytes ||
      one.info.id.localeCompare(other.info.id),
  );
}

/** Each once, in their order; “en” says nothing beside “en-GB”. */
export function distinctTags(tags: readonly string[]): readonly string[] {
  const all = [...new Set(tags)];
  return all.filter(
    tag => tag !== primarySubtag(tag) || !all.some(other => other !== tag && isSameLanguage(other, tag)),
  );
}

export const isSamePair = (one: LanguagePair, other: LanguagePair): boolean =>
  isSameLanguage(one.source, other.source) && isSameLanguage(one.target, other.target);

/** A pair by its languages alone, e.g. “en es”. */
export const pairKey = ({ source, target }: LanguagePair): string =>
  `${primarySubtag(source)} ${primarySubtag(target)}`;

/**
 * The translators of a pair, in the order in which they are tried. Nothing is put before what the person prefers; but
 * between close languages a translator of rules comes before one that goes through a third language.
 */
export function translatorsOf(
  entries: readonly Entry<'translate'>[],
  prefer: readonly string[],
  pair: LanguagePair,
): readonly Entry<'translate'>[] {
  const able = entries.filter(({ lease }) => lease.engine.pairs.some(known => isSamePair(known, pair)));
  if (!areClose(pair.source, pair.target)) return able;
  const isDetour = ({ lease, info }: Entry<'translate'>): boolean =>
    !prefer.includes(info.id) && lease.engine.pairs.find(known => isSamePair(known, pair))?.via !== undefined;
  return [...able.filter(one => !isDetour(one)), ...able.filter(isDetour)];
}
