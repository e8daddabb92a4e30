/** How what is kept is put to an engine, in the way that its vendor documents or that was measured to survive. Pure. */

import { isKept, joined, type Kept, type Segment } from './segments.ts';

export interface Markup {
  readonly name: string;
  encode(segments: readonly Segment[]): string;
  /** `source`: what was encoded. What the answer lacks is not there, what it has twice is there twice. */
  decode(answer: string, source: readonly Segment[]): readonly Segment[];
}

/** DeepL: `tag_handling=xml` with `ignore_tags=x`. */
export const xmlMarkup: Markup = {
  name: 'xml',
  encode: segments => encoded(segments, escaped, (_kept, index) => `<x id="${index}"/>`),
  decode: (answer, source) => decoded(answer, source, /<x id="(\d+)"\s*(?:\/>|>\s*<\/x>)/g, unescaped),
};

/** Google, Azure and Amazon: HTML, where an element may say that it is not to be translated. */
export const htmlMarkup: Markup = {
  name: 'html',
  encode: segments =>
    encoded(
      segments,
      escaped,
      ({ kept }, index) =>
        `<span id="k${index}" class="notranslate" translate="no">${escaped(kept.trim() === '' ? '¶' : kept)}</span>`,
    ),
  decode: (answer, source) =>
    decoded(answer, source, /<span\b[^<>]*?\bid\s*=\s*"?k(\d+)"?[^<>]*>[^<]*<\/span>/gi, unescaped),
};

/** Language models: `⟦3⟧`, with numbers that the text does not hold. */
export const bracketMarkup: Markup = {
  name: 'brackets',
  encode(segments) {
    const first = freeNumber(segments, 0);
    return encoded(segments, same, (_kept, index) => `⟦${first + index}⟧`);
  },
  decode(answer, source) {
    return decoded(answer, source, /⟦\s*(\d+)\s*⟧/g, same, freeNumber(source, 0));
  },
};

/** This machine's engines: numbers, around which grammar goes on (see glossary.ts). */
export const numberMarkup: Markup = {
  name: 'numbers',
  encode(segments) {
    const first = freeNumber(segments, firstNumber);
    return segments
      .map((segment, index) => {
        if (!isKept(segment)) return segment;
        if (segment.shown !== undefined) return segment.shown;
        return `${padBefore(segments, index)}${first + index}${padAfter(segments, index)}`;
      })
      .join('');
  },
  decode(answer, source) {
    const first = freeNumber(source, firstNumber);
    const segments = decoded(answer, source, /(?<!\d)(\d{5,9})(?!\d)/g, same, first);
    return joined(
      segments.map((segment, index) => (isKept(segment) ? segment : unpadded(segments, index, source))),
    );
  },
};

const firstNumber = 90_017;
const same = (text: string): string => text;

function encoded(
  segments: readonly Segment[],
  text: (text: string) => string,
  mark: (kept: Kept, index: number) => string,
): string {
  return segments
    .map((segment, index) => (isKept(segment) ? (segment.shown ?? mark(segment, index)) : text(segment)))
    .join('');
}

function decoded(
  answer: string,
  source: readonly Segment[],
  mark: RegExp,
  text: (text: string) => string,
  first = 0,
): readonly Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { 0: found, 1: number, index } of answer.matchAll(mark)) {
    const segment = source[Number(number) - first];
    if (segment === undefined || !isKept(segment) || segment.shown !== undefined) continue;
    segments.push(text(answer.slice(at, index)), segment);
    at = index + found.length;
  }
  segments.push(text(answer.slice(at)));
  return joinedText(withShown(segments, source));
}

/** The shown numbers, in their order; the engine may have written one in words, and then it is not there. */
function withShown(segments: readonly Segment[], source: readonly Segment[]): readonly Segment[] {
  const left = source.filter(isKept).filter(({ shown }) => shown !== undefined);
  if (left.length === 0) return segments;
  const numbers = left.map(({ shown = '' }) => shown.replace('.', '[.,]'));
  const number = new RegExp(String.raw`(?<![\d.,])(?:${numbers.join('|')})(?!\d|[.,]\d)`, 'g');
  return segments.flatMap(segment => {
    if (isKept(segment)) return [segment];
    const parts: Segment[] = [];
    let at = 0;
    for (const { 0: found, index } of segment.matchAll(number)) {
      const next = left.findIndex(({ shown }) => shown === found.replace(',', '.'));
      const [kept] = next < 0 ? [] : left.splice(next, 1);
      // One more than were shown: it is a number of the text, or the engine's own, and stays.
      if (!kept) continue;
      parts.push(segment.slice(at, index), kept);
      at = index + found.length;
    }
    parts.push(segment.slice(at));
    return parts;
  });
}

/** Marks that touch stay two: which one is which is looked at later. */
const joinedText = (segments: readonly Segment[]): readonly Segment[] => segments.filter(each => each !== '');

/** From which on no number stands in the text. */
function freeNumber(segments: readonly Segment[], from: number): number {
  const text = segments.filter(segment => !isKept(segment)).join(' ');
  let first = from;
  while (segments.some((_segment, index) => text.includes(String(first + index)))) first += segments.length;
  return first;
}

const isWordAt = (segment: Segment | undefined, at: 0 | -1): boolean =>
  typeof segment === 'string' ? /[\p{L}\p{M}\p{N}]/u.test(segment.at(at) ?? '') : segment !== undefined;

/** Two numbers side by side would be one, and a word with a number in it is a word that no engine knows. */
const padBefore = (segments: readonly Segment[], index: number): string =>
  isWordAt(segments[index - 1], -1) ? ' ' : '';
const padAfter = (segments: readonly Segment[], index: number): string => {
  const next = segments[index + 1];
  return typeof next === 'string' && isWordAt(next, 0) ? ' ' : '';
};

/** Without the blanks that were put around a number. */
function unpadded(segments: readonly Segment[], index: number, source: readonly Segment[]): string {
  let text = segments[index] as string;
  const before = segments[index - 1];
  const after = segments[index + 1];
  if (before !== undefined && isKept(before) && padAfter(source, source.indexOf(before)) !== '')
    text = text.replace(/^ /, '');
  if (after !== undefined && isKept(after) && padBefore(source, source.indexOf(after)) !== '')
    text = text.replace(/ $/, '');
  return text;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Once: what was an entity in the source is behind a mark, so that nothing of the text becomes live. */
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([a-z]+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[String(name)] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
