/** Languages as requests name them. */

import type { LanguagePair } from '../../engines/translation/translator.ts';
import { MtRefusal } from './refusal.ts';

/** Throws the document's refusal of equal locales, and one of what no language is. */
export function pairOf(source: string, target: string): LanguagePair {
  const [one, other] = [localeOf(source, 'sourceLocale'), localeOf(target, 'targetLocale')];
  if (one !== other) return { source: one, target: other };
  throw new MtRefusal('INVALID_INPUT', 'Source and target locales must be different');
}

/** In the one form that is kept and compared: en-us → en-US. Throws a refusal of what no language is. */
export function localeOf(tag: string, field: string): string {
  try {
    return new Intl.Locale(tag).toString();
  } catch {
    throw new MtRefusal('INVALID_INPUT', `${field}: “${tag}” is no language`, { field });
  }
}
