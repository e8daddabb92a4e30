/** A participant's interpreter, or why it is not heard. */

import { englishName, isSameLanguage } from '../../../shared/language-tag.ts';
import { canHear } from '../../engines/coverage.ts';
import type { Engines } from '../../engines/engines.ts';
import type { ConversationLanguages } from '../../store/conversations.ts';
import { Interpreter, inWords } from './interpreter.ts';
import { refusalFor } from './refusals.ts';

/** Resolves with why it is not heard, in plain words, where that stays so; rejects when it may be later. */
export async function openInterpreter(
  engines: Engines,
  pair: Parameters<typeof Interpreter.open>[1],
  events: Parameters<typeof Interpreter.open>[2],
): Promise<Interpreter | string> {
  if (!canHear(engines.speechToText, pair.source)) {
    return `${englishName(pair.source)} cannot be recognised by this gateway; what your partner says is translated`;
  }
  try {
    return await Interpreter.open(engines, pair, events);
  } catch (error) {
    if (refusalFor(error)) throw error;
    return inWords(error);
  }
}

/** What it translates into until there is a partner. */
export const expectedBy = (language: string, languages: ConversationLanguages): string =>
  isSameLanguage(language, languages.language) ? languages.translateLanguage : languages.language;
