/** Words as they go over the wire. */

import type { Word } from '../../../shared/protocols/consecutive/messages.ts';
import type { ReplacedCode } from '../../../shared/protocols/notes.ts';
import { type Replaced, replacedInWords } from '../../engines/engine-info.ts';
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

/** The note of a message that another engine did it; nothing where the preferred one did. */
export const notesOf = (code: ReplacedCode, replaced: Replaced | undefined) =>
  replaced === undefined ? {} : { notes: [{ code, message: replacedInWords(replaced) }] };
