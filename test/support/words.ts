/** What a person reads of a Problem; nothing when there is none. */

import { type ProblemWords, problemWords } from '../../src/shared/messages/problem-words.ts';
import type { Problem } from '../../src/shared/problem.ts';

export const wordsOf = (problem: Problem | undefined): Partial<ProblemWords> =>
  problem === undefined ? {} : problemWords(problem);

/** For `expect.toSatisfy`: a Problem of this reason, in these words. */
export const saying =
  (reason: string, words: string | RegExp, advice = '') =>
  (problem: Problem): boolean => {
    const told = problemWords(problem);
    const isSaid = typeof words === 'string' ? told.message.includes(words) : words.test(told.message);
    return problem.reason === reason && isSaid && told.advice.includes(advice);
  };
