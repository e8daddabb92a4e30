/**
 * Runs one job at a time and remembers only the newest that waits: for provisional results, where an older one is
 * worth nothing any more.
 */
export class LatestOnly {
  #running = false;
  #waiting: (() => Promise<void>) | undefined;

  run(job: () => Promise<void>): void {
    this.#waiting = job;
    if (!this.#running) void this.#drain();
  }

  /** Forgets the job that waits; the running one ends by itself. */
  clear(): void {
    this.#waiting = undefined;
  }

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#waiting) {
      const job = this.#waiting;
      this.#waiting = undefined;
      await job();
    }
    this.#running = false;
  }
}
