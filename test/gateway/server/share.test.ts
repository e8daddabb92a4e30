/** The second listener, over real TLS. */

import { once } from 'node:events';
import { request } from 'node:https';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startGateway } from '../../../src/gateway/gateway.ts';
import { Pages } from '../../../src/gateway/pages/pages.ts';
import { createBroadcasts } from '../../../src/gateway/protocols/voice-translation/broadcast/broadcasts.ts';
import { machineNames } from '../../../src/gateway/server/hosts.ts';
import { GatewayServer } from '../../../src/gateway/server/server.ts';
import type { ServerOptions } from '../../../src/gateway/server/server-options.ts';
import { ownCertificate } from '../../../src/gateway/settings/tls/own-certificate.ts';
import { socketPath as consecutivePath } from '../../../src/shared/protocols/consecutive/messages.ts';

const certificate = await ownCertificate({ names: ['localhost', '127.0.0.1'] });

it('lives on when a connection cannot be accepted', async () => {
  const { server, url } = await open({});
  server.http.server.emit('error', new Error('accept EMFILE'));
  expect(await (await fetch(`${url}/open`)).text()).toBe('open');
});

it('waits for no request for ever', async () => {
  const { server } = await open({});
  expect(server.http.server.requestTimeout).toBe(60_000);
});

async function open(options: Partial<ServerOptions>) {
  const server = new GatewayServer({
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    log: () => {},
    share: { port: 0, certificate },
    ...options,
  });
  server.http.get('/open', { config: { keyless: true } }, async () => 'open');
  server.http.get('/keyed', async () => 'keyed');
  server.onSocket('/keyed', socket => socket.send('keyed'));
  server.onKeylessSocket(
    '/open/:id',
    ({ id }) =>
      socket =>
        socket.send(`open ${id}`),
  );
  const url = await server.listen();
  onTestFinished(() => server.close());
  const port = Number(new URL(server.shareOrigin ?? 'https://x:0').port);
  return { server, url, shared: `https://127.0.0.1:${port}`, port };
}

