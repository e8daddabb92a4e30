/** When sentences began, on a wire that says no times: as one hears it in the sound that the service was sent. */

import { frameMs } from '../../../shared/audio/format.ts';
import { SpeechClock } from '../../../shared/audio/speech-clock.ts';

/** A recording that is sent faster than it was said runs ahead of its words: by more than this nobody can tell where they began, ms. */
const maxAheadMs = 2000;

export class SentenceTimes {
  readonly #clock = new SpeechClock();
  /** Behind the last frame. */
  #position = 0;
  #open: number | undefined;
  #lastSpeech: number | undefined;
  #lastEnd = 0;
  /** Where the sound was when the last result came. */
  #resultAt = 0;
  #started: { readonly ms: number; readonly at: number } | undefined;
  #aheadMs = 0;

  /** The session's frame number `position` was sent, at `at`, ms of any steady clock. One may be sent again after a loss. */
  push(samples: Int16Array, position: number, at: number): void {
    this.#position = position + 1;
    this.#started ??= { ms: this.#now, at };
    this.#aheadMs = this.#now - this.#started.ms - (at - this.#started.at);
    this.#clock.push(samples, this.#now);
  }

  /** Whether somebody began to speak after the last result came. */
  get isPending(): boolean {
    const { lastSpeechStart } = this.#clock;
    return lastSpeechStart !== undefined && lastSpeechStart >= this.#resultAt;
  }

  /** The beginning of the sentence that is being said, ms from the start of the session; undefined where it cannot be told. With `final` it is over. */
  of(final: boolean): number | undefined {
    const startMs = this.#open ?? this.#begin();
    this.#open = final ? undefined : startMs;
    this.#resultAt = this.#now;
    if (final) this.#lastEnd = this.#now;
    return this.#aheadMs > maxAheadMs ? undefined : startMs;
  }

  /** ms from the start of the session. */
  get #now(): number {
    return this.#position * frameMs;
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
