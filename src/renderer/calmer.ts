/** Shows growing sentences calmly, and what was held back when its time has come. */

import { type CalmCosts, CalmTexts } from '../shared/captions/calm-texts.ts';
import type { Stability } from '../shared/captions/stability.ts';
import type { Sentence } from '../shared/session/transcript.ts';

export interface CalmClock {
  /** ms, from any beginning. */
  now(): number;
  /** Calls back after so many ms; returns the function that calls it off. */
  after(ms: number, run: () => void): () => void;
}

const realClock: CalmClock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export class Calmer {
  readonly #texts: CalmTexts;
  readonly #changed: (sentences: readonly Sentence[]) => void;
  readonly #clock: CalmClock;
  #waiting: { readonly dueMs: number; callOff(): void } | undefined;

  /** `changed`: sentences that are shown otherwise now although nobody said anything new. */
  constructor(
    stability: Stability,
    changed: (sentences: readonly Sentence[]) => void,
    clock: CalmClock = realClock,
  ) {
    this.#texts = new CalmTexts(stability);
    this.#changed = changed;
    this.#clock = clock;
  }

  get costs(): CalmCosts {
    return this.#texts.costs;
  }

  /** As it is shown. */
  take(sentence: Sentence): Sentence {
    const shown = this.#texts.take(sentence, this.#clock.now());
    this.#waitForDue();
    return shown;
  }

  setStability(stability: Stability): void {
    if (stability === this.#texts.stability) return;
    this.#tell(this.#texts.setStability(stability, this.#clock.now()));
  }

  /** The session is over: nothing grows any more. */
  end(): void {
    this.#tell(this.#texts.end());
  }

  forget(sid: number): void {
    this.#texts.forget(sid);
  }

  /** Another session. */
  clear(): void {
    this.#texts.clear();
    this.#waitForDue();
  }

  #tell(sentences: readonly Sentence[]): void {
    this.#waitForDue();
    if (sentences.length > 0) this.#changed(sentences);
  }

  #waitForDue(): void {
    const due = this.#texts.dueMs;
    if (due === this.#waiting?.dueMs) return;
    this.#waiting?.callOff();
    this.#waiting = undefined;
    if (due === undefined) return;
    const callOff = this.#clock.after(Math.max(0, due - this.#clock.now()), () => {
      this.#waiting = undefined;
      this.#tell(this.#texts.release(this.#clock.now()));
    });
    this.#waiting = { dueMs: due, callOff };
  }
}
