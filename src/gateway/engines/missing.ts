/** In place of an engine that cannot be used: it offers nothing, and says why to whoever asks it all the same. */

import { type Problem, ProblemError } from '../../shared/problem.ts';
import type { Synthesizer } from './text-to-speech/synthesizer.ts';
import type { Translator } from './translation/translator.ts';

export function missingTranslator(label: string, cause: Problem): Translator {
  const translate = refusing(cause);
  return { label, pairs: [], problem: cause, warm: async () => {}, translate, close: async () => {} };
}

export function missingSynthesizer(label: string, cause: Problem): Synthesizer {
  const refuse = refusing(cause);
  return {
    label,
    languages: [],
    voices: {},
    problem: cause,
    synthesize: refuse,
    synthesizeSamples: refuse,
    close: async () => {},
  };
}

const refusing = (cause: Problem) => async (): Promise<never> => {
  throw new ProblemError(cause);
};
