/** Loaded models, as many as fit: the one that was not used for the longest time makes room for the next. */

interface Held<Model> {
  readonly model: Model;
  readonly bytes: number;
}

export class ModelShelf<Model> {
  readonly #limitBytes: number;
  readonly #free: (model: Model) => void;
  /** In the order of their last use. */
  readonly #held = new Map<string, Held<Model>>();

  /** `free` gives a model's memory back. */
  constructor(limitBytes: number, free: (model: Model) => void) {
    this.#limitBytes = limitBytes;
    this.#free = free;
  }

  /** The model if it is loaded; it counts as used. */
  use(id: string): Model | undefined {
    const held = this.#held.get(id);
    if (held === undefined) return undefined;
    this.#held.delete(id);
    this.#held.set(id, held);
    return held.model;
  }

  /**
   * Frees models until `bytes` more fit, or only those in `keep` are left: a sentence needs its models, however large they
   * are. To be called before the next one is loaded, so that both are never held at once.
   */
  makeRoom(bytes: number, keep: readonly string[] = []): void {
    for (const [id, { model }] of this.#held) {
      if (this.heldBytes + bytes <= this.#limitBytes) return;
      if (keep.includes(id)) continue;
      this.#held.delete(id);
      this.#free(model);
    }
  }

  add(id: string, model: Model, bytes: number): void {
    this.#held.set(id, { model, bytes });
  }

  get heldBytes(): number {
    return [...this.#held.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Ids, the least recently used first. */
  get ids(): readonly string[] {
    return [...this.#held.keys()];
  }
}
