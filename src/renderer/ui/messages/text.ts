/** The words of the interface, in the first of the browser's languages that has any. */

import { chooseUiLanguage, textIn } from '../../../shared/messages/format.ts';
import { type ProblemWords, problemWords } from '../../../shared/messages/problem-words.ts';
import type { Problem } from '../../../shared/problem.ts';

export const uiLanguage = chooseUiLanguage(navigator.languages);

export const text = textIn(uiLanguage);

export const wordsOf = (problem: Problem): ProblemWords => problemWords(problem, uiLanguage);
