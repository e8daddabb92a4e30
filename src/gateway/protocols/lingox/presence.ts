/** Who is in a conversation, as one participant is told it. */

import type { ConversationMessage } from '../../../shared/protocols/lingox/messages.ts';
import type { Participant } from '../../store/conversations.ts';

export interface PresenceEvents {
  send(message: ConversationMessage): void;
  /** There is a partner, who speaks this language (BCP-47). */
  partner(language: string): void;
}

export class Presence {
  /** Id of the participant who is told. */
  readonly #me: string;
  readonly #events: PresenceEvents;
  #people: readonly Participant[] = [];
  #target: string | undefined;

  constructor(me: string, events: PresenceEvents) {
    this.#me = me;
    this.#events = events;
  }

  /** The partner's language, also of one that has gone; undefined before there was one. */
  get target(): string | undefined {
    return this.#target;
  }

  /** Everybody who is there now. */
  changed(everybody: readonly Participant[]): void {
    const before = this.#people;
    this.#people = everybody;
    const known = new Set(before.map(({ id }) => id));
    const there = new Set(everybody.map(({ id }) => id));
    const count = everybody.length;
    if (before.some(({ id }) => !there.has(id))) this.#tell('user_left', count);
    if (everybody.some(({ id }) => !known.has(id))) this.#tell('user_joined', count);
    const partner = everybody.find(({ id }) => id !== this.#me);
    if (!partner) return;
    const { language: lang } = partner;
    const previous = before.find(({ id }) => id === partner.id);
    if (previous?.language !== lang)
      this.#events.send({ kind: 'partner-language', data: { type: 'partner_language', lang } });
    this.#target = lang;
    this.#events.partner(lang);
  }

  #tell(type: 'user_left' | 'user_joined', count: number): void {
    this.#events.send({ kind: 'presence', data: { type, client_count: count } });
  }
}
