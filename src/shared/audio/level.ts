import type { Level } from '../ipc/sources.ts';
import { sampleRate } from './format.ts';
import { decibels, fullScale } from './pcm.ts';

/** ms. */
export const levelWindowMs = 100;
const windowSamples = (sampleRate * levelWindowMs) / 1000;
/** A muted microphone often sends dither of one step instead of zeros; no room is that quiet. */
const noSignalPeak = 1;

/** Measures the captured sound in windows of 100 ms. */
export class LevelMeter {
  #samples = 0;
  #sumOfSquares = 0;
  #peak = 0;
  #silentSamples = 0;

  /** Takes sound in pieces of any length; gives the level of the last window that the piece completed. */
  push(samples: Int16Array): Level | undefined {
    let level: Level | undefined;
    for (let at = 0; at < samples.length; ) {
      const end = Math.min(samples.length, at + windowSamples - this.#samples);
      this.#measure(samples, at, end);
      at = end;
      if (this.#samples === windowSamples) level = this.#finish();
    }
    return level;
  }

  /** Starts afresh, e.g. for another device. */
  reset(): void {
    this.#samples = this.#sumOfSquares = this.#peak = this.#silentSamples = 0;
  }

  #measure(samples: Int16Array, from: number, to: number): void {
    let sum = 0;
    let peak = this.#peak;
    for (let i = from; i < to; i++) {
      const sample = samples[i] ?? 0;
      sum += sample * sample;
      const magnitude = sample < 0 ? -sample : sample;
      if (magnitude > peak) peak = magnitude;
    }
    this.#samples += to - from;
    this.#sumOfSquares += sum;
    this.#peak = peak;
  }

  #finish(): Level {
    const peak = this.#peak;
    this.#silentSamples = peak <= noSignalPeak ? this.#silentSamples + windowSamples : 0;
    const level: Level = {
      rmsDb: decibels(Math.sqrt(this.#sumOfSquares / windowSamples)),
      peakDb: decibels(peak),
      clipped: peak >= fullScale - 1,
      silentMs: (this.#silentSamples * 1000) / sampleRate,
    };
    this.#samples = this.#sumOfSquares = this.#peak = 0;
    return level;
  }
}
