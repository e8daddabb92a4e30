/** When sentences began, on a wire that says no times: as one hears it in the sound that the service was sent. */

import { frameMs } from '../../../shared/audio/format.ts';
import { SpeechClock } from '../../../shared/audio/speech-clock.ts';

export class SentenceTimes {
  readonly #clock = new SpeechClock();
  #frames = 0;
  #open: number | undefined;
  #lastSpeech: number | undefined;
  #lastEnd = 0;
  /** Where the sound was when the service said anything last. */
  #told = 0;

  /** A frame that the service was sent. */
  push(samples: Int16Array): void {
    this.#frames++;
    this.#clock.push(samples, this.#now);
  }

  /** So many of the last frames are sent again: they count when they are. */
  takeBack(frames: number): void {
    this.#frames -= frames;
  }

  /** Whether somebody began to speak since the service said anything. */
  get isUntold(): boolean {
    const { lastSpeechStart } = this.#clock;
    return lastSpeechStart !== undefined && lastSpeechStart >= this.#told;
  }

  /** The beginning of the sentence that is being said, ms of sound; with `final` it is over. */
  of(final: boolean): number {
    const startMs = this.#open ?? this.#begin();
    this.#open = final ? undefined : startMs;
    this.#told = this.#now;
    if (final) this.#lastEnd = this.#now;
    return startMs;
  }

  /** ms of sound so far. */
  get #now(): number {
    return this.#frames * frameMs;
  }

  /** Somebody who does not pause begins a sentence where the last one ended. */
  #begin(): number {
    const speech = this.#clock.lastSpeechStart;
    if (speech === undefined) return this.#now;
    const isNew = speech !== this.#lastSpeech;
    this.#lastSpeech = speech;
    return Math.min(isNew ? speech : this.#lastEnd, this.#now);
  }
}
