/** A viewer written by hand from RFC 6455: it shares no code with ws, nor with the product's wire modules. */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { vi } from 'vitest';

const quickly = { interval: 5 };

interface Message {
  readonly type: string;
  readonly seq?: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came.
  readonly data: Record<string, any>;
}

export interface Peer {
  readonly socket: Socket;
  /** The status line and headers of the answer. */
  readonly head: string;
  readonly messages: Message[];
  /** Opcodes of all frames in their order. */
  readonly opcodes: number[];
  /** Of the close frame, once it has come. */
  close: { readonly code: number; readonly reason: string } | undefined;
  actions(): string[];
  /** The messages of an action. */
  of(action: string): Message['data'][];
  until(action: string, count?: number): Promise<void>;
  send(opcode: number, text: string): void;
  /** Resolves when the connection has ended, also when it had before. */
  gone(): Promise<void>;
  /** Sends a close frame as a browser does. */
  leave(): Promise<void>;
}

/** Connects to `path` of a gateway; `head` tells when it was refused. `answers`: whether pings are answered. */
export async function peer(
  origin: string,
  path: string,
  { headers = {}, answers = true }: { headers?: Record<string, string>; answers?: boolean } = {},
): Promise<Peer> {
  const { hostname, port, host } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  await once(socket, 'connect');
  const all: Record<string, string> = {
    Host: host,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version': '13',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  let bytes = Buffer.alloc(0);
  let head: string | undefined;
  const result: Peer = {
    socket,
    get head() {
      return head ?? '';
    },
    messages: [],
    opcodes: [],
    close: undefined,
    actions: () => result.messages.map(({ data }) => data.action),
    of: action => result.messages.map(({ data }) => data).filter(data => data.action === action),
    until: (action, count = 1) =>
      vi.waitFor(() => {
        if (result.of(action).length < count) throw new Error(`${action} has not come`);
      }, quickly),
    send: (opcode, text) => socket.write(maskedFrame(opcode, Buffer.from(text))),
    gone: async () => {
      if (!socket.closed) await once(socket, 'close');
    },
    leave: async () => {
      socket.write(maskedFrame(8, Buffer.from([0x03, 0xe9])));
      await result.gone();
    },
  };
  const take = (): void => {
    if (head === undefined) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return;
      head = bytes.subarray(0, end).toString();
      bytes = bytes.subarray(end + 4);
    }
    // What follows a refusal is its body.
    while (head.startsWith('HTTP/1.1 101')) {
      const frame = firstFrame(bytes);
      if (!frame) return;
      bytes = bytes.subarray(frame.length);
      result.opcodes.push(frame.opcode);
      if (frame.opcode === 1) result.messages.push(JSON.parse(frame.payload.toString()) as Message);
      if (frame.opcode === 9 && answers) socket.write(maskedFrame(10, frame.payload));
      if (frame.opcode === 8) {
        result.close = { code: frame.payload.readUInt16BE(0), reason: frame.payload.toString('utf8', 2) };
        socket.write(maskedFrame(8, frame.payload.subarray(0, 2)));
      }
    }
  };
  socket.on('data', chunk => {
    bytes = Buffer.concat([bytes, chunk]);
    take();
  });
  await vi.waitFor(() => {
    if (head === undefined) throw new Error('no answer');
  }, quickly);
  return result;
}

function firstFrame(bytes: Buffer): { opcode: number; payload: Buffer; length: number } | undefined {
  if (bytes.length < 2) return undefined;
  const [first = 0, second = 0] = bytes;
  if ((first & 0xf0) !== 0x80) throw new Error(`a frame begins with ${first.toString(16)}`);
  if ((second & 0x80) !== 0) throw new Error('a server must not mask');
  let size = second;
  let at = 2;
  if (second === 126) {
    if (bytes.length < 4) return undefined;
    size = bytes.readUInt16BE(2);
    at = 4;
  } else if (second === 127) {
    if (bytes.length < 10) return undefined;
    size = Number(bytes.readBigUInt64BE(2));
    at = 10;
  }
  if (bytes.length < at + size) return undefined;
  return { opcode: first & 0x0f, payload: bytes.subarray(at, at + size), length: at + size };
}

function maskedFrame(opcode: number, payload: Buffer): Buffer {
  const mask = Buffer.from([1, 2, 3, 4]);
  const masked = Buffer.from(payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  return Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | payload.length]), mask, masked]);
}
