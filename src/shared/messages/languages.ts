/** The languages of the interface: which there are, which of them a person reads, and how each is written. */

import { primarySubtag } from '../language-tag.ts';

/** BCP-47, in the order in which they are offered. Each has a table beside this file; tables.ts loads it. */
export const uiLanguages = ['en', 'es', 'de', 'fr', 'ja', 'zh-Hant', 'ar'] as const;

export type UiLanguage = (typeof uiLanguages)[number];

/** The first of the person's languages that has a table, else English. Tags are BCP-47, the preferred one first. */
export function chooseUiLanguage(wanted: readonly string[]): UiLanguage {
  for (const tag of wanted) {
    const language = uiLanguageOf(tag);
    if (language !== undefined) return language;
  }
  return (wanted.some(isChinese) ? known('zh-Hant') : undefined) ?? 'en';
}

/**
 * es-MX is es, and zh-TW, zh-HK and zh-MO are zh-Hant. Simplified Chinese (zh-CN, zh-SG, and zh alone) has no table: who reads it
 * gets another of their own languages, and traditional characters only where none of those has a table.
 */
function uiLanguageOf(tag: string): UiLanguage | undefined {
  return known(isChinese(tag) ? `zh-${scriptOf(tag)}` : primarySubtag(tag));
}

const known = (language: string): UiLanguage | undefined => uiLanguages.find(each => each === language);

const isChinese = (tag: string): boolean => primarySubtag(tag) === 'zh';

function scriptOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).maximize().script;
  } catch {
    return undefined;
  }
}

/** Which way its lines run. */
export const directionOf = (language: UiLanguage): 'ltr' | 'rtl' => (isArabic(language) ? 'rtl' : 'ltr');

/**
 * The locale of its numbers, dates and plurals. Arabic is written with the digits 0 to 9: keys, addresses and the times of
 * sentences have those, and two kinds of digits in one line are hard to read.
 */
export const localeOf = (language: UiLanguage): string => (isArabic(language) ? 'ar-u-nu-latn' : language);

const isArabic = (language: string): boolean => language === 'ar';
