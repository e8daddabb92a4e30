/** Runs one job after another, in the order in which they were given. One that fails does not stop those after it. */
export class Sequencer {
  #last: Promise<unknown> = Promise.resolve();

  /** Settles as the job does, which begins when all before it have ended. */
  run<Value>(job: () => Value | Promise<Value>): Promise<Value> {
    const done = this.#last.then(job);
    this.#last = done.catch(() => {});
    return done;
  }

  /** Resolves when everything that was given so far has ended. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
