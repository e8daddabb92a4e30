/** BCP-47 tags, as far as engines must understand them. */

/** The language alone, in its shortest code: en-US and eng give en. A tag that is none is given back in lower case. */
export function primarySubtag(tag: string): string {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).language;
  } catch {
    return tag.toLowerCase();
  }
}

/** The region, where the tag names one: pt-BR gives BR. */
export function regionOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).region;
  } catch {
    return undefined;
  }
}
