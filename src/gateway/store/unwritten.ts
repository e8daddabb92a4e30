/** Writes of one recording, in their order: what the disk does not take now waits in memory and is written when it does. */

export interface UnwrittenEvents {
  /** A write waits for the disk. */
  waiting(error: unknown): void;
  /** Everything that waited is written. */
  written(): void;
  /** A write is given up: another try would end the same way, or too many wait. */
  lost(error: unknown): void;
}

/** Hours of speech, or several megabytes. */
const maxWaiting = 20_000;
const retryMs = 1_000;

/** SQLite's codes that may pass: busy, locked, out of memory, read-only, input/output, full, cannot be opened. */
const passing: ReadonlySet<number> = new Set([5, 6, 7, 8, 10, 13, 14]);

export class Unwritten {
  readonly #events: UnwrittenEvents;
  readonly #waiting: (() => void)[] = [];
  readonly #settled: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #flushing = false;
  #isHeldUp = false;

  constructor(events: UnwrittenEvents) {
    this.#events = events;
  }

  write(statement: () => void): void {
    if (this.#waiting.length >= maxWaiting) {
      this.#events.lost(new Error(`${maxWaiting} writes wait for the disk`));
      return;
    }
    this.#waiting.push(statement);
    this.#flush();
  }

  /** The disk did not take what it was given last. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Resolves when nothing waits, also since it was given up. */
  settled(): Promise<void> {
    if (this.#waiting.length === 0) return Promise.resolve();
    return new Promise(resolve => this.#settled.push(resolve));
  }

  giveUp(): void {
    const count = this.#waiting.splice(0).length;
    if (count > 0) this.#events.lost(new Error(`${count} writes were not taken by the disk`));
    this.#settle();
  }

  #flush(): void {
    // What is written may be told to somebody, who writes more.
    if (this.#flushing) return;
    this.#flushing = true;
    if (this.#writeAll()) this.#settle();
    this.#flushing = false;
  }

  /** False when the disk does not take the next one. */
  #writeAll(): boolean {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      try {
        next();
      } catch (error) {
        if (mayPass(error)) {
          this.#timer ??= setTimeout(() => this.#again(), retryMs);
          this.#isHeldUp = true;
          this.#events.waiting(error);
          return false;
        }
        this.#events.lost(error);
        this.#waiting.shift();
        continue;
      }
      this.#waiting.shift();
    }
    if (this.#isHeldUp) this.#events.written();
    this.#isHeldUp = false;
    return true;
  }

  #again(): void {
    this.#timer = undefined;
    this.#flush();
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const wake of this.#settled.splice(0)) wake();
  }
}

const mayPass = (error: unknown): boolean =>
  passing.has(((error as { errcode?: number }).errcode ?? 0) & 0xff);
