/**
 * What is shown of a text that still grows, so that it can be read: a recogniser or translator that hears the growing utterance
 * gives another text every few hundred ms, and each change of a word that was already shown costs the reader a look back.
 *
 * - What two results after each other agree on is settled: it stays, letter by letter, until the final (LocalAgreement-2: Liu et
 *   al., “Low-Latency Sequence-to-Sequence Speech Recognition and Translation by Partial Hypothesis Selection”, 2020).
 * - Behind it the newest result is shown without its last words; how many depends on how deep the last results were revised
 *   (`revisions.ts`; Arivazhagan et al., “Re-translation versus Streaming for Simultaneous Translation”, 2020).
 * - A word that was shown gives way only to one that is settled, so that no word comes, goes and comes back; and never to a variant
 *   of its case or punctuation.
 * - A word that has stood for `standsMs` is shown without waiting for more.
 * - The final is shown as it is.
 *
 * Pure: the time is handed in.
 */

import { commonLength, prefixLength } from '../text/alignment.ts';
import { withoutLoop } from '../text/loops.ts';
import { textOf, type Unit, unitsOf } from '../text/units.ts';
import { heldBy, noRevisions, type Revisions, revisedBy } from './revisions.ts';
import { type Stability, stabilityRules } from './stability.ts';

export interface Result {
  readonly text: string;
  readonly final: boolean;
}

interface HeardUnit {
  readonly unit: Unit;
  /** ms; since then every result has had this word here. */
  readonly sinceMs: number;
}

/** What a reader was spared and what it cost, of one text. */
export interface CalmCost {
  /** Words that were shown and taken away again before the final. */
  readonly erased: number;
  /** ms that words were held back, in all, and how many words were shown before the final. */
  readonly heldMs: number;
  readonly shown: number;
}

export interface CalmText {
  /** What is shown. */
  readonly text: string;
  readonly final: boolean;
  /** Stays until the final. */
  readonly settled: readonly Unit[];
  /** Shown behind what is settled; gives way to what is settled later. */
  readonly tail: readonly Unit[];
  /** The newest result behind what is settled. */
  readonly rest: readonly HeardUnit[];
  /** So many words were shown at most: at a place below that only what is settled is shown. */
  readonly reached: number;
  /** The newest result. */
  readonly newest: readonly Unit[];
  readonly revisions: Revisions;
  readonly cost: CalmCost;
  /** ms; when `released` shows a word that is held back. */
  readonly releaseAtMs: number | undefined;
}

const noCost: CalmCost = { erased: 0, heldMs: 0, shown: 0 };

/** A text of which nothing was heard. `revisions`: of the text before, in the same language and by the same engine. */
export const beginText = (revisions: Revisions = noRevisions): CalmText => ({
  text: '',
  final: false,
  settled: [],
  tail: [],
  rest: [],
  reached: 0,
  newest: [],
  revisions,
  cost: noCost,
  releaseAtMs: undefined,
});

/** A newer result for the whole text so far. A partial without words, or after the final, changes nothing. */
export function calmed(
  before: CalmText,
  { text, final }: Result,
  stability: Stability,
  nowMs: number,
): CalmText {
  if (final) return { ...before, text, final, releaseAtMs: undefined };
  const rule = stabilityRules[stability];
  const units = rule.shows === 'newest' ? unitsOf(text) : withoutLoop(unitsOf(text));
  if (before.final || units.length === 0) return before;
  const revisions = revisedBy(before.revisions, before.newest, units);
  const heard = { ...before, newest: units, revisions };
  switch (rule.shows) {
    case 'finals':
      return heard;
    case 'newest':
      return asItCame(withCost(before, { ...heard, tail: newestUnits(before.tail, units) }, [], nowMs), text);
    case 'steady': {
      const hold = Math.min(rule.holds, rule.adapts ? heldBy(revisions) : Number.POSITIVE_INFINITY);
      const rest = heardAgain(before, units, nowMs);
      const now = settled({ ...heard, rest }, agreed(before.rest, rest));
      const longer = extended(now, now.rest.length - hold);
      return withCost(before, afterStanding(longer, rule.standsMs, nowMs), rest, nowMs);
    }
    default:
      return rule satisfies never;
  }
}

/** Shows what has stood long enough by now; the same value where there is nothing of it. */
export function released(before: CalmText, stability: Stability, nowMs: number): CalmText {
  const rule = stabilityRules[stability];
  if (rule.shows !== 'steady' || before.releaseAtMs === undefined || nowMs < before.releaseAtMs)
    return before;
  return withCost(before, afterStanding(before, rule.standsMs, nowMs), before.rest, nowMs);
}

/** The words of the newest result, each in the spelling in which it was shown first. */
function newestUnits(before: readonly Unit[], units: readonly Unit[]): readonly Unit[] {
  return units.map((unit, at) => spelled(before[at], at === units.length - 1 ? bare(unit) : unit));
}

