/**
 * What the utterances of a session give, in the order in which they were said. While the last one is still being spoken or
 * written, the next one may already have words: they wait until it is certain whether it takes a number.
 */

import type { ServerMessage } from '../../../shared/protocols/consecutive/messages.ts';
import type { UtteranceReader } from '../../../shared/protocols/consecutive/to-session.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';

interface Entry {
  readonly reader: UtteranceReader;
  readonly held: ServerMessage[];
  end?: { readonly cause: string | undefined };
}

export class OrderedResults {
  readonly #emit: (event: SessionEvent) => void;
  #entries: Entry[] = [];

  constructor(emit: (event: SessionEvent) => void) {
    this.#emit = emit;
  }

  /** The utterance that is heard from now on. */
  add(reader: UtteranceReader): void {
    this.#entries.push({ reader, held: [] });
  }

  /** One that heard nothing. */
  drop(reader: UtteranceReader): void {
    this.#entries = this.#entries.filter(entry => entry.reader !== reader);
    this.#flow();
  }

  message(reader: UtteranceReader, message: ServerMessage): void {
    this.#entryOf(reader)?.held.push(message);
    this.#flow();
  }

  /** Its connection is over. `cause`: why, when that was before its time. */
  ended(reader: UtteranceReader, cause?: string): void {
    const entry = this.#entryOf(reader);
    if (entry) entry.end = { cause };
    this.#flow();
  }

  /** Nothing more comes of any. */
  endAll(cause: string): void {
    for (const entry of this.#entries) entry.end ??= { cause };
    this.#flow();
  }

  #entryOf(reader: UtteranceReader): Entry | undefined {
    return this.#entries.find(entry => entry.reader === reader);
  }

  #flow(): void {
    for (let at = 0; at < this.#entries.length; ) {
      const entry = this.#entries[at] as Entry;
      const { reader, held, end } = entry;
      for (const message of held.splice(0)) this.#emitAll(reader.read(message));
      if (end) {
        this.#entries.splice(at, 1);
        this.#emitAll(reader.end(end.cause));
      } else if (reader.settled) at++;
      else return;
    }
  }

  #emitAll(events: readonly SessionEvent[]): void {
    for (const event of events) this.#emit(event);
  }
}
