import { isSameLanguage } from '../../language-tag.ts';
import type { Config } from './messages.ts';

/** A service may say “es” of what was asked for as “es-ES”: the transcript knows one name of a language. */
export function asAskedFor(tag: string, { lang_in, lang_out }: Config): string {
  if (tag === lang_in || tag === lang_out) return tag;
  const same = [lang_in, lang_out].find(asked => isSameLanguage(asked, tag));
  return same ?? tag;
}
