import { primarySubtag } from '../../shared/language-tag.ts';
import type { LanguagesPage, SessionPage } from '../../shared/protocols/lingox/pages.ts';

/**
 * The language to begin with: the one into which the other has theirs translated, else the first of the browser's, else
 * what the server proposes.
 */
export function pickLanguage(
  { supported_languages, default_target }: LanguagesPage,
  { user_a_translate }: SessionPage,
  browser: readonly string[],
): string {
  const offered = supported_languages.map(([tag]) => tag);
  const wanted = [user_a_translate, ...browser];
  for (const tag of wanted) {
    const found =
      offered.find(language => language.toLowerCase() === tag.toLowerCase()) ??
      offered.find(language => primarySubtag(language) === primarySubtag(tag));
    if (found !== undefined) return found;
  }
  return offered.includes(default_target) ? default_target : (offered[0] ?? default_target);
}
