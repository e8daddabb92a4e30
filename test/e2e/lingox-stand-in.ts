/** A tiny server of lingox: what the document says and no more, behind the gateway's own listeners and page. */

import type { IncomingMessage } from 'node:http';
import { builtRenderer } from '../../src/gateway/pages/page-files.ts';
import { Pages } from '../../src/gateway/pages/pages.ts';
import { machineNames } from '../../src/gateway/server/hosts.ts';
import { GatewayServer } from '../../src/gateway/server/server.ts';
import { ownCertificate } from '../../src/gateway/settings/tls/own-certificate.ts';
import { tokenHeader } from '../../src/shared/protocols/lingox/invitation.ts';

export const conversation = '3f1b8c9e-0c58-4d0b-9a6f-6d4a1f0f2c11';

/** Of its link. */
export const invitation = 'q83vASNFZ4mrze8BI0Vniw';

/** What others call this machine. */
export const [insecureName = ''] = machineNames();

/** One request: what a proxy or a log could keep of it, and the invitation that it showed. */
export interface Asked {
  /** Of the request line, and the Referer. */
  readonly open: readonly (string | undefined)[];
  readonly shown: string | undefined;
}

/** What one connection has sent, and a way to answer it. */
export interface Participant {
  readonly query: URLSearchParams;
  readonly frames: Buffer[];
  say(message: object): void;
  drop(): void;
}

export interface StandIn {
  /** https, as a phone reaches it. */
  readonly url: string;
  /** http, to which no browser gives its microphone; it leads here only where the name does. */
  readonly insecureUrl: string;
  readonly participants: Participant[];
  readonly asked: readonly Asked[];
  /** What the session's page answers. */
  answer: { status: number; body: object };
  close(): Promise<void>;
}

const found = { status: 200, body: { user_a_lang: 'en-US', user_a_translate: 'es' } };
const languages = {
  supported_languages: [
    ['en-US', 'English'],
    ['es-ES', 'Spanish'],
    ['fr-FR', 'French'],
    ['vi', 'Vietnamese'],
  ],
  default_source: 'en-US',
  default_target: 'es-ES',
};

export async function openStandIn(): Promise<StandIn> {
  const server = new GatewayServer({
    host: '0.0.0.0',
    port: 0,
    allowedOrigins: [],
    log: () => {},
    share: { port: 0, certificate: await ownCertificate({ names: ['localhost', '127.0.0.1'] }) },
  });
  const pages = new Pages(server, { folder: builtRenderer, log: () => {} });
  pages.add({ name: 'join', what: 'for joining', path: '/join/:id', usesMicrophone: true });
  const participants: Participant[] = [];
  const asked: Asked[] = [];
  const note = ({ url, headers }: IncomingMessage): void => {
    const shown = headers[tokenHeader]?.toString() ?? headers['sec-websocket-protocol'];
    asked.push({ open: [url, headers.referer], shown });
  };
  server.http.addHook('onRequest', async ({ raw }) => note(raw));
  const keyless = { config: { keyless: true } } as const;
  server.http.get('/api/v1/languages', keyless, async () => languages);
  server.http.get('/api/v1/session/:id', keyless, async (_request, reply) =>
    reply.code(standIn.answer.status).send(standIn.answer.body),
  );
  server.onKeylessSocket('/api/v1/ws/:id', (_parameters, query) => (socket, request) => {
    note(request);
    const frames: Buffer[] = [];
    socket.on('message', data => frames.push(data as Buffer));
    participants.push({
      query,
      frames,
      say: message => socket.send(JSON.stringify(message)),
      drop: () => socket.terminate(),
    });
    socket.send(JSON.stringify({ type: 'user_joined', client_count: 1 }));
  });
  const url = await server.listen();
  const port = new URL(server.shareOrigin ?? '').port;
  const standIn: StandIn = {
    url: `https://127.0.0.1:${port}`,
    insecureUrl: `http://${insecureName}:${new URL(url).port}`,
    participants,
    asked,
    answer: found,
    close: () => server.close(),
  };
  return standIn;
}
