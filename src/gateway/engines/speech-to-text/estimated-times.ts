/**
 * When each word was said, for engines that do not tell: an estimate from three things. A word was over before the end of the
 * sound in which it first appeared; words fill the voiced parts of the sound and not its pauses; and a longer word takes
 * longer. Pure.
 */

import { frameMs } from '../../../shared/audio/format.ts';
import { matches } from '../../../shared/text/alignment.ts';
import { keyOf } from '../../../shared/text/units.ts';
import type { RecognizedWord } from './recognizer.ts';

/** A word of the newest result, and how much sound there was when it was heard for the first time, ms. */
export interface Appearance {
  readonly key: string;
  readonly soundMs: number;
}

/** The newest result, `words`, was heard in `soundMs` of sound: what is new in it appeared now. */
export function appear(
  known: readonly Appearance[],
  words: readonly string[],
  soundMs: number,
): readonly Appearance[] {
  const keys = words.map(keyOf);
  const same = matches(
    known.map(({ key }) => key),
    keys,
  );
  return keys.map((key, index) => {
    const before = same[index];
    return {
      key,
      soundMs: Math.min(soundMs, before === undefined ? soundMs : (known[before]?.soundMs ?? soundMs)),
    };
  });
}

/** A pause counts for so much of a voiced frame: not nothing, so that every word has a length wherever it falls. */
const pauseWeight = 0.001;

/** People draw out the last word before a pause. */
const lastIsLonger = 1.5;

/**
 * The words, trimmed and in order, with times from 0 to the end of the sound. Each begins not before the one before it has
 * ended. `appearances`: of the results so far; a word that none of them had may end as late as the sound does.
 */
export function estimateTimes(
  words: readonly string[],
  appearances: readonly Appearance[],
  voiced: readonly boolean[],
): readonly RecognizedWord[] {
  const clock = new VoicedClock(voiced);
  const heard = appear(appearances, words, clock.endMs);
  const ends = spread(
    words.map((word, index) => [...word].length * (index === words.length - 1 ? lastIsLonger : 1)),
    heard.map(({ soundMs }) => clock.at(soundMs)),
    clock.at(clock.lastVoicedMs(clock.endMs)),
  );
  let startMs = 0;
  return words.map((text, index) => {
    const untilMs = clock.msAt(ends[index] ?? 0);
    // A pause before or after a word is not part of it.
    const firstMs = clock.nextVoicedMs(startMs);
    const lastMs = clock.lastVoicedMs(untilMs);
    const isVoiced = firstMs < lastMs;
    const word = {
      text,
      startMs: isVoiced ? firstMs : startMs,
      endMs: isVoiced ? lastMs : untilMs,
      estimated: true,
    };
    startMs = untilMs;
    return word;
  });
}

/**
 * Ends of parts of these lengths, one after another from 0, none later than its limit and the last at `end` where its limit
 * allows. As even as the limits let it be: always on to the part that can only be reached most slowly.
 */
function spread(lengths: readonly number[], limits: readonly number[], end: number): readonly number[] {
  const ends: number[] = [];
  let sum = 0;
  const sums = lengths.map(length => {
    sum += length;
    return sum;
  });
  // A later part's limit holds for those before it too.
  let cap = end;
  const caps = limits
    .toReversed()
    .map(limit => {
      cap = Math.min(cap, limit);
      return cap;
    })
    .toReversed();
  let from = { length: 0, at: 0 };
  while (ends.length < lengths.length) {
    const first = ends.length;
    let target = first;
    let slowest = Number.POSITIVE_INFINITY;
    for (let index = first; index < lengths.length; index++) {
      const speed = ((caps[index] ?? end) - from.at) / ((sums[index] ?? 0) - from.length);
      if (speed <= slowest) {
        slowest = speed;
        target = index;
      }
    }
    const start = from;
    for (let index = first; index <= target; index++) {
      ends.push(start.at + Math.max(0, slowest) * ((sums[index] ?? 0) - start.length));
    }
    from = { length: sums[target] ?? 0, at: ends.at(-1) ?? 0 };
  }
  return ends;
}

/** A clock that runs while somebody speaks and hardly during pauses. */
class VoicedClock {
  readonly endMs: number;
  readonly #voiced: readonly boolean[];
  /** Its time at the beginning of each frame, and at the end of the last one. */
  readonly #times: readonly number[];

  constructor(voiced: readonly boolean[]) {
    this.#voiced = voiced;
    this.endMs = voiced.length * frameMs;
    const times = [0];
    for (const isVoiced of voiced) times.push((times.at(-1) ?? 0) + frameMs * (isVoiced ? 1 : pauseWeight));
    this.#times = times;
  }

  /** Its time at a moment of the sound. */
  at(ms: number): number {
    const frame = Math.max(0, Math.min(this.#voiced.length, Math.floor(ms / frameMs)));
    const before = this.#times[frame] ?? 0;
    const after = this.#times[frame + 1] ?? before;
    return before + (after - before) * Math.min(1, Math.max(0, ms / frameMs - frame));
  }

  /** The moment of the sound at its time `at`. */
  msAt(at: number): number {
    const next = this.#times.findIndex(time => time >= at);
    if (next < 0) return this.endMs;
    if (next === 0) return 0;
    const before = this.#times[next - 1] ?? 0;
    const after = this.#times[next] ?? before;
    return (next - 1 + (at - before) / (after - before)) * frameMs;
  }

  /** The last voiced moment up to `ms`; `ms` itself where there is none. */
  lastVoicedMs(ms: number): number {
    const frame = Math.ceil(ms / frameMs) - 1;
    const last = this.#voiced.lastIndexOf(true, Math.max(0, frame));
    return last < 0 || frame < 0 ? ms : Math.min(ms, (last + 1) * frameMs);
  }

  /** The first voiced moment from `ms` on; `ms` itself where there is none. */
  nextVoicedMs(ms: number): number {
    const frame = Math.floor(ms / frameMs);
    if (this.#voiced[frame] === true) return ms;
    const next = this.#voiced.indexOf(true, frame);
    return next < 0 ? ms : Math.max(ms, next * frameMs);
  }
}
