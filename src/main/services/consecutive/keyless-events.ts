/** What a connection tells: without its key, which stands in the address and may come back in what a service says. */

import { type Problem, problem } from '../../../shared/problem.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { ConnectionEvents } from '../connections.ts';
import type { ConsecutiveAddress } from './address.ts';

export class KeylessEvents {
  readonly #events: ConnectionEvents;
  #to: ConsecutiveAddress | undefined;
  #isClosed = false;

  constructor(events: ConnectionEvents) {
    this.#events = events;
  }

  /** Where the connection goes. */
  goTo(to: ConsecutiveAddress): void {
    this.#to = to;
  }

  emit(event: SessionEvent): void {
    if (this.#isClosed) return;
    const told = event.type === 'problem' ? { ...event, problem: this.#keyless(event.problem) } : event;
    this.#events.event(told);
  }

  emitAll(events: readonly SessionEvent[]): void {
    for (const event of events) this.emit(event);
  }

  lost(cause: Problem): void {
    if (!this.#isClosed) this.#events.lost(this.#keyless(cause));
  }

  brokenOff(detail: string): Problem {
    return problem('connection-lost', this.#to?.host ?? '', { detail });
  }

  /** Nothing is told any more. */
  close(): void {
    this.#isClosed = true;
  }

  #keyless(cause: Problem): Problem {
    return this.#to?.withoutKey(cause) ?? cause;
  }
}
