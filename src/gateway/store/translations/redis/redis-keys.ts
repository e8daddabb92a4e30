/** Translation keys in Redis, shared by all gateways there. */

import { StoreUnavailable } from '../../conversations.ts';
import type { RedisCommand, RedisConnection } from '../../redis-connection.ts';
import { KeyDraft } from '../key-draft.ts';
import { compare, isFiltered, isFound, placeOf } from '../key-filter.ts';
import type {
  KeptText,
  KeyPage,
  KeySearch,
  KeyWrite,
  Namespace,
  TranslationKey,
} from '../translation-key.ts';
import type { KeyKeeper } from '../translation-store.ts';
import { idsPlace, keyPlaces, nameOf } from './places.ts';
import { commitScript } from './scripts.ts';

type Bare = Omit<TranslationKey, 'texts'>;
type Fields = Readonly<Record<string, string>>;

/** Keys that are read in one command. */
const keysAtOnce = 1_000;
/** Several people may write at the same moment. */
const triesOfWrite = 20;

export class RedisKeys implements KeyKeeper {
  readonly #redis: RedisConnection;
  readonly #defaultNamespace: string;
  readonly #now: () => number;

  constructor(redis: RedisConnection, defaultNamespace: string, now: () => number) {
    this.#redis = redis;
    this.#defaultNamespace = defaultNamespace;
    this.#now = now;
  }

  async page(project: number, search: KeySearch): Promise<KeyPage> {
    const { keys, total } = isFiltered(search)
      ? await this.#found(project, search)
      : await this.#inOrder(project, search);
    const shown = keys.slice(0, search.limit);
    const last = shown.at(-1);
    return {
      ...{ keys: shown, total },
      next: last && keys.length > search.limit ? placeOf(last, search) : undefined,
    };
  }

  async get(project: number, id: number): Promise<TranslationKey | undefined> {
    const [key] = await this.#read(project, [id]);
    return key;
  }

  async named(project: number, namespace: string, key: string): Promise<TranslationKey | undefined> {
    const [id] = await this.#ids(project, [nameOf(namespace, key)]);
    return id === undefined ? undefined : this.get(project, id);
  }

