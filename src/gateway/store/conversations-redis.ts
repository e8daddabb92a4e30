/**
 * Conversations that several gateways share, in Redis. The two participants may be on different gateways; whatever dies,
 * a gateway or Redis, the places of its participants become free and what was said is kept.
 */

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createScript, endInvitationScript, findScript, joinScript } from './conversation-scripts.ts';
import {
  type Coming,
  type ConversationRules,
  type ConversationStore,
  conversationRules,
  type Found,
  type Joined,
  type MemberEvents,
  type NewConversation,
  type Participant,
  type Said,
  StoreUnavailable,
  TooManyConversations,
} from './conversations.ts';
import { answerMs, RedisConnection } from './redis-connection.ts';
import { type Lease, RedisMembership, type RedisPlace } from './redis-membership.ts';
import { parsePublished, parseState } from './redis-state.ts';

export interface RedisConversationsOptions {
  /** redis:// or rediss://, with a password where there is one. */
  readonly url: string;
  readonly rules?: Partial<ConversationRules>;
  readonly lease?: Lease;
  readonly log: (line: string) => void;
}

/** Within 30 s of a gateway's death its participants are gone: the last lease, and the next look of another gateway. */
const defaultLease: Lease = { everyMs: 5000, validMs: 15_000 };
/** Places that were given up with turns that Redis has not taken yet. */
const maxLingering = 1000;

const joinAnswer = z.union([
  z.tuple([z.literal('joined'), z.string(), z.string(), z.string(), z.string(), z.string(), z.number()]),
  z.tuple([z.enum(['not-found', 'full', 'invitation-ended'])]),
  z.tuple([z.literal('late')]),
]);

const createAnswer = z.enum(['ok', 'all', 'one']);
const findAnswer = z
  .tuple([z.string(), z.string(), z.string(), z.number(), z.array(z.string()), z.number()])
  .nullable();

type JoinAnswer = z.infer<typeof joinAnswer>;

/** Resolves when it is known whether Redis is there; it may come later. */
export async function createRedisConversations(
  options: RedisConversationsOptions,
): Promise<ConversationStore> {
  const store = new RedisConversations(options);
  await store.tried;
  return store;
}

class RedisConversations implements ConversationStore {
  readonly #rules: ConversationRules;
  readonly #lease: Lease;
  readonly #redis: RedisConnection;
  /** By channel. */
  readonly #members = new Map<string, Set<RedisMembership>>();
  readonly #lingering = new Set<RedisMembership>();
  readonly #leaving = new Set<Promise<void>>();
  readonly #timer: NodeJS.Timeout;

