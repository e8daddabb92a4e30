import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Provider } from '../../../src/gateway/engines/cloud/provider.ts';
import { keyPage } from '../../../src/shared/protocols/mt/keys.ts';
import { noRedis, TestRedis } from '../../support/redis.ts';
import { fakeProvider, mtPeer, never } from './peer.ts';

describe('two gateways on one Redis', () => {
  let redis: TestRedis | undefined;
  beforeAll(async () => {
    if (noRedis === undefined) redis = await TestRedis.start();
  });
  beforeEach(async context => {
    if (noRedis !== undefined) context.skip(noRedis);
    await redis?.words('FLUSHALL');
  });
  afterAll(() => redis?.dispose());

  const limits = { requestsAMinute: 0, suggestionsAMinute: 0 };
  const open = (...vendors: readonly Provider[]) => mtPeer({ redis: redis?.url ?? '', vendors, limits });

  it('have the same keys, and two who write at once lose nothing', async () => {
    const both = [await open(), await open()];
    const writes = both.flatMap(({ send }, gateway) =>
      Array.from({ length: 10 }, (_, at) => {
        const all = { key: 'all', translations: { en: { value: `${at}` } } };
        return send('PUT', 'keys', { data: [{ key: `k${gateway}-${at}` }, all] });
      }),
    );
    expect((await Promise.all(writes)).map(({ status }) => status)).toEqual(writes.map(() => 200));
    for (const { get } of both) {
      const { data, pagination } = keyPage.parse((await get('keys')).body);
      expect(pagination.totalItems).toBe(21);
      expect(new Set(data.map(({ id }) => id)).size).toBe(21);
      expect(data.filter(({ key }) => key === 'all')).toHaveLength(1);
    }
  });

  it('cancel each other’s batches, also while they are done', async () => {
    const aborted = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const worker = await open(
      fakeProvider('google', (request, signal) => {
        asked.resolve();
        signal?.addEventListener('abort', () => aborted.resolve());
        return never(request, signal);
      }),
    );
    const data = [{ key: 'k', translations: { en: { value: 'one' } } }];
    const { body } = await worker.send('PUT', 'keys', { data });
    const batch = { keyIds: [body.data[0].id], sourceLocaleCode: 'en', targetLocaleCode: 'uk' };
    const { jobId } = (await worker.send('POST', 'keys/batch/mt', batch)).body;
    await asked.promise;
    const other = await open(fakeProvider('google', never));
    expect((await other.get(`keys/batch/mt/${jobId}/status`)).body.status).toBe('active');
    expect((await other.send('POST', `keys/batch/mt/${jobId}/cancel`, {})).status).toBe(200);
    const cancelled = {
      status: 'failed',
      result: { processed: 0, failed: 0, skipped: 1, errors: ['cancelled'] },
    };
    expect((await other.get(`keys/batch/mt/${jobId}/status`)).body).toMatchObject(cancelled);
    await aborted.promise;
    expect((await worker.get(`keys/batch/mt/${jobId}/status`)).body).toMatchObject(cancelled);
  });
});
