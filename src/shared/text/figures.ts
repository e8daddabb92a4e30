/** Numbers, amounts and dates in a text, as its language writes them: what a listener must not get wrong. Pure. */

import type { TextRange } from './fold.ts';

/** Behind a number, in any language. The longer ones first: the first that fits is taken. */
const units = [
  '%|‰|°\\s?[CF]?|USD|EUR|GBP|JPY|CNY|TWD|CHF|[€$£¥₩₹]',
  'km\\/h|mph|[kMG]?Hz|[kMG]?Wh|[kMGT]?B|[kmcµn]?m[²³]?|[kmµ]?g|[mch]?l|L|[kM]?[WVJN]|k?Pa|px|ha|min|ms|s|h|t|lb|oz|ft|mi',
].join('|');
/** Behind a number of Chinese and Japanese, without a space. */
const counters = '(?:[年月日時分秒人個歳名回倍点万億兆千百萬円元]|パーセント|ドル|ユーロ|キロ|メートル)';
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
  for (const { 0: figure, index } of text.matchAll(patternOf(language))) {
    const before = found.at(-1);
    // A date of Chinese or Japanese is a number behind the other.
    if (before?.[1] === index) found[found.length - 1] = [before[0], index + figure.length];
    else found.push([index, index + figure.length]);
  }
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
  const space = '[\\s\\u00a0\\u202f]';
  const number = "[+\\-−]?\\p{Nd}+(?:[.,'’٫٬\\u00a0\\u202f:/]\\p{Nd}+)*(?:(?:st|nd|rd|th|º|ª|er)(?!\\p{L}))?";
  const words = magnitudes[primary];
  const after = [units, ...(words ? [words] : [])].map(each => `(?:${each})(?!\\p{L})`).join('|');
  const amount = `(?:(?:${currency})\\s?)?${number}${counters}*(?:(?:${space}|-)?(?:${after}))*`;
  const dates = datesFor(language);
  return new RegExp([...dates, amount, ...(isCjk(primary) ? [kanji] : [])].join('|'), 'giu');
}

/** 3 May 2024, May 3, 2024, 3. Mai, 3 de mayo de 2024. */
function datesFor(language: string): readonly string[] {
  const months = monthsOf(language);
  if (months === '') return [];
  const month = `(?<!\\p{L})(?:${months})(?!\\p{L})\\.?`;
  const year = '\\p{Nd}{4}(?!\\p{Nd})';
  const day = '\\p{Nd}{1,2}(?:\\.|st|nd|rd|th|er)?(?!\\p{Nd})';
  return [
    `${day}\\s(?:of\\s|de\\s|d['’])?${month}(?:,?\\s(?:de\\s)?${year})?`,
    `${month}\\s(?:${year}|${day}(?:,?\\s${year})?)`,
  ];
}

const kanji =
  '[〇一二三四五六七八九十百千万億兆萬]{2,}[年月日時分秒人個歳名回倍点円元]?|[一二三四五六七八九十百千万億兆萬]+[年月日時円元人]';

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
