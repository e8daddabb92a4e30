/** Text to speech: what an engine must offer. */

import type { Problem } from '../../../shared/problem.ts';
import type { SpeechClip } from '../../../shared/session/speech.ts';

export interface SpeechRequest {
  readonly text: string;
  /** BCP-47. */
  readonly language: string;
  /** A voice of the engine; its usual one for the language when absent. */
  readonly voice?: string;
  /** 1 is the usual speed. */
  readonly rate?: number;
}

export interface Synthesizer {
  readonly label: string;
  /** Primary language subtags that it can speak, e.g. es. */
  readonly languages: readonly string[];
  readonly problem?: Problem;
  /** Rejects with a ProblemError: `language-unsupported`, or `engine-failed` after the time limit or a death. */
  synthesize(request: SpeechRequest, signal?: AbortSignal): Promise<SpeechClip>;
  close(): Promise<void>;
}
