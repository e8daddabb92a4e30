import { createRequire } from 'node:module';
import { sampleRate } from '../../shared/audio/format.ts';
import { bytesToSamples, samplesToBytes } from '../../shared/audio/pcm.ts';

// The package's types describe an ES module, but it is CommonJS: its default export is a property.
const { default: SpeexResampler } = createRequire(import.meta.url)(
  'speex-resampler',
) as typeof import('speex-resampler');

/** Flat to 7 kHz, aliases below -100 dB, 187 times real time. */
const quality = 7;
/** Half of speex's filter at this quality, in samples at the lower of the two rates: the delay of its output. */
const filterHalf = 64;
/** ms. */
const blockMs = 100;

/** Brings mono sound of any sample rate to 16 000 Hz; it is moved in time by less than a sample. */
export class Resampler {
  readonly #speex: InstanceType<typeof SpeexResampler>;
  readonly #inRate: number;
  readonly #block: Int16Array;
  #fill = 0;
  #taken = 0;
  #given = 0;
  /** Output that only fills the filter, samples. */
  #delay: number;

  private constructor(inRate: number) {
    this.#inRate = inRate;
    this.#speex = new SpeexResampler(1, inRate, sampleRate, quality);
    // speex-resampler loses input when a block does not give a whole number of output samples.
    const unit = inRate / greatestCommonDivisor(inRate, sampleRate);
    this.#block = new Int16Array(unit * Math.ceil((inRate * blockMs) / 1000 / unit));
    this.#delay = Math.round((filterHalf * sampleRate) / Math.min(inRate, sampleRate));
  }

  /** Loads the WebAssembly module first. `inRate` in Hz. */
  static async create(inRate: number): Promise<Resampler> {
    await SpeexResampler.initPromise;
    return new Resampler(inRate);
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
    let missing = Math.round((this.#taken * sampleRate) / this.#inRate) - this.#given;
    while (missing > 0) {
      this.#block.fill(0, this.#fill);
      const part = this.#resample().subarray(0, missing);
      missing -= part.length;
      parts.push(part);
    }
    return joinSamples(parts);
  }

  #resample(): Int16Array {
    this.#fill = 0;
    const bytes = Buffer.from(samplesToBytes(this.#block).buffer);
    const whole = bytesToSamples(this.#speex.processChunk(bytes));
    const skipped = Math.min(this.#delay, whole.length);
    this.#delay -= skipped;
    this.#given += whole.length - skipped;
    return whole.subarray(skipped);
  }
}

/** Pieces of sound one after another, in memory of their own. */
export function joinSamples(parts: readonly Int16Array[]): Int16Array {
  const joined = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
