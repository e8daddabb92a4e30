/** What a text's words and marks are, and when a speech engine said each of them. */

import type { WordBoundary } from '../../../shared/session/speech.ts';

export interface Part {
  /** In UTF-16 code units. */
  readonly offset: number;
  readonly text: string;
  readonly isWord: boolean;
}

export interface Heard {
  /** Index in UTF-16 code units of the text that is being said. */
  readonly index: number;
  /** ms from the start of the audio. */
  readonly startMs: number;
  /** Where a pause or the next word begins. */
  readonly endMs: number;
}

export interface TimedPart extends Part {
  readonly startMs: number;
  readonly endMs: number;
  /** Whether the engine said it as a word of its own, as it does with % and emoji. */
  readonly heard: boolean;
}

const blank = /^[\s\p{Z}\p{C}]*$/u;
const mark = /^[\p{P}\p{S}]+$/u;
const joiner = /^[-‐‑]$/;

/** The words and marks of a text, by the language's own rules; marks that stand together are one. */
export function partsOf(text: string, language: string): readonly Part[] {
  const parts: Part[] = [];
  for (const { segment, index, isWordLike } of segmenter(language).segment(text)) {
    if (blank.test(segment)) continue;
    const part = { offset: index, text: segment, isWord: isWordLike === true };
    const last = parts.at(-1);
    if (last && last.offset + last.text.length === index && isOne(last, part)) {
      parts[parts.length - 1] = { ...last, text: last.text + segment };
    } else parts.push(part);
  }
  return parts.flatMap(withoutTrailingJoiner);
}

/** Punctuation after punctuation, and what hyphens join. */
function isOne(last: Part, next: Part): boolean {
  if (!last.isWord) return !next.isWord && isPunctuation(last.text) && isPunctuation(next.text);
  return joiner.test(next.text) || (next.isWord && joiner.test(last.text.at(-1) ?? ''));
}

const isPunctuation = (text: string): boolean => /^\p{P}+$/u.test(text);

function withoutTrailingJoiner(part: Part): readonly Part[] {
  const length = part.text.length - 1;
  if (!part.isWord || !joiner.test(part.text.at(-1) ?? '')) return [part];
  return [
    { ...part, text: part.text.slice(0, length) },
    { offset: part.offset + length, text: part.text.slice(length), isWord: false },
  ];
}

function segmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter('und', { granularity: 'word' });
  }
}

/** Whether there is anything in a text to say aloud. */
export const isSpeakable = (text: string): boolean => /[\p{L}\p{N}\p{S}]/u.test(text);

/**
 * Puts what was heard onto the parts it was heard of. Parts that were not heard get a share of the time: marks of the
 * pause they stand in, words (engines run “of the” together) of the word before them.
 */
export function timed(parts: readonly Part[], heard: readonly Heard[], endMs: number): readonly TimedPart[] {
  const spans = spansOf(parts, heard);
  const result: TimedPart[] = [];
  for (let at = 0; at < parts.length; ) {
    let next = at + 1;
    while (next < parts.length && !spans[next]) next += 1;
    const until = spans[next]?.startMs ?? endMs;
    result.push(...shared(parts.slice(at, next), spans[at], until));
    at = next;
  }
  return result;
}

interface Span {
  startMs: number;
  endMs: number;
}

/** When each part was heard; the engine's positions within numbers and emoji are only near the truth. */
function spansOf(parts: readonly Part[], heard: readonly Heard[]): readonly (Span | undefined)[] {
  const spans: (Span | undefined)[] = parts.map(() => undefined);
  let at = 0;
  for (const { index, startMs, endMs } of heard) {
    while (at + 1 < parts.length && (parts[at + 1]?.offset ?? 0) <= index) at += 1;
    const span = spans[at];
    if (span) span.endMs = endMs;
    else spans[at] = { startMs, endMs };
  }
  return spans;
}

/** The times of a heard part and of the unheard ones that follow it, until the next heard one. */
function shared(group: readonly Part[], span: Span | undefined, until: number): readonly TimedPart[] {
  const start = span?.startMs ?? 0;
  const pause = span?.endMs ?? 0;
  const lastWord = span
    ? Math.max(
        0,
        group.findLastIndex(({ isWord }) => isWord),
      )
    : -1;
  const speech = new Divider(
    group.slice(0, lastWord + 1),
    start,
    pause,
    part => part.isWord || part === group[0],
  );
  const silence = new Divider(group.slice(lastWord + 1), pause, until, () => true);
  return group.map((part, index) => ({
    ...part,
    ...(index <= lastWord ? speech.take(part) : silence.take(part)),
    heard: span !== undefined && index === 0,
  }));
}

/** Divides a stretch of time by the lengths of the parts that have a share in it. */
class Divider {
  readonly #msPerUnit: number;
  readonly #hasShare: (part: Part) => boolean;
  #nowMs: number;

  constructor(parts: readonly Part[], startMs: number, endMs: number, hasShare: (part: Part) => boolean) {
    const units = parts.filter(hasShare).reduce((sum, { text }) => sum + text.length, 0);
    this.#msPerUnit = units === 0 ? 0 : (endMs - startMs) / units;
    this.#hasShare = hasShare;
    this.#nowMs = startMs;
  }

  take(part: Part): Span {
    const startMs = this.#nowMs;
    if (this.#hasShare(part)) this.#nowMs += part.text.length * this.#msPerUnit;
    return { startMs, endMs: this.#nowMs };
  }
}

/** A mark that was not said; symbols that were, such as %, count as words. */
export const isSilentMark = (part: TimedPart): boolean => !part.isWord && !part.heard && mark.test(part.text);

/** Where it is heard in a clip that begins so much later, ms, and lasts so long, ms. */
export function boundaryOf(part: TimedPart, delayMs: number, durationMs: number): WordBoundary {
  const inClip = (timeMs: number): number => Math.min(durationMs, Math.round(timeMs + delayMs));
  const offsetMs = inClip(part.startMs);
  return {
    offsetMs,
    durationMs: inClip(part.endMs) - offsetMs,
    textOffset: part.offset,
    wordLength: part.text.length,
    text: part.text,
    boundaryType: isSilentMark(part) ? 'PunctuationBoundary' : 'WordBoundary',
  };
}
