/** In which scripts a language is written, and how much a text says in its script. Pure. */

import { primarySubtag } from '../../../shared/language-tag.ts';

/** Those of CLDR that stand for several scripts of Unicode. */
const combined: Readonly<Record<string, readonly string[]>> = {
  Hans: ['Hani'],
  Hant: ['Hani'],
  Jpan: ['Hani', 'Hira', 'Kana'],
  Kore: ['Hang', 'Hani'],
};

/** Languages of which the tag does not say in which script they are written. */
const severalScripts: Readonly<Record<string, readonly string[]>> = {
  az: ['Latn', 'Cyrl', 'Arab'],
  kk: ['Cyrl', 'Latn', 'Arab'],
  ku: ['Latn', 'Arab'],
  mn: ['Cyrl', 'Mong'],
  pa: ['Guru', 'Arab'],
  sr: ['Cyrl', 'Latn'],
  tg: ['Cyrl', 'Arab'],
  ug: ['Arab', 'Cyrl', 'Latn'],
  uz: ['Latn', 'Cyrl', 'Arab'],
};

/** Codes of ISO 15924 that Unicode has. Empty for a tag that is none. */
export function scriptsOf(language: string): readonly string[] {
  const several = severalScripts[primarySubtag(language)];
  if (several) return several;
  try {
    const { script } = new Intl.Locale(language.replaceAll('_', '-')).maximize();
    return script === undefined ? [] : (combined[script] ?? [script]);
  } catch {
    return [];
  }
}

/** The share of the letters that are of these scripts, 0 to 1; letters of no script of their own do not count. */
export function shareInScripts(text: string, scripts: readonly string[]): number {
  let inside = 0;
  let outside = 0;
  const wanted = new RegExp(`^[${scripts.map(script => `\\p{scx=${script}}`).join('')}]$`, 'u');
  for (const letter of text.match(/\p{L}/gu) ?? []) {
    if (wanted.test(letter)) inside++;
    else if (!/\p{sc=Zyyy}/u.test(letter)) outside++;
  }
  return inside + outside === 0 ? 1 : inside / (inside + outside);
}

/** How many letters a text would have about, were it written in Latin ones: “会议” is as long as “meeting”. */
export function lengthInLetters(text: string): number {
  let length = 0;
  for (const letter of text.match(/[\p{L}\p{N}]/gu) ?? []) length += lettersIn(letter);
  return length;
}

function lettersIn(letter: string): number {
  if (/\p{sc=Hani}/u.test(letter)) return 3;
  if (/[\p{sc=Hang}\p{sc=Ethi}]/u.test(letter)) return 2;
  if (/[\p{sc=Hira}\p{sc=Kana}]/u.test(letter)) return 1.5;
  // Most vowels are not written, or are marks and no letters.
  if (/[\p{sc=Arab}\p{sc=Hebr}\p{sc=Deva}\p{sc=Beng}\p{sc=Taml}\p{sc=Telu}]/u.test(letter)) return 1.4;
  return 1;
}
