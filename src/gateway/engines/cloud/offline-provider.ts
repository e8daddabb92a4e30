/** The engines of this machine as a provider: whatever the catalogue translates a pair with. */

import { isSameLanguage } from '../../../shared/language-tag.ts';
import { numberMarkup } from '../../pipeline/placeholders/markup.ts';
import {
  hasTerms,
  hasWords,
  isKept,
  isWhole,
  joined,
  type Segment,
  withEndsOf,
  withoutTerms,
  withTerms,
} from '../../pipeline/placeholders/segments.ts';
import type { LanguagePair, Translator } from '../translation/translator.ts';
import type { Provider } from './provider.ts';

export function offlineProvider(translator: Translator): Provider {
  return {
    ...{ id: 'offline', label: 'This machine', followsGlossary: true },
    translates: ({ source, target }) =>
      isSameLanguage(source, target) ||
      translator.pairs.some(
        pair => isSameLanguage(pair.source, source) && isSameLanguage(pair.target, target),
      ),
    async suggest({ segments, pair, terms }, signal) {
      // en-US → en-GB: what was said, as it is.
      if (isSameLanguage(pair.source, pair.target)) return segments;
      const ask = asking(translator, pair, signal);
      const lines = await inOrder(linesOf(withTerms(segments, terms, pair.target)), line =>
        translated(line, ask),
      );
      return lines.flat();
    },
    close() {},
  };
}

type Ask = (segments: readonly Segment[]) => Promise<readonly Segment[]>;

function asking(translator: Translator, pair: LanguagePair, signal: AbortSignal | undefined): Ask {
  return async segments => {
    if (!hasWords(segments)) return segments;
    const { text } = await translator.translate(numberMarkup.encode(segments), pair, signal);
    return withEndsOf(segments, numberMarkup.decode(text, segments));
  };
}

/**
 * With the terms; without them when one was lost; and where a placeholder was lost, what is between them piece by piece, so
 * that every one is there.
 */
async function translated(line: readonly Segment[], ask: Ask): Promise<readonly Segment[]> {
  const first = await ask(line);
  const plain = withoutTerms(line);
  const isGood = isWhole(line, first);
  if (isGood && hasTerms(line, first)) return first;
  const second = plain.length === line.length ? first : await ask(plain);
  if (isWhole(plain, second)) return second;
  // One that stands for a number is asked for again by whoever showed it.
  if (plain.some(segment => isKept(segment) && segment.shown !== undefined)) return second;
  const pieces = await inOrder(plain, async piece => (isKept(piece) ? [piece] : ask([piece])));
  return joined(pieces.flat());
}

/** The ends of lines are lines of their own. */
function linesOf(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const lines: Segment[][] = [[]];
  for (const segment of segments) {
    const isBreak = isKept(segment) && segment.kept.trim() === '';
    if (isBreak) lines.push([segment], []);
    else lines.at(-1)?.push(segment);
  }
  return lines.filter(line => line.length > 0);
}

async function inOrder<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
