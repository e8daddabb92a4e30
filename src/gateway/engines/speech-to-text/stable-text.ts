/**
 * What is shown of a sentence that still grows, so that it does not flicker. A recogniser that hears the growing sound again
 * and again gives another text each time; where two results after each other agree, the words stay as they are from then on
 * (LocalAgreement-2: Liu et al., “Low-Latency Sequence-to-Sequence Speech Recognition and Translation by Partial Hypothesis
 * Selection”, 2020). Behind these the newest result is shown without its last words, which are most often wrong: the sound
 * ends in the middle of them. Pure.
 */

import { commonLength, prefixLength } from '../../../shared/text/alignment.ts';
import { withoutLoop } from '../../../shared/text/loops.ts';
import { textOf, type Unit, unitsOf } from '../../../shared/text/units.ts';

/**
 * So many units at the end of a result are not shown yet. On the recordings of `npm run bench -- erasure`, and with white noise
 * 20 and 10 dB below them, words erased per word of the final: 0.40, 0.39, 0.84 with none held back; 0.12, 0.12, 0.44 with one;
 * 0.08, 0.05, 0.26 with two; 0.04, 0.01, 0.14 with three. What is agreed alone is never erased, and is 0.2 words later than with two.
 */
export const heldBack = 2;

export interface GrowingText {
  /** Agreed by two results: they stay, letter by letter, until the final. */
  readonly stable: readonly Unit[];
  /** The newest result behind them. */
  readonly rest: readonly Unit[];
  /** What is shown of the rest: its beginning, in the spelling in which each word was shown first. */
  readonly shownRest: readonly Unit[];
}

export const noText: GrowingText = { stable: [], rest: [], shownRest: [] };

/** A newer result for the whole sentence so far. One without words changes nothing. */
export function grow(before: GrowingText, text: string, hold = heldBack): GrowingText {
  const units = withoutLoop(unitsOf(text));
  if (units.length === 0) return before;
  const rest = units.slice(prefixLength(keysOf(before.stable), keysOf(units)));
  // The last unit may be half a word, however often it is heard so.
  const agreed = Math.max(0, Math.min(commonLength(keysOf(before.rest), keysOf(rest)), rest.length - 1));
  const spelled = (unit: Unit, index: number): Unit => {
    const shown = before.shownRest[index];
    return shown?.key === unit.key ? shown : unit;
  };
  const newlyStable = rest.slice(0, agreed).map(spelled);
  const newRest = rest.slice(agreed);
  const shownBefore = before.shownRest.slice(agreed);
  const kept = commonLength(keysOf(shownBefore), keysOf(newRest));
  const visible = Math.max(kept, newRest.length - hold);
  return {
    stable: [...before.stable, ...newlyStable],
    rest: newRest,
    shownRest: newRest
      .slice(0, visible)
      .map((unit, index) => (index < kept ? (shownBefore[index] ?? unit) : unit)),
  };
}

/** The text to show; `stableLength`: so many UTF-16 code units of its beginning will not change any more. */
export function shown({ stable, shownRest }: GrowingText): {
  readonly text: string;
  readonly stableLength: number;
} {
  return { text: textOf([...stable, ...shownRest]), stableLength: textOf(stable).length };
}

const keysOf = (units: readonly Unit[]): readonly string[] => units.map(({ key }) => key);
