/** Text to speech: what an engine must offer. */

import type { Problem } from '../../../shared/problem.ts';
import type { SpeechClip, Voice, WordBoundary } from '../../../shared/session/speech.ts';

export interface SpeechRequest {
  readonly text: string;
  /** BCP-47. */
  readonly language: string;
  /** A voice of the engine; its usual one for the language when absent or not among its voices. */
  readonly voice?: string;
  /** 1 is the usual speed. */
  readonly rate?: number;
}

/** Speech that is not encoded, for those who send it on as it is or at another sample rate. */
export interface SpeechSamples {
  /** Hz, the engine's own. */
  readonly sampleRate: number;
  /** 16-bit PCM, mono. */
  readonly samples: Int16Array;
  readonly text: string;
  /** Times from the first sample. */
  readonly boundaries: readonly WordBoundary[];
}

export interface Synthesizer {
  readonly label: string;
  /** Primary language subtags that it can speak, e.g. es. */
  readonly languages: readonly string[];
  /** Those that may be asked for, by primary language subtag. */
  readonly voices: Readonly<Record<string, readonly Voice[]>>;
  readonly problem?: Problem | undefined;
  /**
   * The clip's text is the request's, and its boundaries ascend. Text with nothing to say aloud (empty, punctuation
   * alone) gives a moment of silence without boundaries, so that a session needs no case of its own for it. Rejects
   * with a ProblemError: `language-unsupported`, `request-invalid` for a text far longer than a sentence, or
   * `engine-failed` after the time limit or when the engine died of it; with the signal's reason when aborted.
   */
  synthesize(request: SpeechRequest, signal?: AbortSignal): Promise<SpeechClip>;
  /** The same speech as samples. Rejects as `synthesize` does; nothing to say aloud may be no samples at all. */
  synthesizeSamples(request: SpeechRequest, signal?: AbortSignal): Promise<SpeechSamples>;
  close(): Promise<void>;
}
