/** Numbers, amounts and dates in a text, as its language writes them: what a listener must not get wrong. Pure. */

import type { TextRange } from './fold.ts';

/** Behind a number, in any language. */
const units =
  '%|‰|°\\s?[CF]?|(?:k|c|m|µ|n)?m[²³]?|km\\/h|mph|(?:k|m|µ)?g|t|(?:m|c|h)?l|L|(?:k|M|G|T)?B|(?:k|M|G)?(?:Hz|W|Wh|V|J|N|Pa)|s|ms|min|h|kg|lb|oz|ft|in|mi|ha|px|USD|EUR|GBP|JPY|CNY|TWD|CHF|€|\\$|£|¥|₩|₹|円|元|年|月|日|時|分|秒|人|個|歳|名|回|倍|点|万|億|兆|千|百|萬|億';
const currency = '[$€£¥₩₹₽₺₪฿]|US\\$|NT\\$|HK\\$|USD|EUR|GBP|JPY|CNY|TWD|CHF';

const magnitudes: Readonly<Record<string, string>> = {
  en: 'hundred|thousand|million|billion|trillion|percent|per cent|dollars?|euros?|pounds?|cents?',
  es: 'cientos?|mil|millón|millones|billón|billones|por ciento|dólares|euros?|pesos',
  de: 'hundert|tausend|Million(?:en)?|Milliarden?|Billion(?:en)?|Prozent|Euro|Dollar',
  fr: 'cents?|mille|millions?|milliards?|pour cent|euros?|dollars?',
  ca: 'cents?|mil|milions?|milió|per cent|euros?',
  ar: 'ألف|آلاف|مليون|ملايين|مليار|بالمئة|في المئة|دولار|يورو',
};

const patterns = new Map<string, RegExp>();

/** Where they stand, in order, UTF-16 code units. `language`: of the text, BCP-47. */
export function figuresIn(text: string, language: string): readonly TextRange[] {
  const found: TextRange[] = [];
  for (const { 0: figure, index } of text.matchAll(patternOf(language)))
    found.push([index, index + figure.length]);
  return found;
}

function patternOf(language: string): RegExp {
  const known = patterns.get(language);
  if (known) return known;
  const made = patternFor(language);
  patterns.set(language, made);
  return made;
}

function patternFor(language: string): RegExp {
  const primary = language.split('-')[0] ?? '';
  const digits = '\\p{Nd}';
  const number = `[+\\-−]?${digits}+(?:[.,'’٫٬\\u00a0\\u202f:/]${digits}+)*(?:st|nd|rd|th|º|ª|er|e|\\.)?(?![\\p{L}\\p{Nd}])|${digits}+(?:[.,'’٫٬\\u00a0\\u202f:/]${digits}+)*`;
  const months = monthsOf(language);
  const words = magnitudes[primary];
  const after = [`(?:${units})(?![\\p{L}])`, ...(words ? [`(?:${words})(?![\\p{L}])`] : [])].join('|');
  const cjkAfter = '(?:[年月日時分秒人個歳名回倍点万億兆千百萬円元]|パーセント|ドル|ユーロ|キロ|メートル)';
  const amount = `(?:(?:${currency})\\s?)?(?:${number})(?:${cjkAfter})*(?:[\\s\\u00a0\\u202f-]?(?:${after}))*`;
  const cjk =
    '[〇一二三四五六七八九十百千万億兆萬]{2,}[年月日時分秒人個歳名回倍点円元]?|[一二三四五六七八九十百千万億兆萬]+[年月日時円元人]';
  const date =
    months === ''
      ? ''
      : `(?:(?:${number})\\s(?:de\\s|d['’])?)?(?<!\\p{L})(?:${months})(?!\\p{L})\\.?(?:\\s(?:de\\s)?(?:${number}),?(?:\\s${digits}{4})?)|(?:${number})\\s(?:de\\s|d['’])?(?:${months})(?!\\p{L})|`;
  return new RegExp(`${date}${amount}${isCjk(primary) ? `|${cjk}` : ''}`, 'giu');
}

const isCjk = (primary: string): boolean => ['ja', 'zh', 'ko', 'yue'].includes(primary);

/** The names of the months, long and short, as alternatives; empty where they are written by numbers. */
function monthsOf(language: string): string {
  try {
    const names = (['long', 'short'] as const).flatMap(month => {
      const format = new Intl.DateTimeFormat(language, { day: 'numeric', month, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, at) =>
        format
          .formatToParts(Date.UTC(2024, at, 5))
          .filter(({ type }) => type === 'month')
          .map(({ value }) => value.replace(/\.$/, ''))
          .join(''),
      );
    });
    const words = [...new Set(names)].filter(name => /\p{L}{3}/u.test(name));
    return words
      .toSorted((one, other) => other.length - one.length)
      .map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|');
  } catch {
    // No language that this program knows.
    return '';
  }
}
