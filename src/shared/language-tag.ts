/** BCP-47 tags, as far as they must be understood. */

/** What a tag looks like, as it comes from a wire, a file, a command line or a setting. */
export const tagPattern = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Languages that engines name by an individual code and people by their macrolanguage's; Intl knows the others. */
const individual: Readonly<Record<string, string>> = { zlm: 'ms' };

/** Parsing a tag takes 2 µs, and lists of pairs are compared tag by tag. */
const parsed = new Map<string, string>();
/** Peers name tags, too: more than anybody has are forgotten. */
const maxParsed = 1_000;

/** The language alone, in its shortest code: en-US and eng give en. A tag that is none is given back in lower case. */
export function primarySubtag(tag: string): string {
  const known = parsed.get(tag);
  if (known !== undefined) return known;
  const subtag = parsePrimarySubtag(tag);
  if (parsed.size >= maxParsed) parsed.clear();
  // A longer one is no tag, and not worth its memory.
  if (tag.length <= 35) parsed.set(tag, subtag);
  return subtag;
}

function parsePrimarySubtag(tag: string): string {
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
