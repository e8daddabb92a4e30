/** An engine that may leave the catalogue while it is used: it is closed when its last user is done. */

export class Lease<Engine extends { close(): Promise<void> }> {
  readonly engine: Engine;
  #users = 0;
  #retired = false;
  #closing: Promise<void> | undefined;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Runs `work` with the engine, which stays open at least until then. */
  async use<Value>(work: (engine: Engine) => Promise<Value>): Promise<Value> {
    const done = this.take();
    try {
      return await work(this.engine);
    } finally {
      done();
    }
  }

  /** For a user that stays longer than a call; returns what ends the use. */
  take(): () => void {
    this.#users++;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#users--;
      if (this.#retired && this.#users === 0) void this.close();
    };
  }

  /** It has left the catalogue. */
  retire(): void {
    this.#retired = true;
    if (this.#users === 0) void this.close();
  }

  /** At once, whoever uses it; never rejects. */
  close(): Promise<void> {
    this.#closing ??= this.engine.close().catch(() => {});
    return this.#closing;
  }
}
