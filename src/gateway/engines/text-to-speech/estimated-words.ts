/**
 * When each word of spoken text is heard, estimated from the sound: for engines that do not tell. Words take time by their
 * length; the ends of words are looked for where the sound is quiet, and pauses where marks stand.
 */

import { loudnessOf, type Sounding } from '../sounding.ts';
import type { Heard, Part } from './spoken-words.ts';

/** Where a word may end: a moment, or a pause of some length. In frames. */
interface Gap {
  readonly start: number;
  readonly end: number;
  /** Frames of sound before it. */
  readonly sounded: number;
  /** 0 to about 1, of the loudest sound. */
  readonly loudness: number;
}

interface Word {
  readonly index: number;
  /** Frames of sound that it should take. */
  readonly frames: number;
  /** Frames of sound from the first word's start until its end. */
  readonly until: number;
  readonly isBeforeMark: boolean;
}

/** Frames to both sides of where a word should end in which its end is looked for. */
const reach = 30;

/** What a word's end costs: for being longer or shorter than it should, for being loud, for a pause where no mark is. */
const cost = { length: 1, loudness: 2, pause: 1, pauseFrames: 20 };

/**
 * The words in their order, each within the sound and none before the one before it. `parts` are those of the text, as
 * `partsOf` gives them.
 */
export function estimateWords(
  parts: readonly Part[],
  samples: Int16Array,
  sampleRate: number,
): readonly Heard[] {
  const sounding = loudnessOf(samples, sampleRate);
  const words = wordsOf(parts, sounding.sounded.at(-1) ?? 0);
  if (words.length === 0) return [];
  const gaps = gapsOf(sounding);
  const ends = chooseEnds(words, gaps) ?? evenEnds(words, sounding);
  const endMs = (samples.length * 1000) / sampleRate;
  const ms = (frame: number): number => Math.min(endMs, frame * sounding.frameMs);
  return words.map(({ index }, at) => ({
    index,
    startMs: ms(at === 0 ? sounding.from : (ends[at - 1]?.end ?? sounding.from)),
    endMs: ms(ends[at]?.start ?? sounding.to),
  }));
}

function wordsOf(parts: readonly Part[], soundedFrames: number): readonly Word[] {
  const spoken = parts.flatMap((part, at) => (part.isWord ? [{ part, next: parts[at + 1] }] : []));
  const whole = spoken.reduce((sum, { part }) => sum + lengthOf(part.text), 0);
  let until = 0;
  return spoken.map(({ part, next }) => {
    const frames = (soundedFrames * lengthOf(part.text)) / whole;
    until += frames;
    return { index: part.offset, frames, until, isBeforeMark: next !== undefined && !next.isWord };
  });
}

/** How long a word sounds, against others: every word takes a moment, every letter another, a figure as long as a word. */
function lengthOf(word: string): number {
  let length = 0.7;
  for (const character of word) {
    if (/\p{N}/u.test(character)) length += 7;
    else if (/[\p{Script=Han}\p{Script=Hangul}]/u.test(character)) length += 3;
    else if (/\p{L}/u.test(character)) length += 1;
  }
  return length;
}

function gapsOf({ from, to, loudness, sounded, pauses }: Sounding): readonly Gap[] {
  const gaps: Gap[] = [];
  for (let frame = from + 1; frame < to; ) {
    const pause = pauses.find(each => each.start === frame);
    const end = pause?.end ?? frame;
    gaps.push({
      start: frame,
      end,
      sounded: sounded[frame] ?? 0,
      loudness: pause ? 0 : (loudness[frame] ?? 0),
    });
    frame = Math.max(end, frame + 1);
  }
  return gaps;
}

interface Choice {
  readonly gap: Gap;
  readonly at: number;
  readonly cost: number;
  readonly before: Choice | undefined;
}

/**
 * The cheapest ends of all words but the last, which ends with the sound; undefined where there are too few moments. As every
 * end depends only on the one before it, the cheapest way to each moment is found from word to word.
 */
function chooseEnds(words: readonly Word[], gaps: readonly Gap[]): readonly Gap[] | undefined {
  let choices: readonly Choice[] = [];
  for (const [at, word] of words.slice(0, -1).entries()) {
    const previous = choices;
    choices = candidates(gaps, word).flatMap(({ gap, at: place }): readonly Choice[] => {
      const own = endCost(gap, word);
      if (at === 0) return [{ gap, at: place, cost: own + lengthCost(gap.sounded, word), before: undefined }];
      const best = cheapest(previous, gap, place, word);
      return best === undefined ? [] : [{ gap, at: place, cost: own + best.cost, before: best.before }];
    });
    if (choices.length === 0) return undefined;
  }
  const last = words.at(-1);
  if (words.length === 1 || last === undefined) return [];
  let best: Choice | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const choice of choices) {
    const whole = choice.cost + lengthCost(last.until - choice.gap.sounded, last);
    if (whole < bestCost) [best, bestCost] = [choice, whole];
  }
  const ends: Gap[] = [];
  for (let choice = best; choice; choice = choice.before) ends.unshift(choice.gap);
  return ends;
}

function cheapest(previous: readonly Choice[], gap: Gap, at: number, word: Word) {
  let best: { readonly cost: number; readonly before: Choice } | undefined;
  for (const before of previous) {
    if (before.at >= at) break;
    const whole = before.cost + lengthCost(gap.sounded - before.gap.sounded, word);
    if (best === undefined || whole < best.cost) best = { cost: whole, before };
  }
  return best;
}

/** The gaps near to where the word should end. They ascend, so the first one is searched for by halves. */
function candidates(gaps: readonly Gap[], { until }: Word) {
  let low = 0;
  for (let high = gaps.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((gaps[middle]?.sounded ?? 0) < until - reach) low = middle + 1;
    else high = middle;
  }
  const found: { readonly gap: Gap; readonly at: number }[] = [];
  for (let at = low; at < gaps.length; at++) {
    const gap = gaps[at];
    if (gap === undefined || gap.sounded > until + reach) break;
    found.push({ gap, at });
  }
  return found;
}

const lengthCost = (frames: number, word: Word): number =>
  cost.length * ((frames - word.frames) / (word.frames + 5)) ** 2;

function endCost({ start, end, loudness }: Gap, { isBeforeMark }: Word): number {
  const pause = Math.min(1, (end - start) / cost.pauseFrames);
  return cost.loudness * loudness + cost.pause * (isBeforeMark ? 1 - pause : pause / 2);
}

/** By the words' lengths alone. */
function evenEnds(words: readonly Word[], { from, to }: Sounding): readonly Gap[] {
  const all = words.at(-1)?.until ?? 0;
  return words.slice(0, -1).map((word, at) => {
    const share = all > 0 ? word.until / all : (at + 1) / words.length;
    const frame = from + (to - from) * share;
    return { start: frame, end: frame, sounded: 0, loudness: 0 };
  });
}