function get(url: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request(url, { headers, ca: certificate.cert, servername: 'localhost' }, answer => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

/** The first message, or the status of the refusal. */
function socket(url: string, headers: Record<string, string> = {}): Promise<string> {
  return new Promise(resolve => {
    const client = new WebSocket(url.replace('http', 'ws'), { ca: certificate.cert, headers });
    client.on('error', () => {});
    client.once('message', data => {
      resolve(String(data));
      client.close();
    });
    client.once('unexpected-response', (_request, answer) => resolve(String(answer.statusCode)));
  });
}

it('serves what needs no key to everybody, and refuses the rest while there is no key', async () => {
  const { url, shared } = await open({});
  expect(await get(`${shared}/open`)).toEqual({ status: 200, body: 'open' });
  expect((await get(`${shared}/keyed`)).status).toBe(403);
  expect((await get(`${shared}/keyed`, { 'x-api-key': '' })).status).toBe(403);
  expect((await get(`${shared}/nowhere`)).status).toBe(403);
  expect(await socket(`${shared}/open/7`)).toBe('open 7');
  expect(await socket(`${shared}/keyed`)).toBe('403');
  expect(await socket(`${shared}/keyed?api_key=`)).toBe('403');
  // The app's own listener is as it was.
  expect(await (await fetch(`${url}/keyed`)).text()).toBe('keyed');
  expect(await socket(`${url}/keyed`)).toBe('keyed');
});

it('lets in with the key when there is one', async () => {
  const { shared } = await open({ key: 'k 1' });
  expect((await get(`${shared}/keyed`)).status).toBe(401);
  expect((await get(`${shared}/keyed`, { 'x-api-key': 'k 1' })).status).toBe(200);
  expect(await socket(`${shared}/keyed?api_key=k+1`)).toBe('keyed');
  expect(await socket(`${shared}/keyed?api_key=k+2`)).toBe('401');
  expect(await socket(`${shared}/open/7`)).toBe('open 7');
});

it('answers to its own names and pages only, and not to those of the other listener', async () => {
  const { url, shared, port } = await open({});
  expect((await get(`${shared}/open`, { host: `evil.example:${port}` })).status).toBe(421);
  const [name = ''] = machineNames();
  expect((await get(`${shared}/open`, { host: `${name}:${port}` })).status).toBe(200);
  expect((await get(`${shared}/open`, { host: `${name}:${new URL(url).port}` })).status).toBe(421);
  expect((await get(`${shared}/open`, { origin: shared })).status).toBe(200);
  expect((await get(`${shared}/open`, { origin: `http://127.0.0.1:${port}` })).status).toBe(403);
  expect((await get(`${shared}/open`, { origin: url })).status).toBe(403);
  expect(await socket(`${shared}/open/7`, { origin: shared })).toBe('open 7');
  expect(await socket(`${shared}/open/7`, { origin: 'https://evil.example' })).toBe('403');
});

it('refuses the gateway’s services without a key, also those that refuse only after the upgrade', async () => {
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    engines: 'scripted',
    share: { port: 0 },
    log: () => {},
  });
  onTestFinished(() => gateway.close());
  const { port } = new URL(gateway.shareUrl ?? '');
  const refusal = (path: string) =>
    new Promise<number>(resolve => {
      const client = new WebSocket(`wss://127.0.0.1:${port}${path}`, { rejectUnauthorized: false });
      client.on('error', () => {});
      client.once('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0));
      client.once('message', () => resolve(200));
      client.once('close', resolve);
    });
  expect(await refusal('/api/v1/voice-translation/ws')).toBe(403);
  for (const query of ['', '?token=any', '?api_key=any'])
    expect([403, 1008]).toContain(await refusal(`${consecutivePath}${query}`));
});

it('lets viewers follow a broadcast', async () => {
  const server = new GatewayServer({
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    log: () => {},
    share: { port: 0, certificate },
  });
  const pages = new Pages(server, { folder: new URL('file:///nowhere/'), log: () => {} });
  const audience = createBroadcasts(server, { pages }).open('talk', {
    joined: () => {},
    left: () => {},
    counted: () => {},
  });
  await server.listen();
  onTestFinished(async () => {
    audience.close();
    await server.close();
  });
  const shared = `https://127.0.0.1:${new URL(server.shareOrigin ?? '').port}`;
  // Not built there: but asked for without a key.
  expect((await get(`${shared}/broadcast/talk`)).status).toBe(503);
  const viewer = new WebSocket(`${shared.replace('http', 'ws')}/api/v1/broadcast/talk/ws`, {
    ca: certificate.cert,
    headers: { origin: shared },
  });
  const heard: string[] = [];
  viewer.on('message', data => heard.push(String(data)));
  await expect.poll(() => heard.join()).toContain('viewer_admitted');
  audience.publish({
    action: 'result',
    origin: { sid: 1, language: 'en-US', text: 'Good morning', is_final: true, speaker_id: '0' },
  });
  await expect.poll(() => heard.join()).toContain('Good morning');
});

it('says under which address others reach it, and nothing when it is not shared', async () => {
  const { server, port } = await open({});
  const outside = Object.values(networkInterfaces())
    .flatMap(list => list ?? [])
    .some(({ family, internal }) => family === 'IPv4' && !internal);
  expect(server.shareOrigin).toMatch(
    outside ? new RegExp(`^https://\\d+\\.\\d+\\.\\d+\\.\\d+:${port}$`) : new RegExp(`\\.local:${port}$`),
  );
  const alone = new GatewayServer({ host: '127.0.0.1', port: 0, allowedOrigins: [], log: () => {} });
  expect(alone.shareOrigin).toBeUndefined();
});

it('lets go of its port, with those who are still connected', async () => {
  const { server, shared, port } = await open({});
  const held = new WebSocket(`${shared.replace('http', 'ws')}/open/7`, { ca: certificate.cert });
  await once(held, 'message');
  const closed = once(held, 'close');
  await server.close();
  expect((await closed)[0]).toBe(1001);
  const refused = connect(port, '127.0.0.1');
  expect(((await once(refused, 'error')) as [NodeJS.ErrnoException])[0].code).toBe('ECONNREFUSED');
});

it('says when its port is taken, and leaves nothing open', async () => {
  const { port } = await open({});
  const second = new GatewayServer({
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    log: () => {},
    share: { port, certificate },
  });
  await expect(second.listen()).rejects.toThrow(`Port ${port} cannot be shared`);
  expect(second.http.server.listening).toBe(false);
});

it('speaks https on its own address when that has a certificate', async () => {
  const server = new GatewayServer({
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    log: () => {},
    tls: certificate,
  });
  server.http.get('/page', async () => 'page');
  server.onSocket('/socket', client => client.send('hello'));
  const url = await server.listen();
  onTestFinished(() => server.close());
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(await get(`${url}/page`, { origin: url })).toEqual({ status: 200, body: 'page' });
  expect(await socket(`${url}/socket`)).toBe('hello');
});
