/**
 * Notices that nothing comes any more. Pure: the owner tells the time and asks; see `device-source.ts`.
 *
 * A late question proves that this process itself did not run (the system slept, the loop was blocked): then what was
 * sent meanwhile still waits in the queue, so the silence is counted anew instead of blamed on the device.
 */
export class Watchdog {
  readonly limitMs: number;
  #lastSign: number;
  #lastCheck: number;

  /** `limitMs` of nothing is too long; ask at least twice in that time. `now` in ms of any steady clock. */
  constructor(limitMs: number, now: number) {
    this.limitMs = limitMs;
    this.#lastSign = now;
    this.#lastCheck = now;
  }

  /** Something came. */
  feed(now: number): void {
    this.#lastSign = now;
  }

  /** Whether nothing came for longer than the limit. */
  expired(now: number): boolean {
    const asleep = now - this.#lastCheck > this.limitMs;
    this.#lastCheck = now;
    if (asleep) this.#lastSign = now;
    return now - this.#lastSign > this.limitMs;
  }
}
