/** Long work on the event loop, a slice at a time: of everybody's together there is one slice in a turn, in the order asked for. */

export class Slices {
  readonly #nextTurn: (call: () => void) => void;
  readonly #waiting: (() => void)[] = [];

  /** `nextTurn` calls its argument in a later turn of the event loop. */
  constructor(nextTurn: (call: () => void) => void = setImmediate) {
    this.#nextTurn = nextTurn;
  }

  /** Resolves when the next slice of the caller may be done. */
  next(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    if (this.#waiting.length === 1) this.#nextTurn(() => this.#turn());
    return promise;
  }

  #turn(): void {
    this.#waiting.shift()?.();
    if (this.#waiting.length > 0) this.#nextTurn(() => this.#turn());
  }
}

/** Those of what a program has to make ready. */
export const slices = new Slices();
