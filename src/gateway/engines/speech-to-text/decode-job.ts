/** One decode that somebody waits for. */

import type { ProblemError } from '../../../shared/problem.ts';
import type { Heard } from './decoder-messages.ts';
import type { KeptSound } from './kept-sound.ts';

export interface Decoded extends Heard {
  /** Of the sound that was heard. */
  readonly soundMs: number;
  /** How long the process computed. */
  readonly tookMs: number;
}

export interface DecodeJob {
  readonly sound: KeptSound;
  readonly final: boolean;
  readonly language: string;
  /** Undefined: a partial that was given up. */
  resolve(decoded: Decoded | undefined): void;
  reject(error: ProblemError): void;
}

/** A final fails, a partial is only given up: a later one may come. */
export function giveUp(job: DecodeJob, cause: ProblemError): void {
  if (job.final) job.reject(cause);
  else job.resolve(undefined);
}
