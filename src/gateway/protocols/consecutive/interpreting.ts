/** From what was said to its translation and speech, as messages. */

import { setImmediate } from 'node:timers/promises';
import { type Problem, toProblem } from '../../../shared/problem.ts';
import {
  type Config,
  errorCodes,
  type ServerMessage,
} from '../../../shared/protocols/consecutive/messages.ts';
import type { Engines } from '../../engines/engines.ts';
import type { SpeechSamples } from '../../engines/text-to-speech/synthesizer.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';
import { resampled } from '../../pipeline/resamplers.ts';
import type { HeardUtterance } from '../../pipeline/single-utterance.ts';
import { timeWords } from '../../pipeline/timed-words.ts';
import { type KeptTranslation, Vocabulary } from '../../pipeline/vocabulary.ts';
import { delimitersOf } from './delimiters.ts';
import { outputOf } from './output.ts';
import { notesOf, wireWords } from './words.ts';

export interface InterpretingOptions {
  readonly engines: Engines;
  readonly config: Config;
  /** The whole translation, before it is sent. */
  readonly translated: (text: string) => void;
  readonly send: (message: ServerMessage) => void;
  /** The client is gone. */
  readonly signal: AbortSignal;
}

/** Audio messages between two looks at other work: a second of sound. */
const messagesAtOnce = 25;

/** Sends the translation, its audio and delimiters. An engine that fails is told; resolves in any case. */
export async function interpret(
  heard: HeardUtterance,
  direction: LanguagePair,
  options: InterpretingOptions,
): Promise<void> {
  const { send, signal } = options;
  const empty: ServerMessage = { type: 'translation', complete: [], partial: [] };
  if (heard.words.length === 0) return send(empty);
  const failed = (error: unknown): undefined => {
    if (!signal.aborted) send(errorMessage(toProblem(error)));
  };
  const translation = await translate(heard.text, direction, options).catch(failed);
  if (translation === undefined) return send(empty);
  const { text, replaced } = translation;
  options.translated(text);
  const speech = await speak(text, direction, options).catch(failed);
  // **D** A word's times are those of the output audio; 0 where there is none.
  const words = timeWords(text, speech ? spansOf(speech) : []);
  const notes = notesOf('translation_replaced', replaced);
  send({ type: 'translation', complete: wireWords(words), partial: [], ...notes });
  if (!speech) return;
  const delimiters = delimitersOf(heard.words, words, speech.boundaries);
  let sent = 0;
  for (const message of outputOf(speech.output, options.config.output_sample_rate, delimiters)) {
    if (signal.aborted) return;
    send(message);
    if (++sent % messagesAtOnce === 0) await setImmediate();
  }
}

/** A problem as the document's error. */
export function errorMessage(problem: Problem, code: number = errorCodes.engine): ServerMessage {
  return { type: 'error', message: problem.message, code };
}

async function translate(
  text: string,
  direction: LanguagePair,
  { engines, config, signal }: InterpretingOptions,
): Promise<KeptTranslation> {
  // A term that is preserved is one whose translation is itself.
  const terms = (config.glossary ?? []).map(term => ({ source: term, target: term }));
  const vocabulary = new Vocabulary({ terms, corrections: [], dictionary: [] });
  return vocabulary.translate(engines.translator, text, direction, signal);
}

interface OutputSpeech extends SpeechSamples {
  /** At the client's sample rate. */
  readonly output: Int16Array;
}

async function speak(
  text: string,
  { target }: LanguagePair,
  { engines, config, signal }: InterpretingOptions,
): Promise<OutputSpeech> {
  const speech = await engines.synthesizer.synthesizeSamples({ text, language: target }, signal);
  const rates = { inRate: speech.sampleRate, outRate: config.output_sample_rate };
  return { ...speech, output: await resampled(speech.samples, rates) };
}

const spansOf = ({ boundaries }: SpeechSamples) =>
  boundaries.map(({ textOffset, offsetMs, durationMs }) => ({
    offset: textOffset,
    startMs: offsetMs,
    endMs: offsetMs + durationMs,
  }));
