/** The sound of one utterance, kept until its final text is there: another process can then hear it again. */

import { sampleRate } from '../../../shared/audio/format.ts';
import { joinSamples } from '../../../shared/audio/pcm.ts';

/** Utterances are cut long before; what goes beyond is not heard, so that no caller can fill the memory. Whisper's limit. */
export const maxSoundMs = 29_000;

let lastId = 0;

export class KeptSound {
  readonly id = ++lastId;
  #parts: Int16Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get ms(): number {
    return (this.#length * 1000) / sampleRate;
  }

  push(samples: Int16Array): void {
    const room = (maxSoundMs * sampleRate) / 1000 - this.#length;
    const fitting = samples.length <= room ? samples : samples.subarray(0, room);
    if (fitting.length === 0) return;
    this.#parts.push(fitting);
    this.#length += fitting.length;
  }

  /** What follows the first `from` samples, in memory of its own. */
  since(from: number): Int16Array {
    return this.all().slice(from);
  }

  all(): Int16Array {
    if (this.#parts.length > 1) this.#parts = [joinSamples(this.#parts)];
    return this.#parts[0] ?? new Int16Array(0);
  }
}
