/** Telling speakers apart by their voices: what an engine must offer. */

import type { Problem } from '../../../shared/problem.ts';

/** The voices of one session. */
export interface SpeakerSession {
  /**
   * Whose voice the utterance is (16-bit PCM, 16 000 Hz): a number from 1 in the order in which voices were first heard, the
   * same for the same voice until the end. Undefined when there is too little sound to tell. Rejects with a ProblemError.
   */
  tell(samples: Int16Array): Promise<number | undefined>;
  close(): Promise<void>;
}

export interface SpeakerTeller {
  readonly label: string;
  readonly problem?: Problem | undefined;
  /** Rejects with a ProblemError. */
  open(): Promise<SpeakerSession>;
  close(): Promise<void>;
}
