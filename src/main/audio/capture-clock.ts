import { frameMs } from '../../shared/audio/format.ts';

/** A sound card's clock may run this much slower than ours, ms a frame (200 ppm). */
const driftMs = frameMs * 200e-6;
/** Frames that come this much later than expected were not captured in one run with the others, ms. */
const gapMs = 500;

/**
 * When a frame was captured, told from when it could be read. Sound servers hand out fragments (25 ms with PulseAudio,
 * more with others), so frames arrive in twos and threes, each late by a part of a fragment but never early. The least
 * late ones mark a line that all were captured on.
 */
export class CaptureClock {
  #expected: number | undefined;

  /** `readAt` is when the frame was read; gives when its last sample was captured, both in ms of one clock. */
  capturedAt(readAt: number): number {
    const late = this.#expected === undefined ? 0 : readAt - this.#expected;
    const at = this.#expected === undefined || late < 0 || late > gapMs ? readAt : this.#expected;
    this.#expected = at + frameMs + driftMs;
    return at;
  }
}
