import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { ClientSocket } from '../../../src/gateway/server/client-socket.ts';

/** The two ends of a connection. */
async function connected(): Promise<{ socket: WebSocket; peer: WebSocket }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.close());
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const peer = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await once(peer, 'open');
  const [socket] = (await accepted) as [WebSocket];
  return { socket, peer };
}

it('is closed at once also when it is not read from, or is not to be read from meanwhile', async () => {
  const { socket, peer } = await connected();
  const client = new ClientSocket(socket);
  client.wait(true);
  const closed = once(socket, 'close');
  client.close({ code: 1013, reason: 'Reading too slowly' });
  client.wait(true);
  expect((await once(peer, 'close'))[0]).toBe(1013);
  // Unread, the answer to the close frame would be waited for for 30 s.
  await closed;
});

it('shows a client that waits that it lives, as often as ours wants a sign, and no other', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { socket, peer } = await connected();
  const client = new ClientSocket(socket);
  let signs = 0;
  peer.on('pong', () => signs++);
  client.wait(true);
  vi.advanceTimersByTime(8_000);
  await expect.poll(() => signs).toBe(3);
  client.wait(false);
  vi.advanceTimersByTime(60_000);
  peer.ping();
  await expect.poll(() => signs).toBe(4);
  client.wait(true);
  peer.terminate();
  socket.terminate();
  await once(socket, 'close');
  expect(vi.getTimerCount()).toBe(0);
});

it('is closed when its client lets more wait than it may', async () => {
  const { socket, peer } = await connected();
  peer.pause();
  const client = new ClientSocket(socket);
  const frame = 'x'.repeat(1024 * 1024);
  // What the kernel takes is not counted.
  while (socket.readyState === socket.OPEN) {
    client.send(frame);
    await new Promise(resolve => setImmediate(resolve));
  }
  expect(socket.bufferedAmount).toBeLessThan(6 * 1024 * 1024);
  const closed = once(peer, 'close');
  peer.resume();
  expect((await closed)[0]).toBe(1013);
});
