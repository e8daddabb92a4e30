/**
 * What was sent and not yet acknowledged, oldest first. A peer acknowledges in the order of sending and by number: the first
 * `n` of everything that was sent have arrived. What is left is lost with the connection and is sent again on the next one.
 */

export class AckWindow<Item> {
  #items: Item[] = [];
  #sent = 0;
  #acknowledged = 0;

  /** How many were sent. */
  get sent(): number {
    return this.#sent;
  }

  /** How many of these the peer has certainly received. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** Sent and not acknowledged, oldest first. */
  get items(): readonly Item[] {
    return this.#items;
  }

  /** One more was sent. */
  push(item: Item): void {
    this.#items.push(item);
    this.#sent++;
  }

  /**
   * The peer has received the first `count` of everything that was sent. Acknowledgements may come late or twice, and never
   * take anything back; nobody can acknowledge what was not sent.
   */
  acknowledge(count: number): void {
    const more = Math.min(count, this.#acknowledged + this.#items.length) - this.#acknowledged;
    if (more <= 0) return;
    this.#items.splice(0, more);
    this.#acknowledged += more;
  }

  /** The same, for a peer that does not count: acknowledges from the oldest on, as long as it is one of these. */
  acknowledgeWhile(isReceived: (item: Item) => boolean): void {
    const first = this.#items.findIndex(item => !isReceived(item));
    this.acknowledge(this.#acknowledged + (first < 0 ? this.#items.length : first));
  }

  /** Takes out what is to be sent again, oldest first. Nothing of it is acknowledged any more. */
  takeUnacknowledged(): readonly Item[] {
    return this.#items.splice(0);
  }
}
