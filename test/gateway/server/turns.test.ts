import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { maxWaitingRequests, pieceBytes, RequestTurns } from '../../../src/gateway/server/turns.ts';

const requests = 200;
const pipelined = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(requests);

/** Resolves with a connection to a server that answers so. */
async function open(route: RequestListener, nextTurn?: (call: () => void) => void) {
  const server = new RequestTurns(route, nextTurn).serve(createServer(), 'connection');
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  await once(client, 'connect');
  return { server, client };
}

it('answers at most one pipelined request of a connection in a turn of the event loop', async () => {
  let turn = 0;
  const turns: number[] = [];
  const { client } = await open(
    (_request, response) => {
      turns.push(turn);
      response.end('x');
    },
    call =>
      setImmediate(() => {
        turn++;
        call();
      }),
  );
  client.write(pipelined);
  let answers = 0;
  for await (const data of client) {
    answers += String(data).split('HTTP/1.1 200').length - 1;
    if (answers === requests) break;
  }
  expect(new Set(turns).size).toBe(requests);
});

it('lets another connection have its turn between two pipelined requests', async () => {
  const order: string[] = [];
  const { client, server } = await open((request, response) => {
    order.push(request.url === '/' ? 'pipelined' : 'other');
    response.end('x');
  });
  const other = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(other, 'connect');
  onTestFinished(() => void other.destroy());
  client.write(pipelined);
  other.write('GET /other HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  other.resume();
  await once(other, 'end');
  expect(order.indexOf('other')).toBeLessThan(requests - 1);
});

it('reads no more of a connection while too many of its requests wait, and the rest afterwards', async () => {
  let isHeld = true;
  const held: (() => void)[] = [];
  const { client, server } = await open((_request, response) => {
    if (isHeld) held.push(() => response.end('x'));
    else response.end('x');
  });
  const paused = new Promise<Socket>(resolve => {
    server.once('request', ({ socket }) => {
      socket.once('pause', () => resolve(socket));
    });
  });
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(maxWaitingRequests + 2));
  const socket = await paused;
  const resumed = once(socket, 'resume');
  expect(held).toHaveLength(1);
  isHeld = false;
  for (const answer of held) answer();
  client.resume();
  await resumed;
});

it('hands on nothing more of a client that left before its answer', async () => {
  let asked = 0;
  let turnTaken: (() => void) | undefined;
  const { client, server } = await open(
    () => asked++,
    call => {
      call();
      turnTaken?.();
    },
  );
  const arrived = once(server, 'request');
  client.write(pipelined);
  await arrived;
  const left = new Promise<void>(resolve => {
    turnTaken = resolve;
  });
  client.destroy();
  await left;
  expect(asked).toBe(1);
});

it('reads few requests of a client that leaves, however many it has sent', async () => {
  let read = 0;
  const { client, server } = await open(() => {});
  server.on('request', () => read++);
  const closed = new Promise<void>(resolve => {
    server.once('request', ({ socket }) => socket.once('close', () => resolve()));
  });
  client.write(pipelined.repeat(10));
  await once(server, 'request');
  client.resetAndDestroy();
  await closed;
  expect(read).toBeLessThanOrEqual(maxWaitingRequests + pieceBytes / 20);
});

it('hands on to a socket what came behind its upgrade, whole and in order', async () => {
  const { client, server } = await open(() => {});
  const sent = Buffer.from(Array.from({ length: 20_000 }, (_, at) => at % 251));
  const got: Buffer[] = [];
  const upgraded = new Promise<void>(resolve => {
    server.on('upgrade', async (_request, socket, head) => {
      await new Promise(setImmediate);
      socket.unshift(head);
      socket.on('data', (bytes: Buffer) => {
        got.push(bytes);
        if (got.reduce((sum, { byteLength }) => sum + byteLength, 0) === sent.byteLength) resolve();
      });
    });
  });
  const upgrade = 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
  client.write(Buffer.concat([Buffer.from(upgrade), sent]));
  await upgraded;
  expect(Buffer.concat(got).equals(sent)).toBe(true);
});
