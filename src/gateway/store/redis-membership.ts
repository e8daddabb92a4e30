/** One participant's place in a conversation that is in Redis. */

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { leaveScript, renewScript, sayScript } from './conversation-scripts.ts';
import type {
  ConversationRules,
  Ending,
  MemberEvents,
  NewConversation,
  Participant,
  Said,
} from './conversations.ts';
import type { RedisConnection } from './redis-connection.ts';
import { type Published, parseState, parseTurn, type StoredState, type StoredTurn } from './redis-state.ts';

export interface Lease {
  /** ms between two times that a gateway says that its participants are there. */
  readonly everyMs: number;
  /** ms that it is believed. */
  readonly validMs: number;
}

export interface RedisPlace {
  readonly keys: readonly string[];
  readonly participant: Participant;
  /** Tells this connection from another one of the same participant. */
  readonly connection: string;
}

interface Waiting {
  readonly key: string;
  readonly text: string;
  /** Given by Redis when it took the turn. */
  readonly seq?: number;
}

const sayAnswer = z.union([z.tuple([z.literal('said'), z.number()]), z.tuple([z.literal('not-found')])]);
const renewAnswer = z.union([
  z.tuple([z.literal('joined'), z.string()]),
  z.tuple([z.enum(['not-found', 'replaced', 'full'])]),
]);

/** Turns that wait for Redis to come back: minutes of speech. */
const maxWaiting = 200;
/** Turns that Redis has taken and may still lose: it writes to the disk once a second. */
const takenMs = 10_000;
/** Activity comes 50 times a second; Redis is told at once, and then no more often than this, ms. */
const activityMs = 1000;

export class RedisMembership {
  readonly #redis: RedisConnection;
  readonly #place: RedisPlace;
  readonly #rules: ConversationRules;
  readonly #lease: Lease;
  readonly #events: MemberEvents;
  /** Redis may lose it. */
  #created: NewConversation | undefined;
  #invitationEnded = false;
  #state: 'coming' | 'there' | 'left' = 'coming';
  #isReachable = true;
  #version = 0;
  /** The last turn that was told. */
  #seq = 0;
  #lastActivity = performance.now();
  #toldActivity = performance.now();
  #waiting: Waiting[] = [];
  #taken: (Waiting & { readonly at: number })[] = [];
  /** What was published before it was known where to begin. */
  #early: Published[] = [];
  #saying = false;
  #renewing: Promise<void> | undefined;
  #pulling: Promise<void> | undefined;
  #pullAgain = false;

  constructor(
    redis: RedisConnection,
    place: RedisPlace,
    rules: ConversationRules,
    lease: Lease,
    events: MemberEvents,
  ) {
    this.#redis = redis;
    this.#place = place;
    this.#rules = rules;
    this.#lease = lease;
    this.#events = events;
  }

  /** Whether the others have had the time to say that their participants are there. */
  get mayPurge(): boolean {
    return this.#redis.reachableMs > this.#lease.validMs;
  }

  get hasLeft(): boolean {
    return this.#state === 'left';
  }

