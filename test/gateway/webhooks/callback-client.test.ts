import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  CallbackClient,
  type CallbackOptions,
  CallbackRefused,
} from '../../../src/gateway/webhooks/callback-client.ts';
import { nameServer } from '../../support/name-server.ts';
import { receiver } from '../../support/receiver.ts';

const never = new AbortController().signal;
const post = (url: string, options: CallbackOptions = {}) =>
  new CallbackClient(options).post(url, { 'webhook-id': 'ljb_1' }, '{"a":1}', never);

/** Whatever connects is counted. */
async function listener(host: string, port = 0) {
  const state = { connections: 0 };
  const server: Server = createServer(socket => {
    state.connections += 1;
    socket.on('error', () => {});
    socket.destroy();
  });
  server.listen(port, host);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return Object.assign(state, { port: (server.address() as AddressInfo).port });
}

describe('an address that leads inside', () => {
  it('is not connected to, in whatever form it is written', async () => {
    const inside = await listener('::');
    const hosts = [
      ...[
        '127.0.0.1',
        '127.1',
        '2130706433',
        '0x7f.1',
        '0x7f000001',
        '017700000001',
        '0',
        '0.0.0.0',
        '127.0.0.1.',
      ],
      ...[
        '[::1]',
        '[::]',
        '[::ffff:127.0.0.1]',
        '[::ffff:7f00:1]',
        '[0:0:0:0:0:ffff:7f00:0001]',
        '[fe80::1]',
      ],
      ...['10.0.0.1', '172.16.0.1', '192.168.0.1', '169.254.169.254', '100.64.0.1', '192.0.2.1', '224.0.0.1'],
      ...['[fd00:ec2::254]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', 'localhost', '①②⑦.0.0.1'],
    ];
    for (const host of hosts)
      await expect(post(`https://${host}:${inside.port}/`), host).rejects.toBeInstanceOf(CallbackRefused);
    expect(inside.connections).toBe(0);
  });

  it('is not connected to by a name, also beside a public address', async () => {
    const inside = await listener('127.0.0.1');
    const names = await nameServer(name => {
      if (name === 'mixed.test') return ['8.8.8.8', '127.0.0.1'];
      return name === 'cgnat.test' ? ['100.64.0.1'] : ['127.0.0.1'];
    });
    for (const name of ['inside.test', 'mixed.test', 'cgnat.test'])
      await expect(post(`https://${name}:${inside.port}/`, names), name).rejects.toThrow(/public internet/);
    expect(inside.connections).toBe(0);
  });

  it('is not connected to when the name changes its answer: it is asked for once', async () => {
    const first = await listener('127.0.0.1');
    const second = await listener('127.0.0.2', first.port);
    const names = await nameServer((_name, count) => [count === 1 ? '127.0.0.1' : '127.0.0.2']);
    // As if the first one were public.
    const options = { resolve: names.resolve, isAllowed: (address: string) => address === '127.0.0.1' };
    await expect(post(`https://rebind.test:${first.port}/`, options)).rejects.toThrow(
      'the connection was lost',
    );
    expect([names.asked, first.connections, second.connections]).toEqual([['rebind.test'], 1, 0]);
    await expect(post(`https://rebind.test:${first.port}/`, options)).rejects.toBeInstanceOf(CallbackRefused);
    expect([first.connections, second.connections]).toEqual([1, 0]);
  });

  it.each(['http://a.test/', 'ftp://a.test/', 'file:///etc/passwd', 'https://me:secret@a.test/', 'x', ''])(
    'is seen at once in %s',
    address => {
      expect(() => new CallbackClient().check(address)).toThrow(CallbackRefused);
    },
  );

  it('is taken where the operator allows it, also by http', async () => {
    const hook = await receiver();
    expect(await post(hook.url, { allowPrivate: true })).toEqual({ status: 200, retryAfter: undefined });
    expect(hook.callbacks).toMatchObject([
      {
        body: '{"a":1}',
        headers: { 'webhook-id': 'ljb_1', 'content-type': 'application/json', 'content-length': '7' },
      },
    ]);
  });
});

describe('a callback', () => {
  const options = { allowPrivate: true };

  it('follows no redirect', async () => {
    const target = await receiver();
    const hook = await receiver(response => void response.writeHead(302, { location: target.url }).end());
    expect(await post(hook.url, options)).toMatchObject({ status: 302 });
    expect(target.callbacks).toEqual([]);
  });

  it('is over with the head of its answer, also where the body has no end', async () => {
    const closed = Promise.withResolvers<void>();
    const hook = await receiver(response => {
      response.on('close', closed.resolve).writeHead(503, { 'retry-after': '7' });
      response.write('x'.repeat(100_000));
    });
    expect(await post(hook.url, options)).toEqual({ status: 503, retryAfter: '7' });
    await closed.promise;
  });

  it('says in plain words why there was no answer', async () => {
    const silent = await receiver(() => {});
    await expect(post(silent.url, { ...options, timeLimitMs: 30 })).rejects.toThrow(
      'no answer within 0.03 s',
    );
    const broken = await receiver(response => void response.destroy());
    await expect(post(broken.url, options)).rejects.toThrow('the connection was lost');
    const { port } = await listener('127.0.0.1');
    await expect(post(`https://127.0.0.1:${port}/`, options)).rejects.toThrow('the connection was lost');
    const names = await nameServer(() => []);
    await expect(post('https://nowhere.test/', names)).rejects.toThrow('the name nowhere.test was not found');
  });

  it('ends with the gateway', async () => {
    const silent = await receiver(() => {});
    const gateway = new AbortController();
    const sent = new CallbackClient(options).post(silent.url, {}, '', gateway.signal);
    await silent.received(1);
    gateway.abort(new Error('the gateway ends'));
    await expect(sent).rejects.toThrow('the gateway ends');
  });
});
