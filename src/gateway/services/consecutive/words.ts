/** Words as they go over the wire. */

import type { Word } from '../../../shared/protocols/consecutive/messages.ts';
import type { TimedWord } from '../../pipeline/timed-words.ts';

/** To the millisecond. */
export const secondsOf = (ms: number): number => Math.round(ms) / 1000;

export const wireWords = (words: readonly TimedWord[]): Word[] =>
  words.map(({ text, startMs, endMs, confidence }) => ({
    word: text,
    start: secondsOf(startMs),
    end: secondsOf(endMs),
    probability: confidence === undefined ? null : Math.min(1, Math.max(0, confidence)),
  }));
