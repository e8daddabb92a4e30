import { frameSamples, sampleRate } from '../../shared/audio/format.ts';
import { floatToSample } from '../../shared/audio/pcm.ts';
import { Resampler } from './resampler.ts';

/** Makes frames of what a microphone gives, whatever its sample rate and the length of its pieces. */
export class CaptureFrames {
  readonly #onFrame: (frame: Int16Array<ArrayBuffer>) => void;
  readonly #resampler: Resampler | undefined;
  #frame = new Int16Array(frameSamples);
  #fill = 0;

  /** `inRate` in Hz. Each frame has memory of its own: it may be transferred. */
  constructor(inRate: number, onFrame: (frame: Int16Array<ArrayBuffer>) => void) {
    this.#onFrame = onFrame;
    this.#resampler = inRate === sampleRate ? undefined : new Resampler(inRate, sampleRate);
  }

  /** Samples from −1 to 1. */
  push(samples: Float32Array): void {
    for (const value of this.#resampler?.push(samples) ?? samples) {
      this.#frame[this.#fill++] = floatToSample(value);
      if (this.#fill < frameSamples) continue;
      this.#onFrame(this.#frame);
      this.#frame = new Int16Array(frameSamples);
      this.#fill = 0;
    }
  }
}
