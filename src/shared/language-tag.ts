/** BCP-47 tags, as far as they must be understood. */

/** Languages that engines name by an individual code and people by their macrolanguage's; Intl knows the others. */
const individual: Readonly<Record<string, string>> = { zlm: 'ms' };

/** The language alone, in its shortest code: en-US and eng give en. A tag that is none is given back in lower case. */
export function primarySubtag(tag: string): string {
  try {
    const { language } = new Intl.Locale(tag.replaceAll('_', '-'));
    return individual[language] ?? language;
  } catch {
    return tag.toLowerCase();
  }
}

/** Whether they differ in nothing but the region or the script: en-US and en-GB. */
export const isSameLanguage = (one: string, other: string): boolean =>
  primarySubtag(one) === primarySubtag(other);

/** The region, where the tag names one: pt-BR gives BR. */
export function regionOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).region;
  } catch {
    return undefined;
  }
}

/** As people call it, in English: es-ES gives European Spanish. A tag that is none is given back. */
export function englishName(tag: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
