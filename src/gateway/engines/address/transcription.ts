/**
 * The answer to a transcription, of the forms `json` and `verbose_json` (OpenAI, “Create transcription”), and what other servers
 * put beside it: probabilities of words, words within segments.
 */

import { z } from 'zod';
import { spreadWords } from '../../pipeline/timed-words.ts';
import type { Recognized, RecognizedWord } from '../speech-to-text/recognizer.ts';
import { languageNamed } from './language-names.ts';
import type { VoicedSpan } from './voiced-span.ts';

const probability = z.number().min(0).max(1).nullish().catch(undefined);

const word = z.object({
  word: z.string(),
  /** Seconds. */
  start: z.number(),
  end: z.number(),
  probability,
});

const segment = z.object({
  text: z.string(),
  start: z.number(),
  end: z.number(),
  no_speech_prob: probability,
  avg_logprob: z.number().nullish().catch(undefined),
  words: z.array(word).nullish().catch(undefined),
});

/** Times and the language are worth less than the text: where they are wrong the text still counts. */
export const transcription = z.object({
  text: z.string(),
  language: z.string().max(100).nullish().catch(undefined),
  words: z.array(word).nullish().catch(undefined),
  segments: z.array(segment).nullish().catch(undefined),
});

export type Transcription = z.infer<typeof transcription>;
type Segment = z.infer<typeof segment>;

export interface HeardSound {
  /** ms. */
  readonly durationMs: number;
  /** Where there is a voice in it. */
  readonly voiced: VoicedSpan;
  /** The languages to choose from, where the server was to find it out. */
  readonly among: readonly string[] | undefined;
}

/** What was heard, its words within the sound and ascending. */
export function recognizedFrom(answer: Transcription, sound: HeardSound): Recognized {
  const text = answer.text.trim();
  const segments = answer.segments ?? [];
  if (text === '' || (segments.length > 0 && segments.every(isSilence))) return { text: '', words: [] };
  const language = sound.among && answer.language ? languageNamed(answer.language, sound.among) : undefined;
  return { text, words: wordsOf(answer, text, sound), ...(language === undefined ? {} : { language }) };
}

/** Whisper's own rule for what it made up in silence. */
const isSilence = ({ no_speech_prob: silent, avg_logprob: certain }: Segment): boolean =>
  (silent ?? 0) > 0.6 && (certain ?? 0) < -1;

function wordsOf(
  { words, segments }: Transcription,
  text: string,
  sound: HeardSound,
): readonly RecognizedWord[] {
  const timed = words?.length ? words : (segments ?? []).flatMap(each => each.words ?? []);
  if (timed.length > 0) {
    const told = timed.map(({ word: said, start, end, probability: confidence }) => ({
      text: said.trim(),
      startMs: start * 1000,
      endMs: end * 1000,
      ...(typeof confidence === 'number' ? { confidence } : {}),
    }));
    return ascending(told, sound.durationMs);
  }
  const spread = segments?.length
    ? segments.flatMap(({ text: part, start, end }) => spreadWords(part, start * 1000, end * 1000))
    : spreadWords(text, sound.voiced.startMs, sound.voiced.endMs);
  const estimated = spread.map(({ text: part, startMs, endMs }) => ({
    text: part.trim(),
    startMs,
    endMs,
    estimated: true,
  }));
  return ascending(estimated, sound.durationMs);
}

/** No word begins before the one before it has ended, and none ends after the sound. */
function ascending(words: readonly RecognizedWord[], durationMs: number): readonly RecognizedWord[] {
  let nowMs = 0;
  const within = (ms: number): number => Math.min(durationMs, Math.max(nowMs, ms));
  return words
    .filter(({ text }) => text !== '')
    .map(said => {
      const startMs = within(said.startMs);
      nowMs = startMs;
      const endMs = within(said.endMs);
      nowMs = endMs;
      return { ...said, startMs, endMs };
    });
}