  async inNamespace(project: number, namespace: string): Promise<readonly TranslationKey[]> {
    const id = (await this.#namespaces(project)).get(namespace);
    if (id === undefined) return [];
    const [ids] = await this.#redis.all([['SMEMBERS', keyPlaces(project).members(id)]]);
    const inOrder = (ids as readonly string[]).map(Number).toSorted((one, other) => one - other);
    return this.#read(project, inOrder);
  }

  async namespaces(project: number): Promise<readonly Namespace[]> {
    const all = [...(await this.#namespaces(project))].toSorted(([one], [other]) => (one < other ? -1 : 1));
    const { members } = keyPlaces(project);
    const counts = await this.#redis.all(all.map(([, id]): RedisCommand => ['SCARD', members(id)]));
    return all.map(([name, id], at) => ({ id, name, keyCount: Number(counts[at]) }));
  }

  async write(project: number, writes: readonly KeyWrite[]): Promise<readonly TranslationKey[] | undefined> {
    for (let tries = 0; tries < triesOfWrite; tries++) {
      const version = await this.#version(project);
      const draft = await this.#draft(project, writes);
      const before = new Map(draft.keys);
      const written = writes.map(write => draft.write(write));
      if (!written.every(key => key !== undefined)) return undefined;
      const commands = JSON.stringify(this.#commands(project, before, draft));
      if ((await this.#redis.run(commitScript, [keyPlaces(project).version], [version, commands])) === 1)
        return written;
    }
    throw new StoreUnavailable('Too many write to Redis at the same time');
  }

  /** The keys that are written and those whose names they could take, and numbers for what is new. */
  async #draft(project: number, writes: readonly KeyWrite[]): Promise<KeyDraft> {
    const defaultNamespace = this.#defaultNamespace;
    const named = writes.flatMap(({ id, key, namespace = defaultNamespace }) =>
      id === undefined && key !== undefined ? [nameOf(namespace, key)] : [],
    );
    const ids = [...(await this.#ids(project, named)), ...writes.flatMap(({ id }) => id ?? [])];
    const own = await this.#read(project, present(ids));
    const byId = new Map(own.map(key => [key.id, key]));
    const taken = writes.flatMap(write => {
      const before = write.id === undefined ? undefined : byId.get(write.id);
      return before ? [nameOf(write.namespace ?? before.namespace, write.key ?? before.key)] : [];
    });
    const others = await this.#read(project, present(await this.#ids(project, taken)));
    // Each key, each text of it and a namespace may be new.
    const most = writes.reduce((sum, { texts = [] }) => sum + 2 + texts.length, 0);
    const [last] = await this.#redis.all([['INCRBY', idsPlace, most]]);
    let next = Number(last) - most;
    return new KeyDraft({
      ...{ defaultNamespace, keys: [...others, ...own], namespaces: await this.#namespaces(project) },
      ...{ now: this.#now(), nextId: () => ++next },
    });
  }

  #commands(project: number, before: ReadonlyMap<number, TranslationKey>, draft: KeyDraft): RedisCommand[] {
    const places = keyPlaces(project);
    const commands: RedisCommand[] = [...draft.namespaces].map(([name, id]) => [
      ...(['HSET', places.namespaces, name, id] as const),
    ]);
    const changed = [...draft.keys.values()].filter(key => before.get(key.id) !== key);
    // Two may have changed names with each other.
    for (const { id } of changed) {
      const old = before.get(id);
      if (!old) continue;
      commands.push(
        ['HDEL', places.names, nameOf(old.namespace, old.key)],
        ['SREM', places.members(old.namespaceId), id],
      );
    }
    for (const { texts, ...key } of changed) {
      commands.push(
        ['HSET', places.keys, key.id, JSON.stringify(key)],
        ['ZADD', places.order, key.id, key.id],
        ['SADD', places.members(key.namespaceId), key.id],
        ['HSET', places.names, nameOf(key.namespace, key.key), key.id],
      );
      const old = before.get(key.id)?.texts ?? [];
      for (const text of texts.filter(each => !old.includes(each)))
        commands.push(['HSET', places.texts(key.id), text.locale, JSON.stringify(text)]);
    }
    return commands;
  }

  async #version(project: number): Promise<string> {
    const [version] = await this.#redis.all([['GET', keyPlaces(project).version]]);
    return (version as string | null) ?? '0';
  }

  /** One more than the page has, where there is one. */
  async #inOrder(project: number, { after, descending, limit }: KeySearch) {
    const { order } = keyPlaces(project);
    const from = after === undefined ? undefined : `(${after[1]}`;
    const range: RedisCommand = descending
      ? ['ZREVRANGEBYSCORE', order, from ?? '+inf', '-inf', 'LIMIT', 0, limit + 1]
      : ['ZRANGEBYSCORE', order, from ?? '-inf', '+inf', 'LIMIT', 0, limit + 1];
    const [ids, total] = await this.#redis.all([range, ['ZCARD', order]]);
    return { keys: await this.#read(project, (ids as readonly string[]).map(Number)), total: Number(total) };
  }

  /** One more than the page has, where there is one. All keys are looked through. */
  async #found(project: number, search: KeySearch) {
    const [all] = await this.#redis.all([['ZRANGE', keyPlaces(project).order, 0, -1]]);
    const ids = (all as readonly string[]).map(Number);
    const found: TranslationKey[] = [];
    for (let at = 0; at < ids.length; at += keysAtOnce) {
      const keys = await this.#read(project, ids.slice(at, at + keysAtOnce));
      found.push(...keys.filter(key => isFound(key, search)));
    }
    const { after } = search;
    const rest = found
      .map(key => ({ key, place: placeOf(key, search) }))
      .filter(({ place }) => after === undefined || compare(place, after, search) > 0)
      .toSorted((one, other) => compare(one.place, other.place, search));
    return { keys: rest.slice(0, search.limit + 1).map(({ key }) => key), total: found.length };
  }

  /** In the order of the ids; of those that are not there, nothing. */
  async #read(project: number, ids: readonly number[]): Promise<readonly TranslationKey[]> {
    if (ids.length === 0) return [];
    const { keys, texts } = keyPlaces(project);
    const [bare, ...all] = await this.#redis.all([
      ['HMGET', keys, ...ids],
      ...ids.map((id): RedisCommand => ['HGETALL', texts(id)]),
    ]);
    return (bare as readonly (string | null)[]).flatMap((key, at) =>
      key === null ? [] : [{ ...(JSON.parse(key) as Bare), texts: textsOf(all[at] as Fields) }],
    );
  }

  async #ids(project: number, names: readonly string[]): Promise<readonly (number | undefined)[]> {
    if (names.length === 0) return [];
    const [ids] = await this.#redis.all([['HMGET', keyPlaces(project).names, ...names]]);
    return (ids as readonly (string | null)[]).map(id => (id === null ? undefined : Number(id)));
  }

  async #namespaces(project: number): Promise<ReadonlyMap<string, number>> {
    const [names] = await this.#redis.all([['HGETALL', keyPlaces(project).namespaces]]);
    return new Map(Object.entries(names as Fields).map(([name, id]) => [name, Number(id)]));
  }
}

const textsOf = (fields: Fields): readonly KeptText[] =>
  Object.values(fields)
    .map(text => JSON.parse(text) as KeptText)
    .toSorted((one, other) => one.id - other.id);

const present = (ids: readonly (number | undefined)[]): readonly number[] => [
  ...new Set(ids.filter(id => id !== undefined)),
];
