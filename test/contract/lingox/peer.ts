/** A peer that knows only the document: it builds and reads the JSON by hand, without our wire module. */

import { onTestFinished } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { createScriptedEngines } from '../../../src/gateway/engines/scripted/scripted-engines.ts';
import { type LingoxOptions, serveLingox } from '../../../src/gateway/protocols/lingox/serve-lingox.ts';
import { GatewayServer } from '../../../src/gateway/server/server.ts';
import { createMemoryConversations } from '../../../src/gateway/store/conversations-memory.ts';
import { toneThenSilence } from '../../support/tone.ts';

// biome-ignore lint/suspicious/noExplicitAny: this peer reads JSON as the document shows it, without our types.
export type Message = Record<string, any>;

/** A server with scripted engines and conversations in memory, or others; gives its origin. It ends with the test. */
export async function serve(options: Partial<LingoxOptions> & { key?: string } = {}): Promise<string> {
  const { key, ...given } = options;
  const server = new GatewayServer({
    ...{ host: '127.0.0.1', port: 0, allowedOrigins: [], log: () => {} },
    ...(key === undefined ? {} : { key }),
  });
  const store = given.store ?? createMemoryConversations();
  const engines = given.engines ?? (await createScriptedEngines());
  const service = serveLingox(server, { log: () => {}, ...given, engines, store });
  onTestFinished(async () => {
    await server.close();
    await service.close();
    await store.close();
  });
  return server.listen();
}

export interface Answer {
  readonly status: number;
  readonly body: Message;
}

export async function get(url: string, path: string, headers = {}): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/${path}`, { headers });
  return { status: response.status, body: (await response.json()) as Message };
}

export async function post(url: string, path: string, body: unknown, headers = {}): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Message };
}

/** Creates a conversation; gives its id. */
export async function create(url: string, language = 'en-US', translate = 'es-ES'): Promise<string> {
  const { status, body } = await post(url, 'session/create', { language, translate_language: translate });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return String(body.conversation_id);
}

/** What a socket is opened with that shows the key, or the invitation. */
export interface Shown extends ClientOptions {
  readonly protocols?: readonly string[];
}

export const keyed = (key: string): Shown => ({ headers: { 'x-api-key': key } });
export const invited = (token: string): Shown => ({
  protocols: ['dragoman.lingox', `dragoman.invitation.${token}`],
});

export class DocumentPeer {
  readonly socket: WebSocket;
  readonly messages: Message[] = [];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly #waiting: (() => void)[] = [];

  /** Rejects when the upgrade is refused. `path` after /api/v1/ws/. */
  static async connect(url: string, path: string, shown: Shown = {}): Promise<DocumentPeer> {
    const { protocols = [], ...options } = shown;
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/ws/${path}`, [...protocols], options);
    const peer = new DocumentPeer(socket);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return peer;
  }

  /** In a conversation, and told so. */
  static async join(
    url: string,
    id: string,
    language: string,
    query = '',
    shown: Shown = {},
  ): Promise<DocumentPeer> {
    const peer = await DocumentPeer.connect(url, `${id}?language=${language}${query}`, shown);
    await peer.until(({ type }) => type === 'user_joined');
    return peer;
  }

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', data => {
      this.messages.push(JSON.parse(String(data)) as Message);
      for (const wake of this.#waiting.splice(0)) wake();
    });
    this.closed = new Promise(resolve => {
      socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
    socket.on('error', () => {});
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Resolves when the server has read everything that was sent: a pong comes behind it. */
  async read(): Promise<void> {
    const pong = new Promise(resolve => this.socket.once('pong', resolve));
    this.socket.ping();
    await pong;
  }

  /** Ends the connection as a dead network does. */
  async lose(): Promise<void> {
    this.socket.terminate();
    await this.closed;
  }

  /** The `count`th message that is so, of all that came. */
  async until(isSo: (message: Message) => boolean, count = 1): Promise<Message> {
    for (;;) {
      const message = this.messages.filter(isSo)[count - 1];
      if (message) return message;
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
  }

  /** Sound in which the scripted recogniser hears `words` words, and the silence that ends a sentence. */
  sound(words = 3, quietMs = 900): void {
    for (const frame of toneThenSilence(words * 300 + 60, quietMs)) {
      if (this.socket.readyState === WebSocket.OPEN)
        this.socket.send(Buffer.from(frame.buffer, 0, frame.byteLength));
    }
  }

  /** The finals of a conversation, as “me: text” and “partner: text”. */
  get finals(): string[] {
    return this.messages
      .filter(({ is_interim: isInterim }) => isInterim === false)
      .map(({ is_mine: isMine, original }) => `${isMine === true ? 'me' : 'partner'}: ${String(original)}`);
  }
}

export const isFinal = ({ is_interim: isInterim, is_final: whole }: Message): boolean =>
  isInterim === false || whole === true;
