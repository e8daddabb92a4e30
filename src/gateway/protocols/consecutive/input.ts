/** Sound on its way in: base64 at the client's sample rate becomes bytes at the engines' rate. */

import { decodeBase64 } from '../../../shared/audio/base64.ts';
import type { BlockResampler } from '../../../shared/audio/block-resampler.ts';
import { sampleRate } from '../../../shared/audio/format.ts';
import { bytesToSamples, samplesToBytes } from '../../../shared/audio/pcm.ts';
import { borrowResampler, returnResampler } from '../../pipeline/resamplers.ts';

/** The bytes of an audio message; undefined when it is not base64 of whole samples. */
export function soundIn(data: string): Uint8Array | undefined {
  const bytes = decodeBase64(data);
  return bytes && bytes.length % 2 === 0 ? bytes : undefined;
}

export class Input {
  readonly #inRate: number;
  #resampler: BlockResampler | undefined;

  /** `inRate` in Hz. */
  static async open(inRate: number): Promise<Input> {
    return new Input(inRate, await borrowResampler({ inRate, outRate: sampleRate }));
  }

  private constructor(inRate: number, resampler: BlockResampler | undefined) {
    this.#inRate = inRate;
    this.#resampler = resampler;
  }

  /** 16-bit PCM in and out. */
  take(bytes: Uint8Array): Uint8Array {
    return this.#resampler ? samplesToBytes(this.#resampler.push(bytesToSamples(bytes))) : bytes;
  }

  /** The end: gives the rest. Nothing may be taken afterwards. */
  close(): Uint8Array {
    const resampler = this.#resampler;
    if (!resampler) return new Uint8Array(0);
    this.#resampler = undefined;
    const rest = samplesToBytes(resampler.flush());
    returnResampler({ inRate: this.#inRate, outRate: sampleRate }, resampler);
    return rest;
  }
}
