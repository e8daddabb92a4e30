/** How well an endpointer finds the speech of a talk. */

import type { Endpointer } from '../../src/gateway/engines/endpointing/endpointer.ts';
import { frameMs, frameSamples } from '../../src/shared/audio/format.ts';
import { runs, type Talk } from './talk.ts';

/** An utterance, in frames; `certain`: when it was known to be one; `ended`: when its end was known. */
export interface Found {
  readonly from: number;
  readonly certain: number;
  readonly ended: number;
}

export interface Score {
  /** Utterances without speech, a minute of sound without speech. */
  readonly falseStarts: number;
  /** Part of the sound without speech that is in utterances without speech. */
  readonly falseShare: number;
  /** ms of speech a minute of speech that no utterance has: before, within or after those that it has. */
  readonly lostAtStart: number;
  readonly lostAtEnd: number;
  /** Stretches of speech that no utterance touches, of all. */
  readonly missed: number;
  readonly stretches: number;
  /** ms from the last word of a stretch to the end of its utterance, for those that end before the next one begins. */
  readonly delays: readonly number[];
  /** Stretches that run into the next one, because no end was found between them. */
  readonly merged: number;
}

/** As pipeline/utterances.ts cuts them. */
export function utterancesOf(endpointer: Endpointer, samples: Int16Array): Found[] {
  const found: Found[] = [];
  const lookback = Math.ceil(endpointer.lookbackMs / frameMs) + 1;
  let open: { from: number; certain: number } | undefined;
  let free = 0;
  const count = Math.floor(samples.length / frameSamples);
  for (let index = 0; index < count; index++) {
    const event = endpointer.push(samples.slice(index * frameSamples, (index + 1) * frameSamples));
    if (event === 'speech-start') open = { from: Math.max(free, index + 1 - lookback), certain: index };
    if (event !== 'speech-end' || !open) continue;
    found.push({ ...open, ended: index });
    free = index + 1;
    open = undefined;
  }
  if (open) found.push({ ...open, ended: count - 1 });
  return found;
}

/** Speech with shorter gaps is one stretch: no endpointer has to find them. */
const gapFrames = 700 / frameMs;
/** An utterance with less speech is false. */
const leastSpeech = 5;

export function score({ speech }: Talk, found: readonly Found[]): Score {
  const silentFrames = speech.filter(flag => !flag).length;
  const falseOnes = found.filter(
    ({ from, ended }) => speech.slice(from, ended + 1).filter(Boolean).length < leastSpeech,
  );
  const falseFrames = falseOnes.reduce((sum, { from, ended }) => sum + ended + 1 - from, 0);
  const covered = new Array<boolean>(speech.length).fill(false);
  for (const { from, ended } of found) covered.fill(true, from, ended + 1);
  const stretches = stretchesOf(speech);
  const lost = stretches.map(stretch => lostOf(stretch, speech, covered));
  const speechMinutes = Math.max(1, speech.filter(Boolean).length) * (frameMs / 60_000);
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const delays = stretches.map((stretch, index) =>
    delayOf(stretch, stretches[index + 1]?.from ?? speech.length, found),
  );
  return {
    falseStarts: falseOnes.length / (silentFrames * (frameMs / 60_000)),
    falseShare: falseFrames / Math.max(1, silentFrames),
    lostAtStart: (sum(lost.map(({ start }) => start)) * frameMs) / speechMinutes,
    lostAtEnd: (sum(lost.map(({ end }) => end)) * frameMs) / speechMinutes,
    missed: lost.filter(({ missed }) => missed).length,
    stretches: stretches.length,
    delays: delays.filter(delay => delay !== undefined),
    merged: delays.filter(delay => delay === undefined).length,
  };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function stretchesOf(speech: readonly boolean[]): Stretch[] {
  const stretches: { from: number; to: number }[] = [];
  for (const { from, to } of runs(speech)) {
    const last = stretches.at(-1);
    if (last && from - last.to < gapFrames) last.to = to;
    else stretches.push({ from, to });
  }
  return stretches;
}

/** Speech frames that no utterance has: those before the first that one has, and the others. */
function lostOf({ from, to }: Stretch, speech: readonly boolean[], covered: readonly boolean[]) {
  const first = covered.slice(from, to).indexOf(true);
  const lost = (index: number): boolean => speech[index] === true && covered[index] === false;
  const frames = Array.from({ length: to - from }, (_, index) => from + index).filter(lost);
  const missed = first < 0;
  const start = missed ? frames.length : frames.filter(index => index < from + first).length;
  return { missed, start, end: frames.length - start };
}

function delayOf({ from, to }: Stretch, next: number, found: readonly Found[]): number | undefined {
  const last = found.findLast(utterance => utterance.from < to && utterance.ended >= from);
  if (!last || last.ended >= next || last.ended < to) return undefined;
  return (last.ended + 1 - to) * frameMs;
}
