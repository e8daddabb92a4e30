/** When sentences began, on a wire that says no times: as one hears it in the sound that the service was sent. */

import { frameMs } from '../../../shared/audio/format.ts';
import { SpeechClock } from '../../../shared/audio/speech-clock.ts';

/** A recording that is sent faster than it was said runs so far ahead of its words that nobody can tell where they began, ms. */
const mostAheadMs = 2000;

export class SentenceTimes {
  readonly #clock = new SpeechClock();
  #frames = 0;
  #open: number | undefined;
  #lastSpeech: number | undefined;
  #lastEnd = 0;
  /** Where the sound was when the service said anything last. */
  #told = 0;
  #startedAt: number | undefined;
  #aheadMs = 0;

  /** A frame that the service was sent, at `at`, ms of any steady clock. */
  push(samples: Int16Array, at: number): void {
    this.#frames++;
    this.#startedAt ??= at;
    this.#aheadMs = this.#now - (at - this.#startedAt);
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

  /** The beginning of the sentence that is being said, ms of sound; undefined where it cannot be told. With `final` it is over. */
  of(final: boolean): number | undefined {
    const startMs = this.#open ?? this.#begin();
    this.#open = final ? undefined : startMs;
    this.#told = this.#now;
    if (final) this.#lastEnd = this.#now;
    return this.#aheadMs > mostAheadMs ? undefined : startMs;
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
