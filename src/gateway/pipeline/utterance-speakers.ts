/**
 * Whose voice each utterance of a session is. The teller is asked while the recogniser finishes its text; captions do not wait
 * for it longer than a moment, and what it says later is dropped.
 */

import { within } from '../../shared/async/within.ts';
import type { SpeakerSession, SpeakerTeller } from '../engines/speakers/speaker-teller.ts';

/** Longer than the models take on a slow machine, and hardly noticed. */
const defaultWaitMs = 300;

export class UtteranceSpeakers {
  readonly #teller: SpeakerTeller;
  readonly #waitMs: number;
  /** Undefined: not opened yet, because no teller could be used. */
  #session: Promise<SpeakerSession | undefined> | undefined;
  #closed = false;

  constructor(teller: SpeakerTeller, waitMs = defaultWaitMs) {
    this.#teller = teller;
    this.#waitMs = waitMs;
    this.#open();
  }

  /**
   * Asks for the speaker of these frames at once. What it returns is called when the text is there, and waits from then on; it
   * never rejects. Undefined where the teller cannot tell, fails, or is late.
   */
  ask(frames: readonly Int16Array[]): () => Promise<number | undefined> {
    // A pack may have been added since the session began.
    this.#open();
    const told = (this.#session ?? Promise.resolve(undefined))
      .then(session => session?.tell(joined(frames)))
      .catch(() => undefined);
    return () => within(told, this.#waitMs);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const session = await this.#session;
    await session?.close().catch(() => {});
  }

  /** One that cannot be opened is not tried again in this session. */
  #open(): void {
    if (this.#closed || this.#session || this.#teller.problem) return;
    this.#session = this.#teller.open().catch(() => undefined);
  }
}

function joined(frames: readonly Int16Array[]): Int16Array {
  const samples = new Int16Array(frames.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const frame of frames) {
    samples.set(frame, at);
    at += frame.length;
  }
  return samples;
}
