import { frameMs } from '../../shared/audio/format.ts';

/** Frames over which the least late one is looked for: one second. */
const windowFrames = 50;
/** Frames that come this much later than expected were not captured in one run with the others, ms. */
const gapMs = 500;

/**
 * When a frame was captured, told from when it could be read. Sound servers hand out fragments (25 ms with PulseAudio,
 * more with others), so frames arrive in twos and threes, each late by a part of a fragment but never early. The least
 * late ones mark a line that all were captured on; it follows the sound card's clock and lost sound within a second.
 */
export class CaptureClock {
  #expected: number | undefined;
  #frames = 0;
  #leastLate = Number.POSITIVE_INFINITY;

  /** `readAt` is when the frame was read; gives when its last sample was captured, both in ms of one clock. */
  capturedAt(readAt: number): number {
    const late = this.#expected === undefined ? 0 : readAt - this.#expected;
    if (this.#expected === undefined || late < 0 || late > gapMs) return this.#restart(readAt);
    const at = this.#expected;
    this.#expected = at + frameMs;
    this.#leastLate = Math.min(this.#leastLate, late);
    if (++this.#frames === windowFrames) {
      this.#expected += this.#leastLate;
      this.#beginWindow();
    }
    return at;
  }

  #restart(readAt: number): number {
    this.#expected = readAt + frameMs;
    this.#beginWindow();
    return readAt;
  }

  #beginWindow(): void {
    this.#frames = 0;
    this.#leastLate = Number.POSITIVE_INFINITY;
  }
}
