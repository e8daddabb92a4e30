/** Speech to text: what an engine must offer. Adapters stand beside this file. */

import type { Problem } from '../../../shared/problem.ts';
import type { Replaced } from '../engine-info.ts';

export interface RecognizedWord {
  readonly text: string;
  /** ms from the first sample of the utterance. */
  readonly startMs: number;
  readonly endMs: number;
  /** 0 to 1, where the engine knows it. */
  readonly confidence?: number;
  /** The engine does not tell times: these are derived from when a word first appeared and from the length of words. */
  readonly estimated?: boolean;
}

export interface Recognized {
  /** Cased for reading; empty when no speech was found. */
  readonly text: string;
  readonly words: readonly RecognizedWord[];
  /** BCP-47, where the engine finds out the language by itself. */
  readonly language?: string;
  /** Another engine heard it than the one that was preferred. */
  readonly replaced?: Replaced;
}

/** One session's recogniser: utterances one after another, cut by the caller's endpointing. */
export interface Recognizer {
  startUtterance(): void;
  /** A frame of 16-bit PCM at 16 000 Hz; the recogniser may keep it and must not change it. */
  write(frame: Int16Array): void;
  /** Ends the utterance and gives its final text. Rejects with a ProblemError when no engine could hear it. */
  endUtterance(): Promise<Recognized>;
  close(): Promise<void>;
}

export interface RecognizerEvents {
  /**
   * The text of the running utterance so far; `words` where the engine knows when they were said. `stableLength`: so many
   * UTF-16 code units of its beginning will not change any more while the utterance grows (absent: all of it may).
   */
  partial(text: string, words?: readonly RecognizedWord[], stableLength?: number): void;
  /** The engine died or fell silent; it starts again by itself. The running utterance may still end well. */
  problem(problem: Problem): void;
  /** It works (again). */
  ready(): void;
}

export interface RecognizerOptions {
  /** BCP-47. */
  readonly language: string;
  /** One of these languages is spoken; the engine finds out which. Absent: it is `language`. */
  readonly among?: readonly string[];
}

export interface SpeechToText {
  /** Shown to people, e.g. “Moonshine tiny, English”. */
  readonly label: string;
  /** BCP-47 tags it can hear; empty while `problem` is set. */
  readonly languages: readonly string[];
  /** It can find out which of several languages is spoken; see `among`. */
  readonly detectsLanguage?: boolean;
  /** Why it cannot be used, e.g. a package that is not installed. */
  readonly problem?: Problem | undefined;
  /** Loads what it needs, so that the first session does not wait for it. What goes wrong is met again by `open`. */
  warm?(): void;
  open(options: RecognizerOptions, events: RecognizerEvents): Promise<Recognizer>;
  close(): Promise<void>;
}
