/** The engines of Debian's packages and of npm, which need no pack. One that is missing does not stop the others. */

import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import { missingSynthesizer, missingTranslator } from '../missing.ts';
import { createEspeak } from '../text-to-speech/espeak.ts';
import type { Synthesizer } from '../text-to-speech/synthesizer.ts';
import { createApertium } from '../translation/apertium.ts';
import type { Translator } from '../translation/translator.ts';
import { type AnyEntry, entry } from './entry.ts';

/** Apertium and eSpeak NG; never rejects. */
export async function builtInEntries(): Promise<readonly AnyEntry[]> {
  const [translator, synthesizer] = await Promise.all([
    createApertium().catch((error): Translator => missingTranslator('Apertium', reasonOf(error, 'Apertium'))),
    createEspeak().catch(
      (error): Synthesizer => missingSynthesizer('eSpeak NG', reasonOf(error, 'eSpeak NG')),
    ),
  ]);
  return [
    entry(
      'translate',
      {
        id: 'apertium',
        label: translator.label,
        quality:
          'By rules: the gist between English and Spanish, good between close languages such as Spanish and Catalan.',
        source: 'built-in',
      },
      translator,
    ),
    entry(
      'speak',
      {
        id: 'espeak-ng',
        label: synthesizer.label,
        quality: 'Clear and robotic, at once.',
        source: 'built-in',
      },
      synthesizer,
    ),
  ];
}

function reasonOf(error: unknown, engine: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  return problem('engine-failed', engine, {
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}
