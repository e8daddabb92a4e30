/** Where a sentence is cut in two: where a person says in one of its texts, and about there in the others. Pure. */

import type { SplitWords } from './edit-events.ts';
import type { Sentence } from './state.ts';

/** A text of a sentence: what was said, or its translation into a language. */
export type TextSide = 'source' | { readonly language: string };

/** What a cut at `at` (UTF-16 code units) of the text of this side makes; undefined: one half of it would be empty. */
export function splitWords(
  { text, translations }: Pick<Sentence, 'text' | 'translations'>,
  side: TextSide,
  at: number,
): readonly [SplitWords, SplitWords] | undefined {
  const own = side === 'source' ? text : (translations[side.language]?.text ?? '');
  const share = at / Math.max(1, own.length);
  const said = side === 'source' ? cut(text, at) : cut(text, placeNear(text, share));
  const translated = Object.entries(translations).map(([language, { text: words }]) => {
    const isOwn = side !== 'source' && side.language === language;
    return [language, isOwn ? cut(words, at) : cut(words, placeNear(words, share))] as const;
  });
  const ownHalves = side === 'source' ? said : cut(own, at);
  if ([...said, ...ownHalves].includes('')) return undefined;
  const half = (which: 0 | 1): SplitWords => ({
    text: said[which],
    translations: Object.fromEntries(translated.map(([language, halves]) => [language, halves[which]])),
  });
  return [half(0), half(1)];
}

const cut = (text: string, at: number): readonly [string, string] => [
  text.slice(0, at).trim(),
  text.slice(at).trim(),
];

/** How much nearer the end of a clause may lie than the end of a word, as a share of the text. */
const clause = 0.2;

/** The end of a word, or better of a clause, nearest to this share of the text; of a script without spaces, of a letter. */
function placeNear(text: string, share: number): number {
  const spaced = [...text.matchAll(/(?<=[^\s])\s+(?=\S)|(?<=[、。，！？；])(?=.)/gu)].map(
    ({ index }) => index,
  );
  const places = spaced.length > 0 ? spaced : letterEnds(text);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const isClause = /[.,;:!?…،؛؟、。，！？；]$/u.test(text.slice(0, place));
    const distance = Math.abs(place / text.length - share) - (isClause ? clause : 0);
    if (distance >= least) continue;
    least = distance;
    best = place;
  }
  return best;
}

function letterEnds(text: string): readonly number[] {
  const ends: number[] = [];
  for (const { index } of new Intl.Segmenter().segment(text)) if (index > 0) ends.push(index);
  return ends;
}
