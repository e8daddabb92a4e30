/** Keys and batches that several gateways share, in Redis. */

import { RedisConnection } from '../../redis-connection.ts';
import type { TranslationStore } from '../translation-store.ts';
import { RedisBatches } from './redis-batches.ts';
import { RedisKeys } from './redis-keys.ts';

export interface RedisTranslationsOptions {
  /** redis:// or rediss://, with a password where there is one. */
  readonly url: string;
  /** Of a key that names none. */
  readonly defaultNamespace: string;
  readonly log: (line: string) => void;
  /** ms since the epoch. */
  readonly now?: () => number;
}

/** Resolves when it is known whether Redis is there; it may come later. Methods reject with StoreUnavailable while it is away. */
export async function createRedisTranslations(options: RedisTranslationsOptions): Promise<TranslationStore> {
  const { url, defaultNamespace, log, now = Date.now } = options;
  const redis = new RedisConnection(url, { published() {}, reachable() {} }, line => log(`mt: ${line}`));
  await redis.tried;
  return {
    keys: new RedisKeys(redis, defaultNamespace, now),
    batches: new RedisBatches(redis, now),
    close: async () => redis.close(),
  };
}
