/** Which directions of languages can be gone. */

import { isSameLanguage } from '../../shared/language-tag.ts';
import type { LanguagePair, Translator } from '../engines/translation/translator.ts';

/** Into the same language (en-US → en-GB) nothing has to be translated: what was said is given as it is. */
export const canTranslate = (
  { pairs }: Pick<Translator, 'pairs'>,
  { source, target }: LanguagePair,
): boolean =>
  isSameLanguage(source, target) ||
  pairs.some(pair => isSameLanguage(pair.source, source) && isSameLanguage(pair.target, target));
