/** A clock that stands still until a test moves it, for whatever takes `now` and `wait`. */

interface Waiting {
  readonly until: number;
  readonly resolve: () => void;
}

export class ManualClock {
  #now = 0;
  #waiting: Waiting[] = [];

  now(): number {
    return this.#now;
  }

  wait(ms: number): Promise<void> {
    return new Promise(resolve => this.#waiting.push({ until: this.#now + ms, resolve }));
  }

  /** Somebody waits for it now. */
  get isAwaited(): boolean {
    return this.#waiting.length > 0;
  }

  /** Everybody whose time comes meanwhile goes on, in order, and may wait again. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await goOn();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.until);
      next.resolve();
      await goOn();
    }
    this.#now = end;
  }

  #next(end: number): Waiting | undefined {
    const next = this.#waiting.filter(({ until }) => until <= end).sort((a, b) => a.until - b.until)[0];
    this.#waiting = this.#waiting.filter(each => each !== next);
    return next;
  }
}

/** Whatever follows from a resolved promise happens. */
const goOn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
