/** The words of the terminal and of the system's dialogs, in the system's language. */

import { chooseUiLanguage, textIn } from './format.ts';

export const systemLanguage = chooseUiLanguage([new Intl.DateTimeFormat().resolvedOptions().locale]);

export const text = textIn(systemLanguage);
