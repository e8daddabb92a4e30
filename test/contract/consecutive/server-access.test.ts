import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startGateway } from '../../../src/gateway/gateway.ts';
import { DocumentPeer, defaultConfig, serve } from './server-peer.ts';

const key = 'k-5';

it.each(['', '?', '?lang=en', '?token='])('no key (%j) is told after the upgrade', async query => {
  const peer = await DocumentPeer.connect(await serve({ key }), query);
  peer.send(defaultConfig);
  expect(await peer.closed).toEqual({ code: 1008, reason: 'Missing authentication' });
  expect(peer.messages).toEqual([]);
});

it.each(['?token=other', '?api_key=other', '?api_key=K-5', '?token=k-5%20'])(
  'a wrong key (%j) is told after the upgrade',
  async query => {
    const peer = await DocumentPeer.connect(await serve({ key }), query);
    peer.send(defaultConfig);
    expect(await peer.closed).toEqual({ code: 1008, reason: 'Unauthorized' });
    expect(peer.messages).toEqual([]);
  },
);

it.each([
  ['token', '?token=k-5', {}],
  ['api_key', '?api_key=k-5', {}],
  ['a header', '', { 'x-api-key': key }],
  ['a bearer', '', { authorization: `Bearer ${key}` }],
])('the right key by %s is let in', async (_, query, headers) => {
  const peer = await DocumentPeer.connect(await serve({ key }), query, { headers });
  peer.send(defaultConfig);
  await peer.the('ready');
});

it('pages of other origins and names that are not its own are refused at the upgrade, whatever their key', async () => {
  const url = (await serve({ key })).replace('http', 'ws');
  const refusal = (headers: Record<string, string>): Promise<string> =>
    new Promise(resolve => {
      const socket = new WebSocket(`${url}/v2/consecutive?token=${key}`, { headers });
      socket.once('error', error => resolve(error.message));
      socket.once('open', () => resolve('open'));
    });
  expect(await refusal({ origin: 'https://evil.example' })).toContain('403');
  expect(await refusal({ host: 'evil.example' })).toContain('421');
});

it('the gateway serves it beside the others, without a key where it has none', async () => {
  const options = { host: '127.0.0.1', port: 0, allowedOrigins: [], log: () => {} };
  const gateway = await startGateway({ ...options, engines: 'scripted' });
  onTestFinished(() => gateway.close());
  const peer = await DocumentPeer.ready(gateway.url);
  peer.socket.close();
});
