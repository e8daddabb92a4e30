/**
 * Where the service's times stand in those of the transcript. A service counts the sound of a task that it has heard: what
 * was paused or dropped is put in front. Of a broadcast it counts from its going live, and so does the
 * transcript.
 */

import { frameMs } from '../../shared/audio/format.ts';

export class ServiceClock {
  /** Frames of the session so far. */
  #position = 0;
  /** Frames that the current task has heard, as far as it is known. */
  #heard = 0;
  /** Of these, frames that it had heard when its times began. */
  #untimed = 0;
  #standby = false;
  /** The first frame of the session that was heard live. */
  #liveFrom: number | undefined;

  /** From which frame of the session on there are times; endless while there are none yet. */
  get timesFrom(): number {
    return this.#liveFrom ?? (this.#standby ? Number.POSITIVE_INFINITY : 0);
  }

  /** Where a frame of the session stands in the transcript, ms. */
  timeOf(position: number): number {
    return (position - (this.#liveFrom ?? 0)) * frameMs;
  }

  /** The service has taken the frame at `position`. Returns where the service's zero stands in the transcript, ms. */
  sent(position: number): number {
    const zero = this.timeOf(position - this.#heard + this.#untimed);
    this.#position = position + 1;
    this.#heard++;
    return zero;
  }

  /** The service may not have read so many of the last frames. */
  unsure(frames: number): void {
    this.#heard -= frames;
  }

  /** The service knows exactly what the pongs only said at least. Returns how many frames more it has heard. */
  heard(frames: number): number {
    const more = frames - this.#heard;
    this.#heard = frames;
    return more;
  }

  /** Another task, which has heard nothing. */
  begin(): void {
    this.#heard = 0;
    this.#untimed = 0;
  }

  /** The times of a broadcast that begins anew go on from where the first one's began. */
  turnTo(phase: 'standby' | 'live'): void {
    if (phase === 'live' && this.#standby) {
      this.#liveFrom ??= this.#position;
      this.#untimed = this.#heard;
    }
    this.#standby = phase === 'standby';
  }
}
