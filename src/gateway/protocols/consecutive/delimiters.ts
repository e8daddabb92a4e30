/** Where the output audio is in what was said and in its translation, moment by moment. Pure. */

import type { Delimiter, ServerMessage } from '../../../shared/protocols/consecutive/messages.ts';
import type { WordBoundary } from '../../../shared/session/speech.ts';
import type { TimedWord } from '../../pipeline/timed-words.ts';
import { secondsOf } from './words.ts';

export type SpeechDelimiter = Extract<ServerMessage, { type: 'speech_delimiter' }>;

/**
 * One at the beginning, one where each word begins to be spoken, and one behind the last word. **D** `char_idx` counts
 * UTF-16 code units of the word with its white space; it is not 0 only where the voice parts what is one word in the
 * text. **D** No engine here tells which word was translated into which: the place in the transcription is the word at the
 * same share of the text's length.
 */
export function delimitersOf(
  transcription: readonly TimedWord[],
  translation: readonly TimedWord[],
  boundaries: readonly WordBoundary[],
): readonly SpeechDelimiter[] {
  const length = lengthOf(translation);
  const share = lengthOf(transcription) / Math.max(1, length);
  const at = (offset: number): readonly [Delimiter, Delimiter] => {
    const said = transcription.findLastIndex(word => word.offset <= offset * share);
    return [delimiter(Math.max(0, said)), placeIn(translation, offset)];
  };
  const spoken = boundaries.filter(({ boundaryType }) => boundaryType !== 'PunctuationBoundary');
  const places = spoken.flatMap(({ offsetMs, textOffset }) => {
    const [said, translated] = at(startOfWord(translation, spoken, textOffset));
    const isFirst = translated.word_idx === 0 && translated.char_idx === 0;
    return isFirst ? [] : [message(offsetMs, said, translated)];
  });
  const endMs = Math.max(0, ...boundaries.map(({ offsetMs, durationMs }) => offsetMs + durationMs));
  return [
    message(0, delimiter(0), delimiter(0)),
    ...places,
    message(endMs, delimiter(transcription.length), delimiter(translation.length)),
  ];
}

/** The first thing spoken of a word stands for the whole of it, with what is silent before it. */
function startOfWord(
  translation: readonly TimedWord[],
  spoken: readonly WordBoundary[],
  textOffset: number,
): number {
  const word = translation.findLast(({ offset }) => offset <= textOffset);
  if (!word) return 0;
  const first = spoken.find(boundary => boundary.textOffset >= word.offset);
  return first?.textOffset === textOffset ? word.offset : textOffset;
}

function placeIn(words: readonly TimedWord[], offset: number): Delimiter {
  const index = Math.max(
    0,
    words.findLastIndex(word => word.offset <= offset),
  );
  return delimiter(index, offset - (words[index]?.offset ?? 0));
}

const lengthOf = (words: readonly TimedWord[]): number => {
  const last = words.at(-1);
  return last ? last.offset + last.text.length : 0;
};

const delimiter = (word: number, character = 0): Delimiter => ({
  utterance_idx: 0,
  word_idx: word,
  char_idx: character,
});

const message = (ms: number, transcription: Delimiter, translation: Delimiter): SpeechDelimiter => ({
  type: 'speech_delimiter',
  time: secondsOf(ms),
  transcription,
  translation,
});
