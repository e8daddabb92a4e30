/** An utterance, from when its socket is opened until its results are complete, with what it hears of the session. */

import { frameMs } from '../../../shared/audio/format.ts';
import type { UtteranceReader } from '../../../shared/protocols/consecutive/to-session.ts';
import type { UtteranceSocket } from './utterance-socket.ts';

/** In sound in which no word was recognised for so long there is none, ms. */
const wordlessMs = 10_000;
/** A longer utterance is not sent again as a whole, ms. Our own server ends one after 20 s. */
const maxRepeatMs = 60_000;

export class Utterance {
  readonly socket: UtteranceSocket;
  readonly openedAt = performance.now();
  /** From its config on. */
  reader: UtteranceReader | undefined;
  /** The position of its first frame. */
  firstFrame: number | undefined;
  /** The service has ended it because it heard nothing. */
  timedOut = false;
  /** The service has said what went wrong. */
  faulted = false;
  /** All its results are here. */
  complete = false;
  /** No word was said before this position. */
  #wordlessTo = 0;

  constructor(socket: UtteranceSocket) {
    this.socket = socket;
  }

  /** The frames before this position need not be sent again if its connection is lost now. Undefined while it has none. */
  get neededFrom(): number | undefined {
    if (this.firstFrame === undefined) return undefined;
    const acknowledgedTo = this.socket.acknowledgedTo ?? this.firstFrame;
    this.#wordlessTo = Math.max(this.#wordlessTo, this.firstFrame);
    if (!this.reader?.hasWords) {
      this.#wordlessTo = Math.max(this.#wordlessTo, acknowledgedTo - wordlessMs / frameMs);
    }
    return this.isTooLong ? acknowledgedTo : this.#wordlessTo;
  }

  /** Its end without speech_stop is what was asked for, or the service has said why. */
  get isExplained(): boolean {
    return this.timedOut || this.faulted || this.socket.wasToldToStop;
  }

  /** So long that its sentence stays as it stands. */
  get isTooLong(): boolean {
    const from = Math.max(this.#wordlessTo, this.firstFrame ?? 0);
    return ((this.socket.acknowledgedTo ?? 0) - from) * frameMs > maxRepeatMs;
  }
}
