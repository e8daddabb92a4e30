/** A connection from when it is opened until its results are complete, with what it hears of the session. */

import { frameMs } from '../../../shared/audio/format.ts';
import type { UtteranceReader } from '../../../shared/protocols/consecutive/to-session.ts';
import type { Utterance } from './utterance.ts';

/** In sound in which no word was recognised for so long there is none, ms. */
const wordlessMs = 10_000;
/** A longer utterance is not said again as a whole, ms. Our own server ends one after 20 s. */
const longestMs = 60_000;

export class Turn {
  readonly utterance: Utterance;
  readonly openedAt = performance.now();
  /** From its config on. */
  reader: UtteranceReader | undefined;
  /** The number of its first frame in the task. */
  firstFrame: number | undefined;
  /** The service has ended it because it heard nothing. */
  timedOut = false;
  /** The service has said what went wrong. */
  faulted = false;
  /** All its results are here. */
  complete = false;
  #quietFrames = 0;

  constructor(utterance: Utterance) {
    this.utterance = utterance;
  }

  /** Frames before the one from which on it must be said again if its connection is lost now. */
  from(firstFrame: number): number {
    const { acknowledged } = this.utterance;
    if (!this.reader?.hasWords) {
      this.#quietFrames = Math.max(this.#quietFrames, acknowledged - wordlessMs / frameMs);
    }
    return firstFrame + (this.isTooLong ? acknowledged : this.#quietFrames);
  }

  /** So long that its sentence stays as it stands. */
  get isTooLong(): boolean {
    return (this.utterance.acknowledged - this.#quietFrames) * frameMs > longestMs;
  }
}
