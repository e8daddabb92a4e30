/** Languages as requests name them. */

import { LocalizationRefusal } from './refusal.ts';

/** In the one form that is compared: en-us → en-US. Throws a refusal of what no language is. */
export function localeOf(tag: string, field: string): string {
  try {
    return new Intl.Locale(tag).toString();
  } catch {
    throw new LocalizationRefusal(400, `${field}: “${tag}” is no language`);
  }
}

/** As they were written, each language once (**D**). Throws as `localeOf` does. */
export function localesOf(tags: readonly string[], field: string): readonly string[] {
  const known = new Map<string, string>();
  for (const tag of tags) {
    const locale = localeOf(tag, field);
    if (!known.has(locale)) known.set(locale, tag);
  }
  return [...known.values()];
}
