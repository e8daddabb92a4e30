/** Numbers the sentences of a wire that has no numbers: the one that is being said has a number before it is final. */

export class SentenceNumbers {
  #last = 0;
  #open: number | undefined;

  /** Whether a sentence is being said. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** The number of the sentence that is being said; with `final` it is over. */
  of(final: boolean): number {
    this.#open ??= ++this.#last;
    const sid = this.#open;
    if (final) this.#open = undefined;
    return sid;
  }

  /** No more comes of the sentence that was being said. */
  breakOff(): void {
    this.#open = undefined;
  }

  /** The number of a sentence that was said at the other device and comes as a whole. */
  whole(): number {
    return ++this.#last;
  }
}
