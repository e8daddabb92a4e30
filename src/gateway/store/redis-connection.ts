/** Two connections to one Redis, for commands and for what is published. It may go away and come back at any time. */

import { Redis, type RedisOptions, ReplyError } from 'ioredis';
import { StoreUnavailable } from './conversations.ts';

export interface RedisEvents {
  published(channel: string, text: string): void;
  /** Whether it can be used; after `true` what was published before may have been missed. */
  reachable(isSo: boolean): void;
}

export type RedisCommand = readonly [name: string, ...args: (string | number)[]];

/** ms that Redis may take to answer before it counts as gone. */
export const answerMs = 2000;

const options = {
  // Older servers have no other.
  protocol: 2,
  // Whoever asks is told at once that it is away: nothing queues.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  // Only this file knows when what was missed has to be looked for.
  autoResubscribe: false,
  maxRetriesPerRequest: 0,
  commandTimeout: answerMs,
  connectTimeout: answerMs,
  retryStrategy: (times: number) => Math.min(100 * 2 ** Math.min(times, 4), 1000),
} satisfies RedisOptions;

export class RedisConnection {
  readonly #commands: Redis;
  readonly #subscriber: Redis;
  readonly #events: RedisEvents;
  readonly #log: (line: string) => void;
  readonly #channels = new Set<string>();
  /** Undefined before the first attempt. */
  #isReachable: boolean | undefined;
  #since = 0;
  #lastRefusal = '';
  #closed = false;
  readonly #tried = Promise.withResolvers<void>();

  constructor(url: string, events: RedisEvents, log: (line: string) => void) {
    this.#events = events;
    this.#log = log;
    this.#commands = new Redis(url, options);
    this.#subscriber = new Redis(url, options);
    for (const client of [this.#commands, this.#subscriber]) {
      // Unheard they would be printed; that it is away is logged once.
      client.on('error', () => {});
      client.on('ready', () => void this.#ready());
      client.on('close', () => this.#away('the connection was lost'));
    }
    this.#subscriber.on('message', (channel, text) => events.published(channel, text));
  }

  /** Resolves when it is known whether Redis is there. */
  get tried(): Promise<void> {
    return this.#tried.promise;
  }

  /** Since how long it can be used, ms; 0 while it cannot. */
  get reachableMs(): number {
    return this.#isReachable ? performance.now() - this.#since : 0;
  }

  /** Rejects with StoreUnavailable. */
  async run(script: string, keys: readonly string[], values: readonly (string | number)[]): Promise<unknown> {
    return this.#ask(() => this.#commands.eval(script, keys.length, ...keys, ...values));
  }

  /** Several commands in one round trip, and their answers. Rejects with StoreUnavailable when one of them fails. */
  async all(commands: readonly RedisCommand[]): Promise<readonly unknown[]> {
    if (commands.length === 0) return [];
    return this.#ask(async () => {
      const answers = await this.#commands
        .pipeline(commands.map(([name, ...args]) => [name.toLowerCase(), ...args]))
        .exec();
      return (answers ?? []).map(([error, answer]) => {
        if (error) throw error;
        return answer;
      });
    });
  }

  /** Redis's own clock, ms. Rejects with StoreUnavailable. */
  async clock(): Promise<number> {
    const [seconds, microseconds] = await this.#ask(() => this.#commands.time());
    return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
  }

  /** The whole list. Rejects with StoreUnavailable. */
  async list(key: string): Promise<string[]> {
    return this.#ask(() => this.#commands.lrange(key, 0, -1));
  }

  /** Rejects with StoreUnavailable. */
  async subscribe(channel: string): Promise<void> {
    this.#channels.add(channel);
    await this.#ask(() => this.#subscriber.subscribe(channel));
  }

  async unsubscribe(channel: string): Promise<void> {
    this.#channels.delete(channel);
    if (this.#subscriber.status === 'ready') await this.#subscriber.unsubscribe(channel).catch(() => {});
  }

  close(): void {
    this.#closed = true;
    this.#commands.disconnect();
    this.#subscriber.disconnect();
  }

  async #ask<Value>(command: () => Promise<Value>): Promise<Value> {
    if (!this.#isReachable) throw new StoreUnavailable('Redis is away');
    try {
      return await command();
    } catch (error) {
      if (error instanceof ReplyError) this.#refused(String(error));
      else this.#away(error instanceof Error ? error.message : String(error));
      throw new StoreUnavailable('Redis is away', { cause: error });
    }
  }

  async #ready(): Promise<void> {
    if (this.#commands.status !== 'ready' || this.#subscriber.status !== 'ready') return;
    try {
      if (this.#channels.size > 0) await this.#subscriber.subscribe(...this.#channels);
    } catch (error) {
      this.#away(String(error));
      // Also when it has been away all the time: as long as both stay connected, nobody asks again.
      this.#connectAgain();
      return;
    }
    if (this.#closed || this.#isReachable) return;
    this.#isReachable = true;
    this.#since = performance.now();
    this.#tried.resolve();
    this.#log('Redis is there');
    this.#events.reachable(true);
  }

  /** It answers, and cannot: its disk is full, it is still loading, the password is wrong. */
  #refused(why: string): void {
    if (why === this.#lastRefusal) return;
    this.#lastRefusal = why;
    this.#log(`Redis refuses: ${why}`);
  }

  #away(why: string): void {
    if (this.#closed || this.#isReachable === false) return;
    this.#isReachable = false;
    this.#tried.resolve();
    this.#log(`Redis is away: ${why}`);
    this.#connectAgain();
    this.#events.reachable(false);
  }

  /** One that does not answer is not waited for: what it owes would pile up. */
  #connectAgain(): void {
    for (const client of [this.#commands, this.#subscriber]) {
      if (client.status === 'ready') client.disconnect(true);
    }
  }
}
