/** Refuses what a service would refuse, and gives it no more than it takes. */

import { ProblemError, problem } from '../../shared/problem.ts';
import type { Vocabulary } from '../../shared/session/commands.ts';
import { fitting, tooLargeLists } from '../../shared/session/vocabulary-words.ts';

/** Throws a ProblemError that says which list is too large. */
export function checkSize(vocabulary: Vocabulary): void {
  const [tooLarge] = tooLargeLists(vocabulary);
  if (tooLarge) throw new ProblemError(problem('vocabulary-list-too-large', { why: tooLarge }));
}

/** What a session can begin with: of a file that was written elsewhere the first entries, as far as there is room. */
export const sendable = (vocabulary: Vocabulary): Vocabulary => ({
  glossary: fitting(vocabulary.glossary),
  corrections: fitting(vocabulary.corrections),
  translationDictionary: fitting(vocabulary.translationDictionary),
});

export const fits = (vocabulary: Vocabulary): boolean => tooLargeLists(vocabulary).length === 0;
