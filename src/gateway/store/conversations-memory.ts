/** Conversations of one gateway, in its memory. */

import { randomUUID } from 'node:crypto';
import {
  type ConversationLanguages,
  type ConversationRules,
  type ConversationStore,
  conversationRules,
  type Joined,
  type KeptTurn,
  type MemberEvents,
  type Membership,
  type Participant,
  type Said,
  TooManyConversations,
} from './conversations.ts';

interface MemoryOptions {
  readonly rules?: Partial<ConversationRules>;
  /** ms of a clock that never goes back. */
  readonly now?: () => number;
}

export function createMemoryConversations(options: MemoryOptions = {}): ConversationStore {
  const rules = { ...conversationRules, ...options.rules };
  const now = options.now ?? (() => performance.now());
  const conversations = new Map<string, Conversation>();

  const find = (id: string): Conversation | undefined => {
    const conversation = conversations.get(id);
    // A timer may be late.
    if (!conversation?.isOver) return conversation;
    conversation.end();
    return undefined;
  };
  return {
    async create(languages) {
      if (conversations.size >= rules.conversations) throw new TooManyConversations();
      const id = randomUUID();
      const ended = (): void => {
        conversations.delete(id);
      };
      conversations.set(id, new Conversation(languages, rules, now, ended));
      return id;
    },
    async find(id) {
      return find(id)?.languages;
    },
    async others(id, participant) {
      return find(id)?.others(participant) ?? 0;
    },
    async join(id, participant, after, events) {
      return find(id)?.join(participant, after, events) ?? { kind: 'not-found' };
    },
    async close() {
      for (const conversation of conversations.values()) conversation.end();
    },
  };
}

class Conversation {
  readonly languages: ConversationLanguages;
  readonly #rules: ConversationRules;
  readonly #now: () => number;
  readonly #ended: () => void;
  /** By participant. */
  readonly #members = new Map<string, { readonly participant: Participant; readonly events: MemberEvents }>();
  #turns: KeptTurn[] = [];
  #lastSeq = 0;
  #lastActivity: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    languages: ConversationLanguages,
    rules: ConversationRules,
    now: () => number,
    ended: () => void,
  ) {
    this.languages = languages;
    this.#rules = rules;
    this.#now = now;
    this.#ended = ended;
    this.#lastActivity = now();
    this.#watch();
  }

  get isOver(): boolean {
    return this.#leftMs <= 0;
  }

  others(participant: string): number {
    return [...this.#members.keys()].filter(id => id !== participant).length;
  }

  join(participant: Participant, after: number | undefined, events: MemberEvents): Joined {
    const { id } = participant;
    const own = this.#members.get(id);
    if (!own && this.#members.size >= this.#rules.places) return { kind: 'full' };
    const member = { participant, events };
    this.#members.set(id, member);
    own?.events.ended('replaced');
    this.#active();
    const isThere = (): boolean => this.#members.get(id) === member;
    const membership: Membership = {
      say: said => this.#say(id, said),
      active: () => {
        if (isThere()) this.#active();
      },
      leave: async () => {
        if (!isThere()) return;
        this.#members.delete(id);
        this.#active();
        this.#tellPresent();
      },
    };
    this.#tellPresent();
    for (const turn of this.#turns) if (turn.seq > (after ?? this.#lastSeq)) events.said(turn);
    return { kind: 'joined', membership };
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#ended();
    const members = [...this.#members.values()];
    this.#members.clear();
    for (const { events } of members) events.ended('not-found');
  }

  #say(by: string, said: Said): void {
    const turn = { ...said, by, seq: ++this.#lastSeq };
    this.#turns = [...this.#turns, turn].slice(-this.#rules.keptTurns);
    this.#active();
    for (const { events } of this.#members.values()) events.said(turn);
  }

  #tellPresent(): void {
    const everybody = [...this.#members.values()].map(({ participant }) => participant);
    for (const { events } of this.#members.values()) events.present(everybody);
  }

  #active(): void {
    this.#lastActivity = this.#now();
  }

  get #leftMs(): number {
    return this.#lastActivity + this.#rules.inactivityMs - this.#now();
  }

  /** One timer, which looks again when it finds that something was done meanwhile: activity comes 50 times a second. */
  #watch(): void {
    this.#timer = setTimeout(() => {
      if (this.isOver) this.end();
      else this.#watch();
    }, Math.ceil(this.#leftMs));
    this.#timer.unref();
  }
}
