import { expect, it, onTestFinished } from 'vitest';
import { mtErrorBody } from '../../../src/shared/protocols/mt/errors.ts';
import * as document from '../../fixtures/mt/document.ts';
import { noRedis, TestRedis } from '../../support/redis.ts';
import { fakeProvider, mtPeer } from './peer.ts';

it('what needs keys is 503 while Redis is away, and served again when it is back', async context => {
  if (noRedis !== undefined) context.skip(noRedis);
  const redis = await TestRedis.start();
  onTestFinished(() => redis.dispose());
  const peer = await mtPeer({ redis: redis.url, vendors: [fakeProvider('google', () => 'Вітаємо')] });
  await redis.kill();
  await expect.poll(() => peer.log.some(line => line.startsWith('mt: Redis is away'))).toBe(true);
  const answers = [
    await peer.get('keys'),
    await peer.send('PUT', 'keys', { data: [{ key: 'k' }] }),
    await peer.send('POST', 'mt/suggestions', document.suggestionsRequest),
    await peer.send('POST', 'mt/suggestions/stream', document.suggestionsRequest),
    await peer.send('POST', 'keys/batch/mt', document.batchRequest),
    await peer.get('keys/batch/mt/mt_job_abc123/status'),
    await peer.send('POST', 'keys/batch/mt/mt_job_abc123/cancel', {}),
  ];
  for (const { status, body } of answers)
    expect([status, mtErrorBody.strict().parse(body).code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
  await redis.start();
  await expect.poll(async () => (await peer.get('keys')).status).toBe(200);
});
