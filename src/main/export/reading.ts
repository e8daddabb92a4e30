/** How fast people read subtitles, and how much fits: the numbers of Netflix’s timed text style guides. */

import { primarySubtag } from '../../shared/language-tag.ts';

export interface ReadingLimits {
  /** Characters a line; in `halfWidths` languages letters of half the width count half. */
  readonly line: number;
  /** Characters a second. */
  readonly speed: number;
  readonly halfWidths: boolean;
}

const usual: ReadingLimits = { line: 42, speed: 17, halfWidths: false };
const byLanguage: Readonly<Record<string, ReadingLimits>> = {
  zh: { line: 16, speed: 9, halfWidths: true },
  yue: { line: 16, speed: 9, halfWidths: true },
  ja: { line: 13, speed: 4, halfWidths: true },
  ko: { line: 16, speed: 12, halfWidths: true },
};

export const limitsOf = (language: string): ReadingLimits => byLanguage[primarySubtag(language)] ?? usual;

/** Of a subtitle. */
export const linesAtOnce = 2;
/** ms: 5/6 s, 7 s, and two frames at 24 a second. */
export const shortestMs = 833;
export const maxMs = 7_000;
export const gapMs = 83;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const ascii = /^[\x20-\x7e]*$/;
/** What is as wide as a Chinese character. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|^\p{Extended_Pictographic}/u;

/** Letters as people see them. */
export function lettersOf(text: string): readonly string[] {
  return ascii.test(text) ? [...text] : Array.from(graphemes.segment(text), ({ segment }) => segment);
}

export function widthOf(text: string, { halfWidths }: ReadingLimits): number {
  const letters = lettersOf(text);
  if (!halfWidths) return letters.length;
  return letters.reduce((width, letter) => width + (wide.test(letter) ? 1 : 0.5), 0);
}

/** ms that it takes to read it. */
export const readingMs = (text: string, limits: ReadingLimits): number =>
  (widthOf(text, limits) / limits.speed) * 1000;
