/** The words of the terminal and of the system's dialogs, in the system's language or the one that was chosen. */

import { chooseUiLanguage, type UiLanguage } from './languages.ts';
import { Words } from './words.ts';

const words = new Words();

export const { text } = words;

export const systemLanguage = (): UiLanguage => words.language;

/** English until it was called. Rejects when the language's table cannot be loaded. */
export const speakSystemLanguage = (
  language: UiLanguage = chooseUiLanguage([new Intl.DateTimeFormat().resolvedOptions().locale]),
): Promise<void> => words.change(language);
