import { frameBytes } from './format.ts';
import { bytesToSamples } from './pcm.ts';

/** Cuts a stream of 16-bit little-endian PCM into frames of 320 samples, whatever pieces it arrives in. */
export class Framer {
  readonly #onFrame: (frame: Int16Array) => void;
  // Bytes, not samples: a piece may end in the middle of a sample.
  readonly #held = new Uint8Array(frameBytes);
  #heldBytes = 0;

  /** Each frame has memory of its own: it may be kept or transferred. */
  constructor(onFrame: (frame: Int16Array) => void) {
    this.#onFrame = onFrame;
  }

  /** Bytes that wait for the rest of their frame. */
  get pendingBytes(): number {
    return this.#heldBytes;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    if (this.#heldBytes > 0) {
      at = Math.min(chunk.length, frameBytes - this.#heldBytes);
      this.#hold(chunk.subarray(0, at));
      if (this.#heldBytes < frameBytes) return;
      this.#heldBytes = 0;
      this.#onFrame(bytesToSamples(this.#held));
    }
    for (; at + frameBytes <= chunk.length; at += frameBytes) {
      this.#onFrame(bytesToSamples(chunk.subarray(at, at + frameBytes)));
    }
    this.#hold(chunk.subarray(at));
  }

  /** The end of the stream: gives what is left as one frame filled up with silence. Half a sample is left out. */
  flush(): void {
    const whole = this.#heldBytes - (this.#heldBytes % 2);
    this.#heldBytes = 0;
    if (whole === 0) return;
    this.#held.fill(0, whole);
    this.#onFrame(bytesToSamples(this.#held));
  }

  /** Forgets what is left, e.g. after a gap in the stream. */
  reset(): void {
    this.#heldBytes = 0;
  }

  #hold(bytes: Uint8Array): void {
    this.#held.set(bytes, this.#heldBytes);
    this.#heldBytes += bytes.length;
  }
}
