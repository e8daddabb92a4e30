/**
 * Where the service's times stand in those of the transcript. The service counts the sound of a task that it has received:
 * what was paused or dropped is added in front. Of a broadcast it counts from its going live, and so does the transcript.
 */

import { frameMs } from '../../../shared/audio/format.ts';

export class TimeBase {
  /** Frames of the session so far. */
  #position = 0;
  /** Frames that the current task has received, as far as it is known. */
  #received = 0;
  /** Of these, frames that it had received when its times began. */
  #untimed = 0;
  #standby = false;
  /** The first frame of the session that was heard live. */
  #liveFrom: number | undefined;
  #zeroMs = 0;

  /** Where the service's zero stands in the transcript, ms. */
  get zeroMs(): number {
    return this.#zeroMs;
  }

  /** Where a frame of the session stands in the transcript, ms; undefined while there are no times yet. */
  timeOf(position: number): number | undefined {
    if (this.#liveFrom === undefined && this.#standby) return undefined;
    return this.#timeOf(position);
  }

  /** The service was sent the frame at `position`. */
  sent(position: number): void {
    this.#zeroMs = this.#timeOf(position - this.#received + this.#untimed);
    this.#position = position + 1;
    this.#received++;
  }

  /** So many of the last frames were not acknowledged: they are counted when they are sent again. */
  lost(frames: number): void {
    this.#received -= frames;
  }

  /** The service knows exactly what its acknowledgements only said at least. Returns how many frames more it has received. */
  received(frames: number): number {
    const more = frames - this.#received;
    this.#received = frames;
    return more;
  }

  /** Another task, which has received nothing. */
  begin(): void {
    this.#received = 0;
    this.#untimed = 0;
  }

  /** The times of a broadcast that begins anew go on from where the first one's began. */
  turnTo(phase: 'standby' | 'live'): void {
    if (phase === 'live' && this.#standby) {
      this.#liveFrom ??= this.#position;
      this.#untimed = this.#received;
    }
    this.#standby = phase === 'standby';
  }

  #timeOf(position: number): number {
    return (position - (this.#liveFrom ?? 0)) * frameMs;
  }
}
