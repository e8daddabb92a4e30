/**
 * Readers of a group's progress as raw sockets that never parse, in a process of their own. Arguments: the port, how many, and
 * `time` when messages are to be timed by the `t=` in their error: the milliseconds of the system's monotonic clock, which
 * all processes share. Answers `report` with the times since the last.
 */

import { once } from 'node:events';
import { connect } from 'node:net';
import { constants, setPriority } from 'node:os';

const [port = '', count = '1', mode = ''] = process.argv.slice(2);
let delays: number[] = [];
let unread = '';

const now = (): number => Number(process.hrtime.bigint()) / 1e6;

function time(chunk: Buffer): void {
  const arrived = now();
  const text = unread + chunk.toString('latin1');
  let end = 0;
  for (const match of text.matchAll(/"error":"t=([\d.]+)"/g)) {
    delays.push(arrived - Number(match[1]));
    end = match.index + match[0].length;
  }
  // A mark may be cut in two between chunks.
  unread = text.slice(end).slice(-64);
}

async function join(): Promise<void> {
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  );
  await once(socket, 'data');
  socket.on('data', mode === 'time' ? time : () => {});
}

// The crowd takes what time is left: on two cores its reading would otherwise be what the timed one waits for.
if (mode !== 'time') setPriority(constants.priority.PRIORITY_LOW);

process.on('message', () => {
  process.send?.(delays);
  delays = [];
});
process.on('disconnect', () => process.exit());
for (let at = 0; at < Number(count); at++) await join();
process.send?.('joined');
