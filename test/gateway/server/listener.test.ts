import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createListener } from '../../../src/gateway/server/listener.ts';
import { GatewayServer } from '../../../src/gateway/server/server.ts';
import { ownCertificate } from '../../../src/gateway/settings/tls/own-certificate.ts';
import { Slices } from '../../../src/process/slices.ts';

it('listens by TLS with the same time limits as without', async () => {
  const certificate = await ownCertificate({ names: ['localhost'] });
  const times = [undefined, certificate].map(given => {
    const { requestTimeout, headersTimeout, keepAliveTimeout } = createListener(
      given,
      new Slices(),
      () => {},
    );
    return { requestTimeout, headersTimeout, keepAliveTimeout };
  });
  expect(times[1]).toEqual(times[0]);
  expect(times[0]).toEqual({ requestTimeout: 60_000, headersTimeout: 60_000, keepAliveTimeout: 72_000 });
});

it('begins one request in a turn of the event loop, however many connections bring them', async () => {
  const turns: (() => void)[] = [];
  const asked: string[] = [];
  const server = createListener(undefined, new Slices(call => turns.push(call)), ({ url = '' }, response) => {
    asked.push(url);
    response.end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const clients = Array.from({ length: 8 }, (_, at) => {
    const client = connect(port, '127.0.0.1');
    client.write(`GET /${at} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    client.resume();
    return once(client, 'end');
  });
  let begun = 0;
  for (let arrived = 0; arrived < clients.length; arrived++) await once(server, 'request');
  for (; asked.length < clients.length; begun++) {
    expect(turns).toHaveLength(1);
    turns.shift()?.();
    await new Promise(setImmediate);
    expect(asked).toHaveLength(begun + 1);
  }
  await Promise.all(clients);
});

/** What the gateway answers to these lines, as it stands on the wire. */
async function answerTo(...lines: readonly string[]): Promise<string> {
  const server = new GatewayServer({ host: '127.0.0.1', port: 0, allowedOrigins: [], log: () => {} });
  server.http.get('/page', { config: { keyless: true } }, async () => 'the page');
  onTestFinished(() => server.close());
  await server.listen();
  const { port } = server.http.server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1');
  client.write(`${lines.join('\r\n').replaceAll('PORT', String(port))}\r\n\r\n`);
  let answer = '';
  client.on('data', data => {
    answer += String(data);
  });
  await once(client, 'end');
  return answer;
}

const upgrade = ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13'];

it.each([
  ['two Hosts', ['GET /page HTTP/1.1', 'Host: localhost:PORT', 'Host: localhost:PORT'], 400],
  ['two Hosts of a socket', ['GET /page HTTP/1.1', 'Host: localhost', 'host: evil.example', ...upgrade], 400],
  ['a foreign host in the target', ['GET http://evil.example/page HTTP/1.1', 'Host: localhost:PORT'], 421],
  ['an own host in the target', ['GET http://localhost:PORT/page HTTP/1.1', 'Host: evil.example'], 200],
  ['a target that is no path', ['GET /%zz HTTP/1.1', 'Host: localhost:PORT'], 400],
  ['such a target of a foreign host', ['GET /%zz HTTP/1.1', 'Host: evil.example'], 421],
  [
    'an upgrade to another protocol',
    ['GET /page HTTP/1.1', 'Host: localhost:PORT', 'Upgrade: h2c', 'Connection: Upgrade'],
    200,
  ],
])('%s is answered as RFC 9112 says, in the form of the gateway', async (_, lines, status) => {
  const answer = await answerTo(...lines, ...(lines.includes(upgrade[0] ?? '') ? [] : ['Connection: close']));
  expect(answer.split('\r\n')[0]).toContain(` ${status} `);
  expect(answer).toContain(status === 200 ? 'the page' : '"error_code":');
});
