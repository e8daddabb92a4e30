/** Where in time a sentence is cut, and which of its words were said before that. */

import type { Sentence } from './state.ts';

type Timed = Pick<Sentence, 'text' | 'startMs' | 'endMs' | 'words'>;

/**
 * When the words after `first`, its beginning, were said, ms from the start of the session: by the words where their times
 * are known, else by the share of its letters. Undefined where not even the sentence's own times are known.
 */
export function cutTime({ text, startMs, endMs, words }: Timed, first: string): number | undefined {
  const wanted = letters(first);
  const all = letters(text);
  if (words && words.length > 0) {
    let count = 0;
    for (const word of words) {
      if (count >= wanted) return word.startMs;
      count += letters(word.text);
    }
    return words.at(-1)?.startMs;
  }
  if (startMs === undefined || endMs === undefined || all === 0) return undefined;
  return Math.round(startMs + (endMs - startMs) * Math.min(1, wanted / all));
}

/** The words before and after this time; neither where they are not known. */
export function wordsCut(
  { words }: Timed,
  at: number | undefined,
): readonly [Timed['words'], Timed['words']] {
  if (!words || at === undefined) return [undefined, undefined];
  return [words.filter(({ startMs }) => startMs < at), words.filter(({ startMs }) => startMs >= at)];
}

const letters = (text: string): number => text.replaceAll(/\s+/gu, '').length;
