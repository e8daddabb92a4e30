/**
 * Who is coming into a conversation by this gateway: the place is taken before a recogniser is opened for it, so that a stranger
 * who is refused costs nothing.
 */

/** Connections of one participant that come at once: one that the network has lost, and the next. */
const maxOwn = 2;

export class Entering {
  readonly #places: number;
  /** By conversation: the participants, each as often as it is coming. */
  readonly #coming = new Map<string, readonly string[]>();

  constructor(places: number) {
    this.#places = places;
  }

  /** `others`: how many others are in. Gives what is called when it is in or refused; undefined: it has no place. */
  enter(conversation: string, participant: string, others: number): (() => void) | undefined {
    const coming = this.#coming.get(conversation) ?? [];
    const strangers = new Set(coming.filter(id => id !== participant)).size;
    const own = coming.filter(id => id === participant).length;
    if (others + strangers >= this.#places || own >= maxOwn) return undefined;
    this.#coming.set(conversation, [...coming, participant]);
    return () => this.#entered(conversation, participant);
  }

  #entered(conversation: string, participant: string): void {
    const coming = [...(this.#coming.get(conversation) ?? [])];
    const at = coming.indexOf(participant);
    if (at >= 0) coming.splice(at, 1);
    if (coming.length > 0) this.#coming.set(conversation, coming);
    else this.#coming.delete(conversation);
  }
}
