import { isSameLanguage } from '../../../shared/language-tag.ts';
import { fold, rangesOf, type TextRange } from '../../../shared/text/fold.ts';
import type { Entry } from '../vocabulary/entries.ts';

const letter = /[\p{L}\p{Nd}]/u;
/** Scripts that write words without spaces: there a term may stand anywhere. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Where terms of the person's glossary stand in a text, as whole words: of a source the terms, of a translation what they become. */
export function glossaryRanges(
  glossary: readonly Entry[],
  side: 'source' | 'translation',
  language: string,
  text: string,
): readonly TextRange[] {
  const words = glossary.flatMap(({ source, target, aliases, language: only }) => {
    if (side === 'source') return [source, ...aliases];
    return only === '' || isSameLanguage(only, language) ? [target] : [];
  });
  const terms = words.map(word => fold(word.trim())).filter(term => term !== '');
  return rangesOf(text, terms).filter(([start, end]) => isWhole(text, start, end));
}

function isWhole(text: string, start: number, end: number): boolean {
  const [before, first] = [text[start - 1] ?? '', text[start] ?? ''];
  const [last, after] = [text[end - 1] ?? '', text[end] ?? ''];
  const joins = (one: string, other: string): boolean =>
    letter.test(one) && letter.test(other) && !unspaced.test(one) && !unspaced.test(other);
  return !joins(before, first) && !joins(last, after);
}
