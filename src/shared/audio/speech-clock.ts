/**
 * Tells when speech began and ended, from the energy of the sound alone. It is the clock that latency is measured against, so
 * it must not depend on the endpointer it judges; it decides nothing in a session.
 */

import { sampleRate } from './format.ts';
import { decibels } from './pcm.ts';

/** ms. */
const stepMs = 10;
const stepSamples = (sampleRate * stepMs) / 1000;
/** Quiet this long ends a stretch of speech, ms. */
const quietMs = 300;
/** Quiet this long is enough where somebody else found too that speech ended, ms. */
const agreedQuietMs = 150;
/** Shorter sounds (a click, a key) do not begin speech, ms. */
const onsetMs = 40;
/** Speech stands this far above the noise floor, dB. */
const aboveFloorDb = 10;
/** The decay and the room's echo of a word fall this far below its peak before it counts as over, dB. */
const belowPeakDb = 40;
/** Nothing quieter is speech, dBFS. */
const quietestDb = -66;
/** How fast the remembered speech peak fades, dB a step: a quieter speaker is found after some seconds. */
const peakFadeDb = 0.02;
/** Before a whole block is heard the floor is a guess, dBFS. */
const guessedFloorDb = -60;

const floorBlockSteps = 50;
const floorBlocks = 6;
/** Steps that are averaged before the minimum is taken, so that one quiet step is not the floor. */
const floorSmoothing = 5;

/** The quietest 50 ms of the last three seconds: speech always has gaps of that length within that time. */
class NoiseFloor {
  readonly #minima: number[] = [];
  #smoothed = 0;
  #steps = 0;
  #minimum = Number.POSITIVE_INFINITY;

  push(db: number): void {
    this.#smoothed = this.#steps === 0 && this.#minima.length === 0 ? db : this.#mix(db);
    this.#minimum = Math.min(this.#minimum, this.#smoothed);
    if (++this.#steps < floorBlockSteps) return;
    this.#minima.push(this.#minimum);
    if (this.#minima.length > floorBlocks) this.#minima.shift();
    this.#steps = 0;
    this.#minimum = this.#smoothed;
  }

  get db(): number {
    if (this.#minima.length === 0) return guessedFloorDb;
    return Math.min(this.#minimum, ...this.#minima);
  }

  #mix(db: number): number {
    return this.#smoothed + (db - this.#smoothed) / floorSmoothing;
  }
}

export class SpeechClock {
  readonly #floor = new NoiseFloor();
  readonly #step = new Int16Array(stepSamples);
  #stepFill = 0;
  #peakDb = guessedFloorDb;
  #loudMs = 0;
  #quietMs = 0;
  #speaking = false;
  #candidate = 0;
  #lastSpeechStart: number | undefined;
  #lastSpeechEnd: number | undefined;

  /** Whether speech is going on, or ended less than 300 ms ago. */
  get speaking(): boolean {
    return this.#speaking;
  }

  /**
   * Time of the last sample of the last stretch of speech that at least 300 ms of quiet followed, on the clock of
   * `push`; undefined before the first. Precise to about 50 ms: a word has no sharp end.
   */
  get lastSpeechEnd(): number | undefined {
    return this.#lastSpeechEnd;
  }

  /**
   * As `lastSpeechEnd`, but 150 ms of quiet are enough: for a moment at which a recogniser says that speech has ended. It may
   * have less quiet to go by than this clock needs alone, as at the end of a recording.
   */
  get agreedSpeechEnd(): number | undefined {
    return this.#speaking && this.#quietMs >= agreedQuietMs ? this.#candidate : this.#lastSpeechEnd;
  }

  /** Time of the first sample of the last stretch of speech, as `lastSpeechEnd`. */
  get lastSpeechStart(): number | undefined {
    return this.#lastSpeechStart;
  }

  /** Takes sound in pieces of any length. `at` is when the last sample of the piece was captured, ms. */
  push(samples: Int16Array, at: number): void {
    const startAt = at - (samples.length * 1000) / sampleRate;
    for (let from = 0; from < samples.length; ) {
      const to = Math.min(samples.length, from + stepSamples - this.#stepFill);
      this.#step.set(samples.subarray(from, to), this.#stepFill);
      this.#stepFill += to - from;
      from = to;
      if (this.#stepFill < stepSamples) return;
      this.#stepFill = 0;
      this.#hear(energyDb(this.#step), startAt + (to * 1000) / sampleRate);
    }
  }

  #hear(db: number, at: number): void {
    this.#floor.push(db);
    this.#peakDb = Math.max(db, this.#peakDb - peakFadeDb);
    const threshold = Math.max(this.#floor.db + aboveFloorDb, this.#peakDb - belowPeakDb, quietestDb);
    if (db > threshold) this.#hearLoud(at);
    else this.#hearQuiet();
  }

  #hearLoud(at: number): void {
    this.#loudMs += stepMs;
    // Within a stretch of speech every loud step counts; the first needs an onset, or a click would move the end.
    if (!this.#speaking && this.#loudMs < onsetMs) return;
    if (!this.#speaking) this.#lastSpeechStart = at - onsetMs;
    this.#speaking = true;
    this.#quietMs = 0;
    this.#candidate = at;
  }

  #hearQuiet(): void {
    this.#loudMs = 0;
    if (!this.#speaking) return;
    this.#quietMs += stepMs;
    if (this.#quietMs < quietMs) return;
    this.#speaking = false;
    this.#quietMs = 0;
    this.#lastSpeechEnd = this.#candidate;
  }
}

/** Root mean square around the mean, dBFS: a cheap sound card's constant offset is not sound. */
function energyDb(samples: Int16Array): number {
  let sum = 0;
  let squares = 0;
  for (const sample of samples) {
    sum += sample;
    squares += sample * sample;
  }
  const mean = sum / samples.length;
  return decibels(Math.sqrt(Math.max(0, squares / samples.length - mean * mean)));
}
