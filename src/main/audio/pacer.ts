import { frameMs } from '../../shared/audio/format.ts';

/** After a longer stall (the system slept) the recording goes on where it was instead of catching up, ms. */
const maxBehindMs = 2000;

/**
 * When each frame of a recording is due, as if it were spoken now. The schedule is absolute: timers that fire late do
 * not add up. Pure: the owner tells the time.
 */
export class Pacer {
  #dueAt: number;

  /** Starts at `now`, ms of any steady clock: a frame is due when its last sample is spoken. */
  constructor(now: number) {
    this.#dueAt = now + frameMs;
  }

  /** How long until the next frame is due, ms; 0 when it is. */
  waitMs(now: number): number {
    if (now - this.#dueAt > maxBehindMs) this.#dueAt = now;
    return Math.max(0, this.#dueAt - now);
  }

  /** Takes the next frame; gives when it was due. */
  take(): number {
    const dueAt = this.#dueAt;
    this.#dueAt += frameMs;
    return dueAt;
  }
}
