/** A name server of a test's own (RFC 1035), on loopback by UDP: it answers what the test says, another time another thing. */

import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

export interface NameServer {
  /** Questions for an IPv4 address, by name. */
  readonly asked: string[];
  /** Asks it, as a gateway asks its own. */
  resolve(name: string): Promise<readonly string[]>;
}

/** `answer`: the IPv4 addresses of a name at the `count`-th time, from 1. */
export async function nameServer(
  answer: (name: string, count: number) => readonly string[],
): Promise<NameServer> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (question, { port, address }) => {
    const { name, type, end } = questionIn(question);
    if (type === 1) asked.push(name);
    const count = asked.filter(each => each === name).length;
    const addresses = type === 1 ? answer(name, count) : [];
    const head = Buffer.from(question.subarray(0, 12));
    // An answer without an error, with so many records and nothing else.
    head.writeUInt16BE(0x8180, 2);
    head.writeUInt16BE(addresses.length, 6);
    head.writeUInt32BE(0, 8);
    socket.send(Buffer.concat([head, question.subarray(12, end), ...addresses.map(record)]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  const resolver = new Resolver({ tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return { asked, resolve: name => resolver.resolve4(name) };
}

function questionIn(message: Buffer): { readonly name: string; readonly type: number; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), type: message.readUInt16BE(at + 1), end: at + 5 };
}

/** Of type A, for the name of the question, to be forgotten at once. */
const record = (address: string): Buffer =>
  Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]);