  constructor({ url, rules, lease = defaultLease, log }: RedisConversationsOptions) {
    this.#rules = { ...conversationRules, ...rules };
    this.#lease = lease;
    this.#redis = new RedisConnection(
      url,
      {
        published: (channel, text) => this.#published(channel, text),
        reachable: isSo => this.#reachable(isSo),
      },
      log,
    );
    this.#timer = setInterval(() => this.#refresh(), lease.everyMs);
    this.#timer.unref();
  }

  get tried(): Promise<void> {
    return this.#redis.tried;
  }

  async create({ language, translateLanguage, invitation, owner }: NewConversation) {
    const id = randomUUID();
    const { inactivityMs, conversations, conversationsOfOne } = this.#rules;
    const values = [
      ...[language, translateLanguage, invitation, owner],
      ...[inactivityMs, conversations, conversationsOfOne],
    ];
    const answer = createAnswer.parse(await this.#redis.run(createScript, keysOf(id), values));
    if (answer !== 'ok') throw new TooManyConversations(answer);
    return id;
  }

  async find(id: string, participant = ''): Promise<Found | undefined> {
    if (!isId(id)) return undefined;
    const answer = findAnswer.parse(await this.#redis.run(findScript, keysOf(id), [participant]));
    if (!answer) return undefined;
    const [language, translateLanguage, invitation, ended, others, wasIn] = answer;
    return {
      ...{ language, translateLanguage, invitation, others },
      invitationEnded: ended === 1,
      wasIn: wasIn === 1,
    };
  }

  async endInvitation(id: string) {
    return isId(id) && (await this.#redis.run(endInvitationScript, keysOf(id), [])) === 1;
  }

  async join(id: string, participant: Participant, coming: Coming, events: MemberEvents): Promise<Joined> {
    if (!isId(id)) return { kind: 'not-found' };
    const channel = channelOf(id);
    const place: RedisPlace = { keys: keysOf(id), participant, connection: randomUUID() };
    const member = new RedisMembership(this.#redis, place, this.#rules, this.#lease, {
      ...events,
      ended: why => {
        this.#remove(channel, member);
        events.ended(why);
      },
    });
    // Before coming: what is published from then on must not be missed.
    await this.#add(channel, member);
    try {
      const answer = await this.#ask(place, member.mayPurge, coming.invited);
      if (answer[0] === 'joined') return this.#joined(channel, member, answer, coming.after);
      if (answer[0] === 'late') throw new StoreUnavailable('Redis answers too slowly');
      this.#remove(channel, member);
      return { kind: answer[0] };
    } catch (error) {
      this.#remove(channel, member);
      throw error;
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    for (const [channel, members] of this.#members)
      for (const member of members) void this.#leave(channel, member);
    await Promise.all([...this.#leaving, ...[...this.#lingering].map(member => member.refresh())]);
    this.#redis.close();
  }

  async #ask(place: RedisPlace, mayPurge: boolean, invited: boolean): Promise<JoinAnswer> {
    const { keys, participant, connection } = place;
    const { inactivityMs, places, remembered } = this.#rules;
    const until = (await this.#redis.clock()) + answerMs;
    const values = [
      ...[participant.id, participant.language, connection, this.#lease.validMs],
      ...[inactivityMs, places, mayPurge ? 1 : 0, until],
      ...[invited ? 1 : 0, remembered],
    ];
    return joinAnswer.parse(await this.#redis.run(joinScript, keys, values));
  }

  #joined(
    channel: string,
    member: RedisMembership,
    answer: Extract<JoinAnswer, readonly ['joined', ...unknown[]]>,
    after: number | undefined,
  ): Joined {
    const [, state, language, translateLanguage, invitation, owner, wasIn] = answer;
    const created = { language, translateLanguage, invitation, owner };
    member.come(parseState(state), created, wasIn === 1 ? after : undefined);
    const membership = {
      say: (said: Said) => {
        member.say(said);
        // The last sentence of somebody who has left may be ready when nothing else was to be waited for.
        if (member.hasLeft) this.#linger(member);
      },
      active: member.active.bind(member),
      leave: () => this.#leave(channel, member),
    };
    return { kind: 'joined', membership };
  }

  #leave(channel: string, member: RedisMembership): Promise<void> {
    this.#remove(channel, member);
    const leaving = member.leave().finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
    this.#linger(member);
    return leaving;
  }

  #linger(member: RedisMembership): void {
    if (this.#lingering.size < maxLingering) this.#lingering.add(member);
  }

  async #add(channel: string, member: RedisMembership): Promise<void> {
    const others = this.#members.get(channel) ?? new Set();
    others.add(member);
    this.#members.set(channel, others);
    try {
      await this.#redis.subscribe(channel);
    } catch (error) {
      this.#remove(channel, member);
      throw error;
    }
  }

  #remove(channel: string, member: RedisMembership): void {
    const others = this.#members.get(channel);
    if (!others?.delete(member) || others.size > 0) return;
    this.#members.delete(channel);
    void this.#redis.unsubscribe(channel);
  }

  #published(channel: string, text: string): void {
    const published = parsePublished(text);
    if (!published) return;
    for (const member of [...(this.#members.get(channel) ?? [])]) member.published(published);
  }

  #reachable(isSo: boolean): void {
    for (const member of this.#all()) member.reachable(isSo);
    if (isSo) this.#refresh();
  }

  #refresh(): void {
    for (const member of this.#all()) void member.refresh();
    for (const member of this.#lingering) {
      if (member.isDone) this.#lingering.delete(member);
      else void member.refresh();
    }
  }

  #all(): RedisMembership[] {
    return [...this.#members.values()].flatMap(members => [...members]);
  }
}

/** Anybody may ask for any address: what cannot be an id is not asked of Redis. */
const isId = (id: string): boolean => /^[\w-]{1,100}$/.test(id);
// The braces keep the four in one slot of a cluster.
const channelOf = (id: string): string => `dragoman:conversation:{${id}}`;
const keysOf = (id: string): readonly string[] => {
  const channel = channelOf(id);
  return [channel, `${channel}:here`, `${channel}:turns`, `${channel}:let-in`];
};
