import { expect, it, onTestFinished } from 'vitest';
import { startGateway } from '../../../src/gateway/gateway.ts';
import { requests } from '../../contract/mt/peer.ts';
import { DocumentPeer } from '../../contract/voice-translation/peer.ts';
import { noRedis, TestRedis } from '../../support/redis.ts';
import { temporaryFolder } from '../store/recording.ts';

it('a gateway with Redis has its summaries made there, and finds them again', async context => {
  if (noRedis !== undefined) context.skip(noRedis);
  const redis = await TestRedis.start();
  onTestFinished(() => redis.dispose());
  const dataDir = temporaryFolder();
  const lines: string[] = [];
  const start = () =>
    startGateway({
      ...{ host: '127.0.0.1', port: 0, allowedOrigins: [], engines: 'scripted', dataDir, redis: redis.url },
      log: line => lines.push(line),
    });
  for (const gatewayNumber of [1, 2]) {
    const gateway = await start();
    const peer = await DocumentPeer.started(gateway.url, {
      summary: { mode: 'builtin', template: 'meeting' },
    });
    await peer.say();
    peer.send({ action: 'stop' });
    await peer.action('summary_done');
    await gateway.close();
    const [name, ...others] = (await redis.words('KEYS', 'dragoman-jobs:*:completed')).split('\n');
    expect(name).toMatch(/^dragoman-jobs:summary-[0-9a-f-]{36}:completed$/);
    expect(others).toEqual([]);
    expect(await redis.ask('ZCARD', name ?? '')).toBe(gatewayNumber);
  }
  expect(lines.filter(line => line.startsWith('jobs'))).toEqual([]);
});

it('gateways with one Redis share translation keys, and either does the batches of both', async context => {
  if (noRedis !== undefined) context.skip(noRedis);
  const redis = await TestRedis.start();
  onTestFinished(() => redis.dispose());
  const open = async () => {
    const gateway = await startGateway({
      ...{ host: '127.0.0.1', port: 0, allowedOrigins: [], engines: 'scripted', redis: redis.url },
      log: () => {},
    });
    onTestFinished(() => gateway.close());
    return requests(gateway.url);
  };
  const [one, other] = [await open(), await open()];
  const data = [{ key: 'k', translations: { 'en-US': { value: 'Hi {name}' } } }];
  const { body } = await one.send('PUT', 'keys', { data });
  const batch = { keyIds: [body.data[0].id], sourceLocaleCode: 'en-US', targetLocaleCode: 'es-ES' };
  const { jobId } = (await one.send('POST', 'keys/batch/mt', batch)).body;
  await expect
    .poll(async () => (await other.get(`keys/batch/mt/${jobId}/status`)).body)
    .toMatchObject({ status: 'completed', result: { processed: 1 } });
  const { value } = (await other.get('keys')).body.data[0].translations['es-ES'];
  expect(value).toBe('[es-ES] Hi {name}');
});
