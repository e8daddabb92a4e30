import type { WordBoundary } from '../../shared/session/speech.ts';

/** A word, or a mark that has a time of its own, that can be highlighted: where it stands (UTF-16 code units) and when it is heard (ms). */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a service times of a text, but for whole sentences: these would be highlighted over their own words. */
const timedTypes: readonly string[] = ['WordBoundary', 'PunctuationBoundary'];

/** A stretch of the shown text: a word by its number, or what stands between words. */
export interface Stretch {
  readonly text: string;
  readonly start: number;
  /** The number of the word, or of the last word before this stretch; −1 before the first. */
  readonly word: number;
  readonly isWord: boolean;
}

/** What is heard at a moment. */
export interface Heard {
  /** Words heard to their end: those with a lower number than this. */
  readonly said: number;
  /** The word being heard, −1 between two. */
  readonly now: number;
}

export const nothingHeard: Heard = { said: 0, now: -1 };

/**
 * The words of a clip as they stand in the shown text, in the order they are heard. A service may send anything here:
 * boundaries outside the text, or overlapping an earlier one, are left out. None when the shown text is not what is
 * spoken, because then no offset means anything.
 */
export function wordsIn(shown: string, spoken: string, boundaries: readonly WordBoundary[]): readonly Word[] {
  const core = spoken.trim();
  const at = shown === spoken ? 0 : shown.indexOf(core);
  if (core === '' || at < 0) return [];
  const shift = shown === spoken ? 0 : at - spoken.indexOf(core);
  const words: Word[] = [];
  let end = 0;
  for (const boundary of boundaries) {
    const start = boundary.textOffset + shift;
    const stop = start + boundary.wordLength;
    if (!timedTypes.includes(boundary.boundaryType) || !Number.isFinite(boundary.offsetMs)) continue;
    if (!(start >= end && stop > start && stop <= shown.length)) continue;
    const fromMs = Math.max(boundary.offsetMs, words.at(-1)?.fromMs ?? 0);
    words.push({ start, end: stop, fromMs, toMs: fromMs + Math.max(0, boundary.durationMs || 0) });
    end = stop;
  }
  return words;
}

/**
 * How a stretch is highlighted. What has no time of its own is highlighted with the word before it, so that a said passage has no holes;
 * what opens the text, with the first word.
 */
export function highlightOf({ word, isWord }: Stretch, heard: Heard): 'said' | 'now' | undefined {
  if (isWord && word === heard.now) return 'now';
  return Math.max(0, word) < heard.said ? 'said' : undefined;
}

/** The shown text cut at its words. The stretches joined are the text again. */
export function stretches(shown: string, words: readonly Word[]): readonly Stretch[] {
  const result: Stretch[] = [];
  let at = 0;
  const push = (end: number, word: number, isWord: boolean): void => {
    if (end > at) result.push({ text: shown.slice(at, end), start: at, word, isWord });
    at = Math.max(at, end);
  };
  words.forEach((word, index) => {
    push(word.start, index - 1, false);
    push(word.end, index, true);
  });
  push(shown.length, words.length - 1, false);
  return result;
}

/** What is heard `ms` after the start of the sound; by binary search, as it is asked for in every frame. */
export function heardAt(words: readonly Word[], ms: number): Heard {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as Word).fromMs <= ms) low = middle + 1;
    else high = middle;
  }
  const last = words[low - 1];
  if (!last) return nothingHeard;
  return ms < last.toMs ? { said: low - 1, now: low - 1 } : { said: low, now: -1 };
}
