import { expect, it, onTestFinished } from 'vitest';
import { startGateway } from '../../../src/gateway/gateway.ts';
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
