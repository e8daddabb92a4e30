/** A text as what is translated and what is kept. Pure. */

import { type Term, termPhrases } from '../glossary.ts';
import type { Phrases } from '../phrases.ts';
import { findPlaceholders } from './find.ts';

export interface Kept {
  /** What stands in the translation, whatever the engine made of its surroundings. */
  readonly kept: string;
  /** An engine is shown this number instead of a mark, so that the words around it agree with it. */
  readonly shown?: string;
  /** It is a term of the glossary, not a placeholder: the words of the source. */
  readonly term?: string;
}

/** What stands between is text. */
export type Segment = string | Kept;

export const isKept = (segment: Segment): segment is Kept => typeof segment !== 'string';

/** Placeholders that touch are one, since nothing can come between them. */
export function segmentsOf(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { start, end } of findPlaceholders(text)) {
    if (start > at) segments.push(text.slice(at, start));
    segments.push({ kept: text.slice(start, end) });
    at = end;
  }
  if (at < text.length) segments.push(text.slice(at));
  return joined(segments);
}

/** Neighbours of one kind made one; the end of a line stays by itself. */
export function joined(segments: readonly Segment[]): readonly Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (segment === '') continue;
    if (typeof segment === 'string' && typeof last === 'string') result[result.length - 1] = last + segment;
    else if (isPlain(segment) && last !== undefined && isPlain(last))
      result[result.length - 1] = { kept: last.kept + segment.kept };
    else result.push(segment);
  }
  return result;
}

const isPlain = (segment: Segment): segment is Kept =>
  isKept(segment) && segment.shown === undefined && segment.term === undefined && segment.kept.trim() !== '';

/** Terms are found in what is translated only, never in a placeholder. */
export function withTerms(
  segments: readonly Segment[],
  terms: readonly Term[],
  targetLanguage: string,
): readonly Segment[] {
  if (terms.length === 0) return segments;
  const phrases = termPhrases(terms, targetLanguage);
  return segments.flatMap(segment => (isKept(segment) ? [segment] : termsIn(segment, phrases)));
}

function termsIn(text: string, phrases: Phrases<Term>): readonly Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { start, end, value } of phrases.find(text)) {
    segments.push(text.slice(at, start), { kept: value.target, term: text.slice(start, end) });
    at = end;
  }
  segments.push(text.slice(at));
  return segments.filter(segment => segment !== '');
}

export const textOf = (segments: readonly Segment[]): string =>
  segments.map(segment => (isKept(segment) ? segment.kept : segment)).join('');

/** The words of the source where a term stands. */
export const withoutTerms = (segments: readonly Segment[]): readonly Segment[] =>
  joined(segments.map(segment => (isKept(segment) ? (segment.term ?? segment) : segment)));

/** Whether there is anything to translate. */
export const hasWords = (segments: readonly Segment[]): boolean =>
  segments.some(segment => (isKept(segment) ? segment.term !== undefined : /[\p{L}\p{N}]/u.test(segment)));

/**
 * Whether a translation has the source's placeholders: each as often, none changed, none that the engine made up. Their
 * order is the language's, and so are the ends of lines.
 */
export function isWhole(source: readonly Segment[], translation: readonly Segment[]): boolean {
  const known = lookalikes(source);
  const invented = lookalikes(translation).filter(text => !known.includes(text));
  return invented.length === 0 && isSameMultiset(placeholders(source), placeholders(translation));
}

/** What of the text between looks like a placeholder: what the engine made up, or what touches one in the source. */
const lookalikes = (segments: readonly Segment[]): readonly string[] =>
  segments.flatMap(segment => {
    if (isKept(segment)) return [];
    const found = findPlaceholders(segment).map(({ start, end }) => segment.slice(start, end));
    return found.filter(text => text.trim() !== '');
  });

export const hasTerms = (source: readonly Segment[], translation: readonly Segment[]): boolean =>
  isSameMultiset(terms(source), terms(translation));

const placeholders = (segments: readonly Segment[]): readonly string[] =>
  segments
    .filter(isKept)
    .flatMap(({ kept, term }) => (term === undefined && kept.trim() !== '' ? [kept] : []));

const terms = (segments: readonly Segment[]): readonly string[] =>
  segments.filter(isKept).flatMap(({ kept, term }) => (term === undefined ? [] : [kept]));

function isSameMultiset(one: readonly string[], other: readonly string[]): boolean {
  const [first, second] = [one.toSorted(), other.toSorted()];
  return first.length === second.length && first.every((text, index) => text === second[index]);
}

/** The white space at the ends is the source's: engines trim. */
export function withEndsOf(source: readonly Segment[], translation: readonly Segment[]): readonly Segment[] {
  const first = source[0];
  const last = source.at(-1);
  const before = typeof first === 'string' ? (/^\s+/.exec(first)?.[0] ?? '') : '';
  const after =
    typeof last === 'string' && (source.length > 1 || last.trim()) ? (/\s+$/.exec(last)?.[0] ?? '') : '';
  return joined([before, ...trimmed(translation), after]);
}

function trimmed(segments: readonly Segment[]): readonly Segment[] {
  const end = segments.length - 1;
  return segments.map((segment, index) => {
    if (isKept(segment)) return segment;
    const begun = index === 0 ? segment.trimStart() : segment;
    return index === end ? begun.trimEnd() : begun;
  });
}
