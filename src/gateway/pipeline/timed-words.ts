/** A text as words that together are the text again, each with the time when it is said. Pure. */

import type { SpokenWord } from '../../shared/session/speech.ts';
import type { Recognized } from '../engines/speech-to-text/recognizer.ts';

export interface TimedWord {
  /** With the white space before it, and after the last one. */
  readonly text: string;
  /** Where it begins in the whole text, UTF-16 code units. */
  readonly offset: number;
  /** ms. */
  readonly startMs: number;
  readonly endMs: number;
  /** 0 to 1, where an engine knows it. */
  readonly confidence?: number;
  /** No engine told these times. */
  readonly estimated?: true;
}

/** When the part of a text that begins at `offset` is said. */
export interface TimedSpan {
  readonly offset: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly confidence?: number;
  readonly estimated?: boolean | undefined;
}

type Word = Pick<TimedWord, 'text' | 'offset'>;

/** Scripts written without spaces. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** The words of a text; none when there is only white space. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const { 0: piece, index } of text.matchAll(/\s*\S+(?:\s+$)?/gu)) {
    if (unspaced.test(piece)) words.push(...segments(piece, index));
    else words.push({ text: piece, offset: index });
  }
  return words;
}

/**
 * The words with the times of the spans that begin in them; both ascend. A word that no span tells of (a dash between two
 * others) takes no time.
 */
export function timeWords(text: string, spans: readonly TimedSpan[]): readonly TimedWord[] {
  let at = 0;
  let nowMs = spans[0]?.startMs ?? 0;
  return wordsOf(text).map(word => {
    const end = word.offset + word.text.length;
    const inWord: TimedSpan[] = [];
    for (let span = spans[at]; span && span.offset < end; span = spans[++at]) inWord.push(span);
    const startMs = Math.max(nowMs, inWord[0]?.startMs ?? nowMs);
    const endMs = Math.max(startMs, inWord.at(-1)?.endMs ?? startMs);
    nowMs = endMs;
    const estimated = inWord.some(span => span.estimated);
    const confidences = inWord.flatMap(({ confidence }) => confidence ?? []);
    return {
      ...word,
      startMs,
      endMs,
      ...(estimated && { estimated: true as const }),
      ...(confidences.length > 0 && { confidence: Math.min(...confidences) }),
    };
  });
}

/** An estimate where nothing is known but when the whole was said: each word has its share by its length. */
export function spreadWords(text: string, startMs: number, endMs: number): readonly TimedWord[] {
  const words = wordsOf(text);
  const msAt = (offset: number): number => startMs + ((endMs - startMs) * offset) / text.length;
  return words.map(word => ({
    ...word,
    startMs: msAt(word.offset),
    endMs: msAt(word.offset + word.text.length),
    estimated: true,
  }));
}

/**
 * The words of an utterance with their times from the first sound of the stream; it lasted from `startMs` to `endMs`. Without
 * times of the engine they are estimated.
 */
export function heardWords(
  { text, words }: Recognized,
  startMs: number,
  endMs: number,
): readonly TimedWord[] {
  let from = 0;
  const spans: TimedSpan[] = [];
  for (const word of words) {
    const offset = text.indexOf(word.text, from);
    if (offset < 0) continue;
    from = offset + word.text.length;
    const { confidence, estimated } = word;
    spans.push({
      ...{ offset, startMs: startMs + word.startMs, endMs: startMs + word.endMs, estimated },
      ...(confidence === undefined ? {} : { confidence }),
    });
  }
  return spans.length === 0 ? spreadWords(text, startMs, endMs) : timeWords(text, spans);
}

/** As a session tells them, `laterMs` later. */
export const spokenWords = (words: readonly TimedWord[], laterMs = 0): readonly SpokenWord[] =>
  words.map(({ text, startMs, endMs, estimated }) => ({
    text,
    startMs: Math.round(startMs + laterMs),
    endMs: Math.round(endMs + laterMs),
    ...(estimated ? { estimated } : {}),
  }));

/** What is no word, such as a full stop, goes with the word before it. */
function segments(piece: string, offset: number): readonly Word[] {
  const words: Word[] = [];
  let before = '';
  for (const { segment, index, isWordLike } of segmenter.segment(piece)) {
    const last = words.at(-1);
    if (isWordLike) {
      words.push({ text: before + segment, offset: offset + index - before.length });
      before = '';
    } else if (last) words[words.length - 1] = { ...last, text: last.text + segment };
    else before += segment;
  }
  return words.length > 0 ? words : [{ text: piece, offset }];
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
