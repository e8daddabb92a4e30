/** eSpeak NG: a robot's voice for more than a hundred languages, without the internet. */

import { extname } from 'node:path';
import { ProblemError, problem } from '../../../shared/problem.ts';
import { EngineProcess } from '../engine-process.ts';
import type { EspeakAnswer, EspeakQuestion } from './espeak-messages.ts';
import { type EspeakVoice, spokenLanguages, voiceFor, voicesByLanguage, withWomen } from './espeak-voices.ts';
import type { SpeechRequest, Synthesizer } from './synthesizer.ts';

export interface EspeakOptions {
  /** For one request, its process's start included (measured: 0.3 s). */
  readonly timeLimitMs?: number;
}

/** A little slower than the engine's own 175: its voices are hard enough to follow. */
const defaultWordsPerMinute = 160;
/** What the engine can do. */
const speeds = { slowest: 80, fastest: 450 };

/** UTF-16 code units: about five minutes of speech, far more than a sentence, in 2 s of work. */
const maxTextLength = 5000;

const program = new URL(`./espeak-process${extname(import.meta.url)}`, import.meta.url);

/** Starts the process and learns its voices. Rejects with a ProblemError when it cannot be started. */
export async function createEspeak(options: EspeakOptions = {}): Promise<Synthesizer> {
  const timeLimitMs = options.timeLimitMs ?? 10_000;
  const engine = new EngineProcess<EspeakQuestion, EspeakAnswer>({ program, timeLimitMs, failure });
  const first = await engine.ask({ type: 'list-voices' }).catch(error => {
    engine.close();
    throw error;
  });
  const voices = first.type === 'voices' ? withWomen(first.voices) : [];
  return {
    label: 'eSpeak NG',
    languages: spokenLanguages(voices),
    voices: voicesByLanguage(voices),
    async synthesize(request, signal) {
      const answer = await engine.ask(speakQuestion(voices, request, 'clip'), signal);
      if (answer.type !== 'clip') throw failure(`a clip was expected, not ${answer.type}`);
      return answer.clip;
    },
    async synthesizeSamples(request, signal) {
      const answer = await engine.ask(speakQuestion(voices, request, 'samples'), signal);
      if (answer.type !== 'samples') throw failure(`samples were expected, not ${answer.type}`);
      return answer.speech;
    },
    async close() {
      engine.close();
    },
  };
}

function speakQuestion(
  voices: readonly EspeakVoice[],
  { text, language, voice, rate = 1 }: SpeechRequest,
  as: 'clip' | 'samples',
): EspeakQuestion {
  const chosen = voiceFor(voices, language, voice);
  if (!chosen) throw new ProblemError(problem('language-unsupported', { why: 'voice', language }));
  if (text.length > maxTextLength) {
    throw new ProblemError(problem('request-invalid', { why: 'too-long', count: text.length }));
  }
  return {
    type: 'speak',
    text: text.toWellFormed(),
    language,
    voice: chosen.identifier,
    wordsPerMinute: wordsPerMinute(rate),
    as,
  };
}

function wordsPerMinute(rate: number): number {
  const { slowest, fastest } = speeds;
  return Math.round(Math.min(fastest, Math.max(slowest, defaultWordsPerMinute * rate)));
}

const failure = (detail: string): ProblemError =>
  new ProblemError(problem('engine-failed', 'eSpeak NG', { detail }));
