/** What was said in the conversation, as this page has it. Knows no page. */

import type { Turn } from '../../shared/protocols/lingox/messages.ts';

export interface Said {
  /** From 1, in the order in which it was received. */
  readonly id: number;
  readonly mine: boolean;
  readonly original: string;
  readonly translation: string;
}

/** The oldest go first: a page that is open all day must not grow all day. */
const kept = 1000;

export class Turns {
  readonly #said: Said[] = [];
  #interim = '';
  #seen = 0;
  #id = 0;

  /** The number of the newest final turn that was received; 0 when the server numbers none. */
  get seen(): number {
    return this.#seen;
  }

  /** Final turns, oldest first. */
  get said(): readonly Said[] {
    return this.#said;
  }

  /** What is being said by this participant, and may still change. */
  get interim(): string {
    return this.#interim;
  }

  /**
   * A turn that was received already comes again after a drop, and is known by its `seq` where the server numbers them.
   * Returns what is new.
   */
  take(turn: Turn): Said | undefined {
    const { seq } = turn;
    if (turn.is_interim) {
      // Those of the other do not come; a server that sends them shall not make them ours.
      if (turn.is_mine) this.#interim = turn.original;
      return undefined;
    }
    if (turn.is_mine) this.#interim = '';
    if (seq !== undefined && seq <= this.#seen) return undefined;
    this.#seen = seq ?? this.#seen;
    const said = {
      id: ++this.#id,
      mine: turn.is_mine,
      original: turn.original,
      translation: turn.translation,
    };
    this.#said.push(said);
    if (this.#said.length > kept) this.#said.shift();
    return said;
  }

  /** The connection is gone: what was only half recognised will not be finished. */
  dropInterim(): void {
    this.#interim = '';
  }
}
