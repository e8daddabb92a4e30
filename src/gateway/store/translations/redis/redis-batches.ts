/** Batches in Redis, shared by all gateways there. */

import type { RedisCommand, RedisConnection } from '../../redis-connection.ts';
import type { BatchCounts, FailedKey, KeyEnd, MachineText } from '../batch.ts';
import { type BatchKeeper, batchKeptMs } from '../translation-store.ts';
import { batchPlaces, idsPlace, keyPlaces } from './places.ts';
import { endScript, keepScript } from './scripts.ts';

/** In one command. */
const keysAtOnce = 5_000;

export class RedisBatches implements BatchKeeper {
  readonly #redis: RedisConnection;
  readonly #now: () => number;

  /** `now`: ms since the epoch. */
  constructor(redis: RedisConnection, now: () => number) {
    this.#redis = redis;
    this.#now = now;
  }

  /** The batch itself last: one that was begun half is no batch. */
  async add(id: string, project: number, keys: readonly number[]): Promise<void> {
    const { batch, pending } = batchPlaces(id);
    const kept = (place: string): RedisCommand => ['PEXPIRE', place, batchKeptMs];
    for (let at = 0; at < keys.length; at += keysAtOnce) {
      const members = keys.slice(at, at + keysAtOnce).flatMap(key => [key, key]);
      await this.#redis.all([['ZADD', pending, ...members], kept(pending)]);
    }
    const fields = ['project', project, 'total', keys.length, 'addedAt', this.#now()] as const;
    await this.#redis.all([['HSET', batch, ...fields], kept(batch)]);
  }

  async begin(id: string): Promise<void> {
    await this.#redis.all([['HSETNX', batchPlaces(id).batch, 'begunAt', this.#now()]]);
  }

  async pending(id: string, after: number, limit: number): Promise<readonly number[]> {
    const range = ['ZRANGEBYSCORE', batchPlaces(id).pending, `(${after}`, '+inf', 'LIMIT', 0, limit] as const;
    const [keys] = await this.#redis.all([range]);
    return (keys as readonly string[]).map(Number);
  }

  async keep({ batch: id, project, key, locale, value, provider, overwrite }: MachineText): Promise<void> {
    const { batch, pending } = batchPlaces(id);
    const text = { locale, value, status: 'not_reviewed', provider, changedAt: this.#now() };
    const places = [batch, pending, keyPlaces(project).texts(key), idsPlace];
    await this.#redis.run(keepScript, places, [key, locale, overwrite ? 1 : 0, JSON.stringify(text)]);
  }

  async endKey(id: string, key: number, end: KeyEnd): Promise<void> {
    await this.#end(id, `${key}`, end);
  }

  async endRest(id: string, end: KeyEnd): Promise<void> {
    await this.#end(id, '', end);
  }

  async #end(id: string, key: string, { state, ...why }: KeyEnd): Promise<void> {
    const { batch, pending, failed } = batchPlaces(id);
    const reason = state === 'failed' ? JSON.stringify(why) : '';
    const values = [key, state, reason, this.#now(), batchKeptMs];
    await this.#redis.run(endScript, [batch, pending, failed], values);
  }

  async counts(id: string, project: number): Promise<BatchCounts | undefined> {
    const [fields] = await this.#redis.all([['HGETALL', batchPlaces(id).batch]]);
    const { project: own, ...written } = fields as Readonly<Record<string, string>>;
    if (own !== `${project}`) return undefined;
    const number = (field: string): number => Number(written[field] ?? 0);
    const time = (field: string): number | undefined =>
      written[field] === undefined ? undefined : number(field);
    return {
      ...{ total: number('total'), processed: number('processed') },
      ...{ failed: number('failed'), skipped: number('skipped'), addedAt: number('addedAt') },
      ...{ begunAt: time('begunAt'), endedAt: time('endedAt') },
    };
  }

  async failed(id: string): Promise<readonly FailedKey[]> {
    const [reasons] = await this.#redis.all([['HGETALL', batchPlaces(id).failed]]);
    return Object.entries(reasons as Readonly<Record<string, string>>)
      .map(([key, why]) => ({ keyId: Number(key), ...(JSON.parse(why) as Omit<FailedKey, 'keyId'>) }))
      .toSorted((one, other) => one.keyId - other.keyId);
  }
}
