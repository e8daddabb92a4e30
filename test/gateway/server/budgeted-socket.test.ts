import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { BudgetedSocket, overBudget, overBudgetWords } from '../../../src/gateway/server/budgeted-socket.ts';
import { socketLimits } from '../../../src/gateway/server/socket-limits.ts';
import { WorkBudget } from '../../../src/gateway/server/work-budget.ts';

/** A socket and its client; time passes by `spend` only, and rests are over at once. */
async function connected() {
  let now = 0;
  const budget = new WorkBudget({
    now: () => now,
    worked: () => now,
    nextTurn: call => setImmediate(call),
    later: (call, ms) =>
      setImmediate(() => {
        now += ms;
        call();
      }),
  });
  const server = new WebSocketServer({
    ...{ host: '127.0.0.1', port: 0, autoPong: false },
    WebSocket: BudgetedSocket,
  });
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const peer = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => peer.terminate());
  await once(peer, 'open');
  const [socket] = (await accepted) as [BudgetedSocket];
  socket.join(budget);
  return {
    socket,
    peer,
    spend: (ms: number) => {
      now += ms;
    },
  };
}

it('tells everything in its order, and no more in a turn than there is time for', async () => {
  const { socket, peer, spend } = await connected();
  const told: string[] = [];
  let turn = 0;
  const turns: number[] = [];
  let isOver = false;
  const count = (): void => {
    turn++;
    if (!isOver) setImmediate(count);
  };
  count();
  socket.on('message', data => {
    told.push(String(data));
    turns.push(turn);
    spend(1);
  });
  socket.on('ping', data => told.push(`ping ${data}`));
  const sent = Array.from({ length: 40 }, (_, index) => String(index));
  for (const each of sent) peer.send(each);
  peer.ping('last');
  peer.close();
  await once(socket, 'close');
  isOver = true;
  expect(told).toEqual([...sent, 'ping last']);
  const most = Math.max(...turns.map(each => turns.filter(other => other === each).length));
  expect(most).toBeLessThanOrEqual(5);
});

it('answers a ping when what came before it was handled', async () => {
  const { socket, peer, spend } = await connected();
  let handled = 0;
  socket.on('message', () => {
    handled++;
    spend(3);
  });
  for (let message = 0; message < 20; message++) peer.send('x');
  peer.ping();
  await once(peer, 'pong');
  expect(handled).toBe(20);
});

it('tells nothing to who has asked it to wait, and the rest afterwards', async () => {
  const { socket, peer } = await connected();
  const told: string[] = [];
  const first = new Promise<void>(resolve => {
    socket.on('message', data => {
      told.push(String(data));
      if (told.length > 1) return;
      socket.pause();
      resolve();
    });
  });
  for (const each of ['a', 'b', 'c']) peer.send(each);
  await first;
  for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve));
  expect(told).toEqual(['a']);
  socket.resume();
  peer.close();
  await once(socket, 'close');
  expect(told).toEqual(['a', 'b', 'c']);
});

it('is closed with its reason, which its protocol tells first, when it asks for too much all the time', async () => {
  const { socket, peer, spend } = await connected();
  socket.on('message', () => spend(1_000));
  socket.on(overBudget, (words: string) => socket.send(words));
  const answers: string[] = [];
  peer.on('message', data => answers.push(String(data)));
  for (let message = 0; message < 200; message++) peer.send('x');
  const [code, reason] = (await once(peer, 'close')) as [number, Buffer];
  expect([code, String(reason), answers]).toEqual([1008, overBudgetWords, [overBudgetWords]]);
});

it('closes a client that pings and does not read the answers', async () => {
  const { socket, peer } = await connected();
  Object.defineProperty(socket, 'bufferedAmount', { get: () => socketLimits.unsentBytes + 1 });
  peer.ping();
  expect((await once(peer, 'close'))[0]).toBe(1013);
});

it('hands on long sound in parts of a second, and other messages whole', async () => {
  const { socket, peer } = await connected();
  socket.soundInParts();
  const sizes: number[] = [];
  const bytes: Buffer[] = [];
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    sizes.push(data.byteLength);
    if (isBinary) bytes.push(data);
  });
  const sound = Buffer.from(Array.from({ length: 100_000 }, (_, at) => at % 251));
  peer.send(sound);
  peer.send('x'.repeat(50_000));
  peer.ping();
  await once(peer, 'pong');
  expect(sizes).toEqual([32_000, 32_000, 32_000, 4_000, 50_000]);
  expect(Buffer.concat(bytes).equals(sound)).toBe(true);
});

it('reads what a client sends in its turn: who owes nothing is read before those who do', async () => {
  const { socket, peer, spend } = await connected();
  const read: string[] = [];
  socket.on('pong', data => {
    spend(3);
    read.push(String(data));
  });
  let turn = 0;
  const turns = new Set<number>();
  let isOver = false;
  const count = (): void => {
    turn++;
    if (!isOver) setImmediate(count);
  };
  count();
  socket.on('pong', () => turns.add(turn));
  // Pongs that nobody asked for: each in bytes of its own.
  for (let at = 0; at < 20; at++) {
    peer.pong(String(at));
    await new Promise(setImmediate);
  }
  peer.ping();
  await once(peer, 'pong');
  isOver = true;
  expect(read).toEqual(Array.from({ length: 20 }, (_, at) => String(at)));
  expect(turns.size).toBeGreaterThan(9);
});
