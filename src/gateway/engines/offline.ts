/** The engines that need nothing outside this machine. One that is missing does not stop the others. */

import { type Problem, ProblemError, problem } from '../../shared/problem.ts';
import { createSilero } from './endpointing/silero.ts';
import type { Engines } from './engines.ts';
import { createPocketSphinx } from './speech-to-text/pocketsphinx.ts';
import type { SpeechToText } from './speech-to-text/recognizer.ts';
import { createEspeak } from './text-to-speech/espeak.ts';
import type { Synthesizer } from './text-to-speech/synthesizer.ts';
import { createApertium } from './translation/apertium.ts';
import type { Translator } from './translation/translator.ts';

export interface OfflineOptions {
  /** Where engines keep what they learn, such as how a microphone sounds. */
  readonly dataDir?: string;
}

/** PocketSphinx, Apertium and eSpeak NG; never rejects. */
export async function createOfflineEngines(options: OfflineOptions = {}): Promise<Engines> {
  const [speechToText, translator, synthesizer] = await Promise.all([
    createPocketSphinx(options).catch(
      (error): SpeechToText => missingSpeechToText(reasonOf(error, 'PocketSphinx')),
    ),
    createApertium().catch((error): Translator => missingTranslator(reasonOf(error, 'Apertium'))),
    createEspeak().catch((error): Synthesizer => missingSynthesizer(reasonOf(error, 'eSpeak NG'))),
  ]);
  return { kind: 'offline', speechToText, createEndpointer: createSilero(), translator, synthesizer };
}

function reasonOf(error: unknown, engine: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  return problem('engine-failed', engine, {
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}

function missingSpeechToText(cause: Problem): SpeechToText {
  return {
    label: 'PocketSphinx',
    languages: [],
    problem: cause,
    open: async () => {
      throw new ProblemError(cause);
    },
    close: async () => {},
  };
}

function missingTranslator(cause: Problem): Translator {
  return {
    label: 'Apertium',
    pairs: [],
    problem: cause,
    warm: async () => {},
    translate: async () => {
      throw new ProblemError(cause);
    },
    close: async () => {},
  };
}

function missingSynthesizer(cause: Problem): Synthesizer {
  return {
    label: 'eSpeak NG',
    languages: [],
    voices: {},
    problem: cause,
    synthesize: async () => {
      throw new ProblemError(cause);
    },
    synthesizeSamples: async () => {
      throw new ProblemError(cause);
    },
    close: async () => {},
  };
}
