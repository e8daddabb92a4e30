/**
 * Viewers as raw sockets that never parse, in a process of their own. Arguments: the socket's address, how many, and `time`
 * when the first of the messages in each chunk are to be timed by the `t=` in their text: the milliseconds of the
 * system's monotonic clock, which all processes share. Answers `report` with the times since the last, and `stall` by
 * reading nothing any more.
 */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { constants, setPriority } from 'node:os';
import { languages } from './halls.ts';

const [address = '', count = '1', mode = ''] = process.argv.slice(2);
let delays: number[] = [];
let unread = '';
const sockets: Socket[] = [];

const now = (): number => Number(process.hrtime.bigint()) / 1e6;

function time(chunk: Buffer): void {
  const arrived = now();
  const text = unread + chunk.toString('latin1');
  let end = 0;
  // The mark of the original only: a message carries two.
  for (const match of text.matchAll(/"text":"t=([\d.]+) en-US/g)) {
    delays.push(arrived - Number(match[1]));
    end = match.index + match[0].length;
  }
  // A mark may be cut in two between chunks.
  unread = text.slice(end).slice(-64);
}

async function join(language: string): Promise<void> {
  const { hostname, port, host, pathname, search } = new URL(address + language);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  );
  await once(socket, 'data');
  socket.on('data', mode === 'time' ? time : () => {});
}

// The crowd takes what time is left: on two cores its reading would otherwise be what the timed one waits for.
if (mode !== 'time') setPriority(constants.priority.PRIORITY_LOW);

process.on('message', message => {
  if (message === 'stall') for (const socket of sockets) socket.pause();
  process.send?.(delays);
  delays = [];
});
process.on('disconnect', () => process.exit());
// The single one comes last of all, in the last language.
for (let i = 0; i < Number(count); i++)
  await join(languages[count === '1' ? 2 : i % languages.length] ?? languages[0]);
process.send?.('joined');
