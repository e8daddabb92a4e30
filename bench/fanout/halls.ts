/** A broadcast by the gateway, the same by the loop that every tutorial of ws shows, and the least that there is to do. */

import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { builtRenderer } from '../../src/gateway/pages/page-files.ts';
import { Pages } from '../../src/gateway/pages/pages.ts';
import { createBroadcasts } from '../../src/gateway/protocols/voice-translation/broadcast/broadcasts.ts';
import type { PublishedEvent } from '../../src/gateway/protocols/voice-translation/task-audience.ts';
import { frame } from '../../src/gateway/server/fan-out.ts';
import { GatewayServer } from '../../src/gateway/server/server.ts';

export const languages = ['es-ES', 'fr-FR', 'de-DE'] as const;

export interface Hall {
  /** Where viewers connect; a language is added. */
  readonly socket: string;
  /** Those of all viewers. */
  readonly sockets: ReadonlySet<Socket>;
  viewers(): number;
  /** Says one revision of a sentence to all. */
  say(event: PublishedEvent): void;
  close(): Promise<void>;
}

/** A partial as it comes several times a second; `mark` begins the text. */
export function update(i: number, mark = ''): PublishedEvent {
  const text = (language: string): string =>
    `${mark}${language} and so the committee decided that the budget would be revised before the end of the quarter ${i}`;
  const sid = 1 + Math.floor(i / 8);
  const translations = languages.map(language => [
    language,
    { sid, text: text(language), is_final: false, speaker_id: '0' },
  ]);
  return {
    action: 'result',
    origin: {
      sid,
      language: 'en-US',
      text: text('en-US'),
      is_final: false,
      speaker_id: '0',
      start_time: '12:05',
    },
    translations: Object.fromEntries(translations),
  };
}

/** With everything that is on the way: sequence, log, languages, viewers that may stall. */
export async function gatewayHall(): Promise<Hall> {
  const server = new GatewayServer({
    host: '127.0.0.1',
    port: 0,
    key: 'the host’s',
    allowedOrigins: [],
    log: line => console.error(line),
  });
  // These viewers answer no ping.
  const limits = { pingMs: 2 ** 31 - 1 };
  const broadcasts = createBroadcasts(server, {
    pages: new Pages(server, { folder: builtRenderer, log: () => {} }),
    limits,
  });
  const audience = broadcasts.open('hall', { joined: () => {}, left: () => {}, counted: () => {} });
  const sockets = collect(server.http.server);
  const url = await server.listen();
  return {
    socket: `${url}/api/v1/broadcast/hall/ws?language=`,
    sockets,
    viewers: () => audience.counts.viewer_count,
    say: event => audience.publish(event),
    close: async () => {
      audience.close();
      await server.close();
    },
  };
}

/** Stringifies once a language, and sends to each. */
export const bareHall = (): Promise<Hall> =>
  loopHall((room, text) => {
    for (const { socket } of room) socket.send(text);
  });

/** The least that streams of Node can do without joining: one write of a frame that is ready to each. */
export const leastHall = (): Promise<Hall> =>
  loopHall((room, text) => {
    const bytes = frame(text);
    for (const { tcp } of room) tcp.write(bytes);
  });

type Room = ReadonlySet<{ readonly socket: WebSocket; readonly tcp: Socket }>;

async function loopHall(tell: (room: Room, text: string) => void): Promise<Hall> {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  const sockets = collect(http);
  const rooms = new Map<string, Set<{ socket: WebSocket; tcp: Socket }>>();
  server.on('connection', (socket, request) => {
    const language = new URL(request.url ?? '', 'http://hall').searchParams.get('language') ?? '';
    const room = rooms.get(language) ?? new Set();
    const viewer = { socket, tcp: request.socket };
    rooms.set(language, room.add(viewer));
    socket.on('error', () => {});
    socket.on('close', () => room.delete(viewer));
  });
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done));
  const { port } = http.address() as AddressInfo;
  let seq = 0;
  return {
    socket: `http://127.0.0.1:${port}/?language=`,
    sockets,
    viewers: () => server.clients.size,
    say: event => {
      if (event.action !== 'result') return;
      seq++;
      for (const [language, room] of rooms) {
        const { action, origin } = event;
        const translations = { [language]: event.translations?.[language] };
        const text = JSON.stringify({
          type: 'voice-translation',
          seq,
          data: { action, origin, translations },
        });
        tell(room, text);
      }
    },
    close: async () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await new Promise(done => http.close(done));
    },
  };
}

function collect(http: { on(event: 'connection', use: (socket: Socket) => void): unknown }): Set<Socket> {
  const sockets = new Set<Socket>();
  http.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return sockets;
}
