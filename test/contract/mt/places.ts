/** Where keys and batches may be kept: what is promised of them holds in each place. */

import { afterAll, beforeAll, beforeEach } from 'vitest';
import { noRedis, TestRedis } from '../../support/redis.ts';
import type { MtPeerOptions } from './open-peer.ts';
import { mtPeer } from './peer.ts';

type Open = (options?: MtPeerOptions) => ReturnType<typeof mtPeer>;

/** By name: prepares the place for the tests around it, and gives what opens a peer there. */
export const places: readonly (readonly [name: string, prepare: () => Open])[] = [
  ['a database', () => mtPeer],
  ['Redis', inRedis],
];

/** An empty one for each test. */
function inRedis(): Open {
  let redis: TestRedis | undefined;
  beforeAll(async () => {
    if (noRedis === undefined) redis = await TestRedis.start();
  });
  beforeEach(async context => {
    if (noRedis !== undefined) context.skip(noRedis);
    await redis?.words('FLUSHALL');
  });
  afterAll(() => redis?.dispose());
  return (options = {}) => mtPeer({ ...options, redis: redis?.url ?? '', leaseMs: 500 });
}
