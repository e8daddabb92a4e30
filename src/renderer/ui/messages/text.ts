/** The words of a page. */

import { directionOf, type UiLanguage } from '../../../shared/messages/languages.ts';
import { Words } from '../../../shared/messages/words.ts';

const words = new Words();

/** Called where something is drawn, never kept: the language may change while the page is open. */
export const { text, wordsOf } = words;

export const uiLanguage = (): UiLanguage => words.language;

/** The page speaks it, and runs its way, as soon as its words are there. Rejects when they cannot be loaded. */
export async function speakLanguage(language: UiLanguage): Promise<void> {
  await words.change(language);
  document.documentElement.lang = words.language;
  document.documentElement.dir = directionOf(words.language);
}
