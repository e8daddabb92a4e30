/** Conversations of one gateway, in its memory. */

import { randomUUID } from 'node:crypto';
import {
  type Coming,
  type ConversationRules,
  type ConversationStore,
  conversationRules,
  type Found,
  type Joined,
  type KeptTurn,
  type MemberEvents,
  type Membership,
  type NewConversation,
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
    async create(created) {
      if (conversations.size >= rules.conversations) throw new TooManyConversations('all');
      const own = [...conversations.values()].filter(({ owner }) => owner === created.owner);
      if (own.length >= rules.conversationsOfOne) throw new TooManyConversations('one');
      const id = randomUUID();
      const ended = (): void => {
        conversations.delete(id);
      };
      conversations.set(id, new Conversation(created, rules, now, ended));
      return id;
    },
    async find(id, participant) {
      return find(id)?.foundBy(participant);
    },
    async join(id, participant, coming, events) {
      return find(id)?.join(participant, coming, events) ?? { kind: 'not-found' };
    },
    async endInvitation(id) {
      const found = find(id);
      found?.endInvitation();
      return found !== undefined;
    },
    async close() {
      for (const conversation of conversations.values()) conversation.end();
    },
  };
}

class Conversation {
  readonly #created: NewConversation;
  readonly #rules: ConversationRules;
  readonly #now: () => number;
  readonly #ended: () => void;
  /** By participant. */
  readonly #members = new Map<string, { readonly participant: Participant; readonly events: MemberEvents }>();
  /** By participant, the latest last. */
  readonly #letIn = new Set<string>();
  #invitationEnded = false;
  #turns: KeptTurn[] = [];
  #lastSeq = 0;
  #lastActivity: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(created: NewConversation, rules: ConversationRules, now: () => number, ended: () => void) {
    this.#created = created;
    this.#rules = rules;
    this.#now = now;
    this.#ended = ended;
    this.#lastActivity = now();
    this.#watch();
  }

  get isOver(): boolean {
    return this.#leftMs <= 0;
  }

  get owner(): string {
    return this.#created.owner;
  }

  foundBy(participant: string | undefined): Found {
    const { language, translateLanguage, invitation } = this.#created;
    return {
      ...{ language, translateLanguage, invitation },
      invitationEnded: this.#invitationEnded,
      others: [...this.#members.keys()].filter(id => id !== participant),
      wasIn: participant !== undefined && this.#letIn.has(participant),
    };
  }

  endInvitation(): void {
    this.#invitationEnded = true;
  }

  join(participant: Participant, { after, invited }: Coming, events: MemberEvents): Joined {
    const { id } = participant;
    const { wasIn } = this.foundBy(id);
    if (invited && this.#invitationEnded && !wasIn) return { kind: 'invitation-ended' };
    const own = this.#members.get(id);
    if (!own && this.#members.size >= this.#rules.places) return { kind: 'full' };
    const member = { participant, events };
    this.#members.set(id, member);
    this.#remember(id);
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
    const from = wasIn ? (after ?? this.#lastSeq) : this.#lastSeq;
    for (const turn of this.#turns) if (turn.seq > from) events.said(turn);
    return { kind: 'joined', membership };
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#ended();
    const members = [...this.#members.values()];
    this.#members.clear();
    for (const { events } of members) events.ended('not-found');
  }

  #remember(id: string): void {
    this.#letIn.delete(id);
    this.#letIn.add(id);
    const [oldest] = this.#letIn;
    if (this.#letIn.size > this.#rules.remembered && oldest !== undefined) this.#letIn.delete(oldest);
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
