/** Sentences as they are heard, told in the order in which they were said. It knows neither sound nor engines. */

import type { Replaced } from '../engines/engine-info.ts';
import type { Recognized } from '../engines/speech-to-text/recognizer.ts';
import { heardWords, type TimedWord } from './timed-words.ts';

export interface HeardSentence {
  readonly sid: number;
  /** BCP-47: what the recogniser found out, or else was told. */
  readonly language: string;
  /** The whole sentence so far. */
  readonly text: string;
  /** The beginning of the text that stays as it is while the sentence grows; absent where the engine does not tell it. */
  readonly stable?: string;
  readonly final: boolean;
  /** ms from the first sound of the session. */
  readonly startMs: number;
  /** Its end, with the final. */
  readonly endMs?: number;
  /** With the final; times as `startMs`. */
  readonly words?: readonly TimedWord[];
  /** Another engine heard it than the one that was preferred. */
  readonly replaced?: Replaced;
  /** Whose voice it is, with the final; see SpeakerSession. Absent where it is not known. */
  readonly speaker?: number;
}

/** A stretch of speech of which a sentence may come. */
export interface SpokenUtterance {
  /** ms from the first sound of the session. */
  readonly startMs: number;
  sid?: number;
  /** What was recognised so far. */
  partial: string;
  stable: string | undefined;
}

export interface HeardSentencesOptions {
  /** BCP-47: of a sentence whose recogniser does not find out another. */
  readonly language: string;
  /** Numbers a sentence when its first word is known; an utterance in which no word was found gets none. */
  readonly number: () => number;
  readonly tell: (heard: HeardSentence) => void;
}

export class HeardSentences {
  readonly #options: HeardSentencesOptions;
  /** Begun and not yet told as final, oldest first: nothing is told of one before all of those before it. */
  readonly #unfinished: SpokenUtterance[] = [];
  /** The last one that was begun, until it is ended: partials are of it. */
  #running: SpokenUtterance | undefined;
  #isClosed = false;

  constructor(options: HeardSentencesOptions) {
    this.#options = options;
  }

  begin(utterance: SpokenUtterance): void {
    this.#running = utterance;
    this.#unfinished.push(utterance);
  }

  /** No partial comes of the running one any more. */
  end(): void {
    this.#running = undefined;
  }

  /** `stableLength`: of its beginning that stays as it is, UTF-16 code units. */
  partial(text: string, stableLength: number | undefined): void {
    const utterance = this.#running;
    const stable = stableLength === undefined ? undefined : text.slice(0, stableLength);
    if (this.#isClosed || !utterance || text === '') return;
    if (text === utterance.partial && stable === utterance.stable) return;
    utterance.partial = text;
    utterance.stable = stable;
    this.#tellPartial();
  }

  /** The oldest one is recognised to its end. `endMs`: until when it was listened to. */
  final(utterance: SpokenUtterance, recognized: Recognized, endMs: number, speaker?: number): void {
    const { language, replaced } = recognized;
    const text = recognized.text === '' ? utterance.partial : recognized.text;
    if (this.#isClosed || text === '') return;
    const words = heardWords({ ...recognized, text }, utterance.startMs, endMs);
    const known = {
      words,
      endMs: Math.round(words.at(-1)?.endMs ?? endMs),
      ...(language === undefined ? {} : { language }),
      ...(replaced === undefined ? {} : { replaced }),
      ...(speaker === undefined ? {} : { speaker }),
    };
    this.#tell(utterance, { text, ...known }, true);
  }

  /** The oldest one is over, whether or not a sentence came of it: the next one may be told. */
  next(): void {
    this.#unfinished.shift();
    if (!this.#isClosed) this.#tellPartial();
  }

  /** Nothing is told any more. */
  close(): void {
    this.#isClosed = true;
  }

  /** What was held back until the utterance before was final, too. */
  #tellPartial(): void {
    const utterance = this.#unfinished[0];
    if (!utterance || utterance !== this.#running || utterance.partial === '') return;
    const { partial: text, stable } = utterance;
    this.#tell(utterance, { text, ...(stable === undefined ? {} : { stable }) }, false);
  }

  #tell(
    utterance: SpokenUtterance,
    heard: Omit<HeardSentence, 'sid' | 'language' | 'final' | 'startMs'> & { readonly language?: string },
    final: boolean,
  ): void {
    const { language, number, tell } = this.#options;
    utterance.sid ??= number();
    tell({ sid: utterance.sid, language, ...heard, final, startMs: utterance.startMs });
  }
}
