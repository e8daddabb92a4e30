/** A text as the blocks of lines in which it is shown, one block after the other. */

import { breakCost } from './break-words.ts';
import { lettersOf, limitsOf, linesAtOnce, type ReadingLimits, widthOf } from './reading.ts';

/** `end`: how many UTF-16 code units of the text are in this block and those before it. */
export interface Block {
  readonly lines: readonly string[];
  readonly end: number;
}

/**
 * As few blocks as the text needs, or `atLeast` where it has so many words. Lines are no longer than the language’s limit and
 * end where they are best broken; no line is empty, and all of them, joined, are the text.
 */
export function splitText(text: string, language: string, atLeast = 1): readonly Block[] {
  const limits = limitsOf(language);
  const units = unitsOf(text, language, limits);
  if (units.length === 0) return [];
  const lines = bestLines(units, language, limits, Math.min(atLeast, units.length));
  const blocks: Block[] = [];
  let end = 0;
  for (const line of lines) {
    end += line.text.length;
    if (line.isFirst) blocks.push({ lines: [line.text.trim()], end });
    else {
      const { lines: before = [] } = blocks.pop() ?? {};
      blocks.push({ lines: [...before, line.text.trim()], end });
    }
  }
  return blocks;
}

/** Words with what follows them up to the next; those that are longer than a line are cut. */
function unitsOf(text: string, language: string, limits: ReadingLimits): readonly string[] {
  const units: string[] = [];
  for (const part of text.match(/\S+\s*/gu) ?? []) {
    if (limits.halfWidths || hasNoSpaces(part)) units.push(...wordsWithin(part, language));
    else units.push(part);
  }
  return units.flatMap(unit => (widthOf(unit.trimEnd(), limits) > limits.line ? cut(unit, limits) : [unit]));
}

/** Thai, Lao, Khmer, Burmese, and what is written so in another language. */
const hasNoSpaces = (part: string): boolean =>
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/.test(part);

/** What cannot begin a line. */
const closing = /^[\p{Pe}\p{Pf}\p{Po}\u30fc\u3005ぁぃぅぇぉっゃゅょァィゥェォッャュョ\s]+$/u;

function wordsWithin(part: string, language: string): readonly string[] {
  const units: string[] = [];
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(part)) {
    const before = units.at(-1);
    if (before !== undefined && (closing.test(segment) || /\p{Ps}$/u.test(before)))
      units[units.length - 1] = before + segment;
    else units.push(segment);
  }
  return units;
}

function cut(unit: string, limits: ReadingLimits): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of lettersOf(unit)) {
    if (widthOf(piece + letter, limits) > limits.line && letter.trim() !== '') {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}

interface Line {
  readonly text: string;
  /** It begins a block. */
  readonly isFirst: boolean;
}

interface State {
  readonly cost: number;
  /** The unit at which the last line begins, and the state before it. */
  readonly from: number;
  readonly before: State | undefined;
  readonly isFirst: boolean;
  readonly blocks: number;
}

/** A block more is worse than any break, a second line than most. */
const blockCost = 1_000;
const lineCost = 12;

/** By dynamic programming: of every number of units the cheapest way to say them, by how many blocks and lines they have. */
function bestLines(
  units: readonly string[],
  language: string,
  limits: ReadingLimits,
  atLeast: number,
): readonly Line[] {
  const widths = units.map(unit => ({ whole: widthOf(unit, limits), last: widthOf(unit.trimEnd(), limits) }));
  const costs = units.map((unit, at) => costAfter(unit, units[at + 1], language));
  const states: Map<number, State>[] = units.map(() => new Map());
  states.unshift(new Map([[0, { cost: 0, from: 0, before: undefined, isFirst: false, blocks: 0 }]]));
  for (const [at, reached] of states.entries()) {
    for (const before of reached.values()) {
      for (let end = at + 1, width = 0; end <= units.length; width += widths[end++ - 1]?.whole ?? 0) {
        const share = (width + (widths[end - 1]?.last ?? 0)) / limits.line;
        if (share > 1) break;
        const cost = before.cost + lineCost + 6 * (1 - share) ** 2 + (costs[end - 1] ?? 0);
        // The first line of all begins a block.
        const canJoin = before.blocks > 0 && linesOf(before) < linesAtOnce;
        for (const isFirst of canJoin ? [true, false] : [true]) {
          const blocks = before.blocks + (isFirst ? 1 : 0);
          const state = { cost: cost + (isFirst ? blockCost : 0), from: at, before, isFirst, blocks };
          keep(states[end], state, atLeast);
        }
      }
    }
  }
  return linesBefore(cheapest(states[units.length], atLeast), units);
}

const costAfter = (unit: string, next: string | undefined, language: string): number =>
  next === undefined ? 0 : breakCost(unit, next, language);

/** Lines of the last block. */
const linesOf = (state: State): number => (state.isFirst || !state.before ? 1 : 1 + linesOf(state.before));

function keep(states: Map<number, State> | undefined, state: State, atLeast: number): void {
  const key = Math.min(state.blocks, atLeast) * (linesAtOnce + 1) + linesOf(state);
  const known = states?.get(key);
  if (!known || state.cost < known.cost) states?.set(key, state);
}

function cheapest(states: Map<number, State> | undefined, atLeast: number): State | undefined {
  const all = [...(states?.values() ?? [])].filter(({ blocks }) => blocks >= atLeast);
  return all.toSorted((one, other) => one.cost - other.cost)[0];
}

function linesBefore(last: State | undefined, units: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  let end = units.length;
  for (let state = last; state?.before; state = state.before) {
    lines.unshift({ text: units.slice(state.from, end).join(''), isFirst: state.isFirst });
    end = state.from;
  }
  return lines;
}
