/** Where somebody who never pauses can be cut: how quiet each moment of an utterance was, compared with all of it. */

import { frameMs } from '../../shared/audio/format.ts';

/** As long as a short gap between two words, ms; shorter ones are found before every “t” and “k”. */
const momentMs = 160;
export const momentFrames = momentMs / frameMs;

/** A frame that holds speech counts as so much louder, dB: in noise, loudness alone does not tell. */
const voicedDb = 8;

/** Of digital silence, which has no level in dB. */
const leastPower = 1;

export class QuietMoments {
  /** Of the last frames, oldest first. */
  readonly #recent: { readonly power: number; readonly voiced: boolean }[] = [];
  /** Of every moment so far, oldest first; dB. */
  readonly #levels: number[] = [];

  /** Takes the next frame and gives the level of the moment that ends with it, in dB of no particular reference. */
  push(frame: Int16Array, voiced: boolean): number {
    this.#recent.push({ power: meanPower(frame), voiced });
    if (this.#recent.length > momentFrames) this.#recent.shift();
    const count = this.#recent.length;
    const power = this.#recent.reduce((sum, one) => sum + one.power, 0) / count;
    const voicedShare = this.#recent.filter(one => one.voiced).length / count;
    const level = 10 * Math.log10(power + leastPower) + voicedDb * voicedShare;
    this.#levels.push(level);
    return level;
  }

  /** 0 to 1: how much of the utterance was quieter than this level. */
  quieterShare(level: number): number {
    return this.#levels.filter(other => other < level).length / this.#levels.length;
  }
}

function meanPower(frame: Int16Array): number {
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  return sum / Math.max(1, frame.length);
}
