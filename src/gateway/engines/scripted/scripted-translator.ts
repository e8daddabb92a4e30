/** A translator that only says into which language it would have translated. */

import { ProblemError, problem } from '../../../shared/problem.ts';
import type { LanguagePair, Translator } from '../translation/translator.ts';
import { scriptedLanguages } from './scripted-languages.ts';

const pairs: readonly LanguagePair[] = scriptedLanguages.flatMap(source =>
  scriptedLanguages.filter(target => target !== source).map(target => ({ source, target })),
);

/** “[es-ES] the text”. */
export function createScriptedTranslator(): Translator {
  return {
    label: 'Scripted test engine, translates nothing',
    pairs,
    async warm() {},
    async translate(text, { source, target }, signal) {
      signal?.throwIfAborted();
      if (!pairs.some(pair => pair.source === source && pair.target === target)) {
        throw new ProblemError(problem('language-unsupported', { why: 'pair', source, target }));
      }
      return { text: text.trim() === '' ? '' : `[${target}] ${text}`, unknownWords: [] };
    },
    async close() {},
  };
}