  /** It is gone, and Redis has everything. */
  get isDone(): boolean {
    return this.hasLeft && (this.#waiting.length === 0 || this.#leftMs <= 0);
  }

  come(state: StoredState, created: NewConversation, after: number | undefined): void {
    this.#created = created;
    this.#state = 'there';
    this.#seq = Math.min(after ?? state.seq, state.seq);
    this.#tell(state);
    if (this.#seq < state.seq) this.#pull();
    for (const message of this.#early.splice(0)) this.published(message);
  }

  say(said: Said): void {
    const key = randomUUID();
    const text = JSON.stringify({ key, by: this.#place.participant.id, ...said });
    this.#waiting.push({ key, text });
    this.#active();
    if (this.#waiting.length > maxWaiting) this.#end('unavailable');
    else void this.#sayWaiting();
  }

  active(): void {
    this.#active();
    if (this.#lastActivity - this.#toldActivity < activityMs) return;
    this.#toldActivity = this.#lastActivity;
    void this.refresh();
  }

  async leave(): Promise<void> {
    if (this.#state !== 'there') return;
    this.#state = 'left';
    this.#active();
    const { keys, participant, connection } = this.#place;
    const values = [participant.id, connection, this.#rules.inactivityMs];
    // Where Redis is away nobody renews the lease of the place any more.
    await this.#redis.run(leaveScript, keys, values).catch(() => {});
  }

  published(message: Published): void {
    if (this.#state === 'coming') this.#early.push(message);
    if (this.#state !== 'there') return;
    if (message.kind === 'state') this.#tell(message.state);
    else if (message.turn.seq === this.#seq + 1 && !this.#pulling) this.#tellTurn(message.turn);
    else if (message.turn.seq > this.#seq) this.#pull();
  }

  reachable(isSo: boolean): void {
    if (isSo === this.#isReachable || this.#state !== 'there') return;
    this.#isReachable = isSo;
    // Redis may have come back with an older state.
    if (isSo) this.#version = 0;
    const now = performance.now();
    if (isSo) this.#waiting.unshift(...this.#taken.filter(({ at }) => now - at < takenMs));
    this.#events.reachable(isSo);
  }

  /** Says that the participant is there, and what Redis has not taken yet; looks for what was missed. */
  async refresh(): Promise<void> {
    if (this.#state === 'there') {
      this.#renewing ??= this.#renew().finally(() => {
        this.#renewing = undefined;
      });
      await this.#renewing;
    }
    await this.#sayWaiting();
  }

  async #renew(): Promise<void> {
    const { keys, participant, connection } = this.#place;
    const { language = '', translateLanguage = '', invitation = '', owner = '' } = this.#created ?? {};
    try {
      const values = [
        ...[participant.id, participant.language, connection, this.#lease.validMs],
        ...[this.#rules.places, this.mayPurge ? 1 : 0, Math.max(0, Math.round(this.#leftMs)), this.#seq],
        ...[language, translateLanguage, invitation, owner],
        ...[this.#invitationEnded ? 1 : 0, this.#rules.remembered],
      ];
      const answer = renewAnswer.parse(await this.#redis.run(renewScript, keys, values));
      if (this.#state !== 'there') return;
      if (answer[0] !== 'joined') {
        this.#end(answer[0]);
        return;
      }
      const state = parseState(answer[1]);
      this.#tell(state);
      if (state.seq > this.#seq) this.#pull();
    } catch {
      // The connection tells when Redis is back.
    }
  }

  async #sayWaiting(): Promise<void> {
    if (this.#saying) return;
    this.#saying = true;
    try {
      for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
        const { inactivityMs, keptTurns } = this.#rules;
        const values = [next.key, next.text, inactivityMs, this.#seq, keptTurns, next.seq ?? 0];
        const answer = sayAnswer.parse(await this.#redis.run(sayScript, this.#place.keys, values));
        // Redis has lost the conversation: the next renewal puts it there again.
        if (answer[0] !== 'said' && this.#state === 'there') break;
        this.#waiting = this.#waiting.filter(waiting => waiting !== next);
        if (answer[0] === 'said') this.#remember({ ...next, seq: answer[1] });
      }
    } catch {
      // Said again when Redis is back.
    } finally {
      this.#saying = false;
    }
  }

  #remember(said: Waiting): void {
    const now = performance.now();
    this.#taken = [...this.#taken.filter(({ at }) => now - at < takenMs), { ...said, at: now }];
  }

  #tell({ version, here, invitationEnded = false }: StoredState): void {
    this.#invitationEnded ||= invitationEnded;
    if (this.#state !== 'there' || version < this.#version) return;
    this.#version = version;
    const { participant, connection } = this.#place;
    const own = here.find(({ id }) => id === participant.id);
    if (own && own.connection !== connection) this.#end('replaced');
    else this.#events.present(here.map(({ id, language }) => ({ id, language })));
  }

  #tellTurn(turn: StoredTurn): void {
    this.#seq = turn.seq;
    this.#events.said(turn);
  }

  /** Fetches the turns that were missed. */
  #pull(): void {
    this.#pullAgain = true;
    this.#pulling ??= this.#pullAll().finally(() => {
      this.#pulling = undefined;
    });
  }

  async #pullAll(): Promise<void> {
    while (this.#pullAgain) {
      this.#pullAgain = false;
      try {
        for (const text of await this.#redis.list(this.#place.keys[2] ?? '')) {
          const turn = parseTurn(text);
          if (this.#state === 'there' && turn && turn.seq > this.#seq) this.#tellTurn(turn);
        }
      } catch {
        return;
      }
    }
  }

  #end(why: Ending): void {
    if (this.#state !== 'there') return;
    this.#state = 'left';
    this.#events.ended(why);
  }

  #active(): void {
    this.#lastActivity = performance.now();
  }

  get #leftMs(): number {
    return this.#lastActivity + this.#rules.inactivityMs - performance.now();
  }
}
