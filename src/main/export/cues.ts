/** Subtitles of a session: what is shown from when to when. They do not overlap, and follow the numbers of reading.ts. */

import type { ExportedSentence, ExportedText } from './exported-session.ts';
import { gapMs, limitsOf, maxMs, readingMs, shortestMs } from './reading.ts';
import { type ExportChoice, textsOf } from './sides.ts';
import { type Block, splitText } from './split.ts';

export interface CueText {
  readonly language: string;
  readonly lines: readonly string[];
}

export interface Cue {
  readonly sid: number;
  readonly startMs: number;
  readonly endMs: number;
  /** Empty: nobody was told apart. */
  readonly speaker: string;
  /** What was said, then its translation, as far as they were asked for. */
  readonly texts: readonly CueText[];
}

/** `prefix`: what stands before the first words of a sentence, in formats without speakers of their own. */
export function cuesOf(
  sentences: readonly ExportedSentence[],
  choice: ExportChoice,
  prefix: (speaker: string) => string = () => '',
): readonly Cue[] {
  const timed = withTimes(sentences);
  const cues = timed.flatMap(sentence => cuesOfSentence(sentence, choice, prefix));
  return inTime(cues.toSorted((one, other) => one.startMs - other.startMs));
}

interface Timed {
  readonly sentence: ExportedSentence;
  readonly startMs: number;
  readonly endMs: number;
}

/** What the service does not say: a sentence begins where the one before ended, and lasts as long as it takes to read it. */
function withTimes(sentences: readonly ExportedSentence[]): readonly Timed[] {
  let before = 0;
  return sentences.map(sentence => {
    const { source } = sentence;
    const startMs = sentence.startMs ?? before;
    const read = Math.max(shortestMs, readingMs(source.text, limitsOf(source.language)));
    const endMs = Math.max(sentence.endMs ?? startMs + read, startMs + 1);
    before = endMs;
    return { sentence, startMs, endMs };
  });
}

function cuesOfSentence(
  timed: Timed,
  choice: ExportChoice,
  prefix: (speaker: string) => string,
): readonly Cue[] {
  const { sentence } = timed;
  // Subtitles in more than two languages at once cannot be read.
  const texts = textsOf(sentence, choice).slice(0, choice.side === 'both' ? 2 : 1);
  const named = texts.map(each => ({ ...each, text: prefix(sentence.speaker) + each.text }));
  const count = Math.max(0, ...named.map(({ text, language }) => splitText(text, language).length));
  const split = named.map(({ text, language }) => ({ language, blocks: splitText(text, language, count) }));
  const [first] = named;
  if (!first) return [];
  const times = blockTimes(timed, first, split[0]?.blocks ?? [], count);
  return times.map(({ startMs, endMs }, at) => ({
    ...{ sid: sentence.sid, speaker: sentence.speaker, startMs, endMs },
    texts: split.flatMap(({ language, blocks }) => {
      const { lines } = blocks[at] ?? {};
      return lines ? [{ language, lines }] : [];
    }),
  }));
}

interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** Of each block: by the words where it is known when they were said, else by how much of the text they are. */
function blockTimes(
  { sentence, startMs, endMs }: Timed,
  { text }: ExportedText,
  blocks: readonly Block[],
  count: number,
): readonly Span[] {
  const ends = Array.from({ length: count }, (_each, at) => blocks[at]?.end ?? text.length);
  const share = (end: number): number => startMs + ((endMs - startMs) * end) / Math.max(1, text.length);
  const spoken = sentence.words && text.endsWith(sentence.source.text) ? sentence.words : undefined;
  const shown = text.length - sentence.source.text.length;
  const at = (end: number): number => (spoken && wordEnd(spoken, end - shown)) ?? share(end);
  let before = startMs;
  return ends.map((end, index) => {
    const until = index === count - 1 ? endMs : Math.min(endMs, Math.max(before, at(end)));
    const span = { startMs: before, endMs: until };
    before = until;
    return span;
  });
}

/** When the words up to there had been said. The words, one after another, are the text, but for white space. */
function wordEnd(words: NonNullable<ExportedSentence['words']>, end: number): number | undefined {
  let length = 0;
  for (const { text, endMs } of words) {
    length += text.length;
    if (length >= end) return endMs;
  }
  return undefined;
}

/** Long enough to be read where the next one leaves time for it, no longer than anybody looks, and never two at once. */
function inTime(cues: readonly Cue[]): readonly Cue[] {
  const shown: Cue[] = [];
  let free = 0;
  for (const [at, cue] of cues.entries()) {
    const startMs = Math.round(Math.max(cue.startMs, free));
    // Those that begin at the same time share it.
    let sharing = 1;
    while ((cues[at + sharing]?.startMs ?? Number.POSITIVE_INFINITY) <= startMs) sharing += 1;
    const room = ((cues[at + sharing]?.startMs ?? Number.POSITIVE_INFINITY) - startMs) / sharing;
    const wanted = Math.max(cue.endMs - startMs, shortestMs, readMs(cue));
    const most = Math.min(maxMs, room > 2 * gapMs ? room - (wanted >= room ? gapMs : 0) : room);
    const endMs = startMs + Math.max(1, Math.round(Math.min(wanted, most)));
    shown.push({ ...cue, startMs, endMs });
    free = endMs;
  }
  return shown;
}

/** Two languages are read by different people. */
const readMs = ({ texts }: Cue): number =>
  Math.max(0, ...texts.map(({ language, lines }) => readingMs(lines.join(' '), limitsOf(language))));