/** With its white space, where every word is shown as it came. */
const asItCame = (calm: CalmText, text: string): CalmText =>
  calm.text === textOf(unitsOf(text)) ? { ...calm, text } : calm;

/** The newest result behind what is settled, each word with the time since when it stands there. */
function heardAgain(before: CalmText, units: readonly Unit[], nowMs: number): readonly HeardUnit[] {
  const fresh = units.slice(prefixLength(keysOf(before.settled), keysOf(units)));
  const common = commonLength(heardKeys(before.rest), keysOf(fresh));
  return fresh.map((unit, at) => ({
    unit,
    sinceMs: at < common ? (before.rest[at]?.sinceMs ?? nowMs) : nowMs,
  }));
}

/** How many words two results agree on. The last one may be half a word, however often it is heard so. */
const agreed = (before: readonly HeardUnit[], now: readonly HeardUnit[]): number =>
  Math.max(0, Math.min(commonLength(heardKeys(before), heardKeys(now)), now.length - 1));

/** So many words of the rest stay from now on. */
function settled(before: CalmText, count: number): CalmText {
  if (count === 0) return before;
  const moved = before.rest
    .slice(0, count)
    .map(({ unit }, at) => spelled(before.tail[at], at === before.rest.length - 1 ? bare(unit) : unit));
  const replaces = moved.some((unit, at) => (before.tail[at]?.key ?? unit.key) !== unit.key);
  const rest = before.rest.slice(count);
  const left = before.tail.slice(count);
  // What followed a wrong word was a guess from it.
  const tail = replaces ? left.slice(0, confirmed(left, rest)) : left;
  const all = [...before.settled, ...moved];
  return { ...before, settled: all, rest, tail, reached: Math.max(before.reached, all.length) };
}

/** Shows the rest up to `visible` words, where none was shown before; not while the newest result contradicts what is shown. */
function extended(before: CalmText, visible: number): CalmText {
  const { tail, rest, reached } = before;
  const isConfirmed = confirmed(tail, rest) === tail.length;
  if (!isConfirmed || before.settled.length + tail.length < reached || visible <= tail.length) return before;
  const more = rest
    .slice(tail.length, visible)
    .map(({ unit }, at) => (tail.length + at === rest.length - 1 ? bare(unit) : unit));
  const longer = [...tail, ...more];
  return { ...before, tail: longer, reached: before.settled.length + longer.length };
}

/** What has stood for so long is shown, without waiting for more. */
function afterStanding(before: CalmText, standsMs: number, nowMs: number): CalmText {
  const young = before.rest.findIndex(({ sinceMs }) => sinceMs + standsMs > nowMs);
  const stood = young < 0 ? before.rest.length : young;
  const longer = extended(before, stood);
  const now = confirmed(longer.tail, longer.rest) < stood ? settled(longer, stood) : longer;
  const waiting = now.rest[confirmed(now.tail, now.rest)];
  return { ...now, releaseAtMs: waiting && waiting.sinceMs + standsMs };
}

/** With its text, and what that cost. `heard`: the result behind what was settled before. */
function withCost(before: CalmText, after: CalmText, heard: readonly HeardUnit[], nowMs: number): CalmText {
  const was = [...before.settled, ...before.tail];
  const is = [...after.settled, ...after.tail];
  const erased = was.length - commonLength(keysOf(was), keysOf(is));
  const reached = Math.max(before.reached, is.length);
  let heldMs = 0;
  for (let place = before.reached; place < is.length; place++)
    heldMs += nowMs - (heard[place - before.settled.length]?.sinceMs ?? nowMs);
  const { cost } = before;
  return {
    ...after,
    text: textOf(is),
    reached,
    cost: {
      erased: cost.erased + erased,
      heldMs: cost.heldMs + heldMs,
      shown: cost.shown + reached - before.reached,
    },
  };
}

/** How many words of the tail the rest begins with. */
const confirmed = (tail: readonly Unit[], rest: readonly HeardUnit[]): number =>
  commonLength(keysOf(tail), heardKeys(rest));

const keysOf = (units: readonly Unit[]): readonly string[] => units.map(({ key }) => key);
const heardKeys = (heard: readonly HeardUnit[]): readonly string[] => heard.map(({ unit }) => unit.key);

/** A word that was shown is not swapped for its variant. */
const spelled = (before: Unit | undefined, unit: Unit): Unit => (before?.key === unit.key ? before : unit);

/** The end of a partial is where the sound was cut: an engine puts a full stop there, which is none. */
function bare(unit: Unit): Unit {
  const text = unit.text.replace(/[.,;:!?…。、，！？；：]+$/u, '');
  return text === '' || text === unit.text ? unit : { ...unit, text };
}
