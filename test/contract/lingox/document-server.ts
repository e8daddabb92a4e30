/** A server of lingox by hand: it follows the document and knows nothing of our wire module. */

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';

export interface Visit {
  readonly socket: WebSocket;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly texts: unknown[];
  /** Binary messages. */
  readonly audio: Buffer[];
  say(message: object | string): void;
}

export class DocumentServer {
  readonly visits: Visit[] = [];
  readonly created: unknown[] = [];
  /** What the next sockets are closed with. */
  readonly refusals: { readonly code: number; readonly reason: string }[] = [];
  redisAway = false;
  /** It reads nothing of its next sockets until they are resumed. */
  isDeaf = false;
  url = '';
  #conversations = 0;

  static async start(): Promise<DocumentServer> {
    const server = new DocumentServer();
    const http = createServer((request, response) => void server.#answer(request, response));
    const sockets = new WebSocketServer({ server: http });
    sockets.on('connection', (socket, request) => server.#visit(socket, request));
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    server.url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    onTestFinished(() => {
      for (const { socket } of server.visits) socket.terminate();
      http.close();
    });
    return server;
  }

  /** The n-th socket, once it is there. */
  visit(index: number): Promise<Visit> {
    return vi.waitFor(() => {
      const visit = this.visits[index];
      if (!visit) throw new Error(`no visit ${index}`);
      return visit;
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: object): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/api/v1/languages') {
      return send(200, {
        supported_languages: [
          ['fr', 'French'],
          ['en-US', 'English'],
          ['vi', 'Vietnamese'],
        ],
        default_source: 'en-US',
        default_target: 'vi',
      });
    }
    if (request.url === '/api/v1/session/create' && request.method === 'POST') {
      if (this.redisAway) return send(503, { error: 'Redis service is unavailable.' });
      const body: unknown = JSON.parse(Buffer.concat(await request.toArray()).toString('utf8'));
      this.created.push(body);
      const id = `conversation-${++this.#conversations}`;
      return send(200, { conversation_id: id, join_url: `http://your-host/join/${id}` });
    }
    send(404, { error: 'Not found' });
  }

  #visit(socket: WebSocket, request: IncomingMessage): void {
    const visit: Visit = {
      socket,
      url: new URL(request.url ?? '', this.url),
      headers: request.headers,
      texts: [],
      audio: [],
      say: message => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    };
    socket.on('message', (data, isBinary) => {
      if (isBinary) visit.audio.push(data as Buffer);
      else visit.texts.push(JSON.parse((data as Buffer).toString('utf8')));
    });
    this.visits.push(visit);
    if (this.isDeaf) socket.pause();
    const refusal = this.refusals.shift();
    if (refusal) socket.close(refusal.code, refusal.reason);
  }
}
