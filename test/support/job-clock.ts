/** A clock for the job runner that stands still until a test moves it. */

interface Call {
  readonly at: number;
  readonly call: () => void;
}

export class JobClock {
  #now: number;
  readonly #calls = new Set<Call>();

  /** `now`: ms since the epoch. */
  constructor(now: number) {
    this.#now = now;
  }

  readonly now = (): number => this.#now;

  readonly later = (call: () => void, ms: number): (() => void) => {
    const waiting = { at: this.#now + ms, call };
    this.#calls.add(waiting);
    return () => void this.#calls.delete(waiting);
  };

  /** Whatever is to be called by then is called; there is no way back. */
  advanceTo(time: number): void {
    this.#now = Math.max(this.#now, time);
    for (const waiting of [...this.#calls]) {
      if (waiting.at > this.#now) continue;
      this.#calls.delete(waiting);
      waiting.call();
    }
  }
}
