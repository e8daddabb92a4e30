/** Changes the sample rate of a stream of sound in blocks, by a filter that its caller brings. */

import { bytesToSamples, joinSamples, samplesToBytes } from './pcm.ts';

/** Speex’s resampler at quality 7: flat to 7 kHz at 16 000 Hz, aliases below -100 dB, 187 times real time. */
export const resamplerQuality = 7;
/** Half of its filter at this quality, in samples at the lower of the two rates: the delay of its output. */
const filterHalf = 64;

export interface ResamplerRates {
  /** Hz. */
  readonly inRate: number;
  readonly outRate: number;
  /** ms that wait until they are filtered together. */
  readonly blockMs?: number;
}

/** Filters one block, 16-bit little-endian PCM in and out; it remembers the blocks before. */
type Filter = (bytes: Uint8Array) => Uint8Array;

/** For mono sound of any sample rates; it is moved in time by less than a sample. */
export class BlockResampler {
  readonly #filter: Filter;
  readonly #ratio: number;
  readonly #filterDelay: number;
  readonly #block: Int16Array;
  #fill = 0;
  #taken = 0;
  #given = 0;
  /** Output that only fills the filter, samples. */
  #delay: number;

  constructor({ inRate, outRate, blockMs = 100 }: ResamplerRates, filter: Filter) {
    this.#filter = filter;
    this.#ratio = outRate / inRate;
    // speex-resampler loses input when a block does not give a whole number of output samples.
    const unit = inRate / greatestCommonDivisor(inRate, outRate);
    this.#block = new Int16Array(unit * Math.ceil((inRate * blockMs) / 1000 / unit));
    this.#filterDelay = Math.round((filterHalf * outRate) / Math.min(inRate, outRate));
    this.#delay = this.#filterDelay;
  }

  /** Takes samples; gives those that can be told for certain, which may be none. */
  push(samples: Int16Array): Int16Array {
    const parts: Int16Array[] = [];
    this.#taken += samples.length;
    for (let at = 0; at < samples.length; ) {
      const end = Math.min(samples.length, at + this.#block.length - this.#fill);
      this.#block.set(samples.subarray(at, end), this.#fill);
      this.#fill += end - at;
      at = end;
      if (this.#fill === this.#block.length) parts.push(this.#resample());
    }
    return joinSamples(parts);
  }

  /** The end: gives the rest. Together the output is as long as the input. */
  flush(): Int16Array {
    const parts: Int16Array[] = [];
    let missing = Math.round(this.#taken * this.#ratio) - this.#given;
    while (missing > 0) {
      this.#block.fill(0, this.#fill);
      const part = this.#resample().subarray(0, missing);
      missing -= part.length;
      parts.push(part);
    }
    return joinSamples(parts);
  }

  /** Forgets everything: the next sample is the first of another sound. */
  reset(): void {
    // A block is longer than the filter.
    this.#block.fill(0);
    this.#filter(samplesToBytes(this.#block));
    this.#fill = this.#taken = this.#given = 0;
    this.#delay = this.#filterDelay;
  }

  #resample(): Int16Array {
    this.#fill = 0;
    const whole = bytesToSamples(this.#filter(samplesToBytes(this.#block)));
    const skipped = Math.min(this.#delay, whole.length);
    this.#delay -= skipped;
    this.#given += whole.length - skipped;
    return whole.subarray(skipped);
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
