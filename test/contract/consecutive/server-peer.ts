/** A peer that knows only the document: it builds and reads the JSON by hand, without our wire module. */

import { onTestFinished } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import type { Engines } from '../../../src/gateway/engines/engines.ts';
import { createScriptedEngines } from '../../../src/gateway/engines/scripted/scripted-engines.ts';
import { serveConsecutive } from '../../../src/gateway/protocols/consecutive/serve-consecutive.ts';
import type { SessionOptions } from '../../../src/gateway/protocols/consecutive/utterance-session.ts';
import { GatewayServer } from '../../../src/gateway/server/server.ts';

// biome-ignore lint/suspicious/noExplicitAny: this peer reads JSON as the document shows it, without our types.
export type Message = Record<string, any>;

type ServeOptions = Partial<Omit<SessionOptions, 'engines'>> & {
  readonly engines?: Partial<Engines>;
  readonly key?: string;
};

/** A server with scripted engines, or with some of them changed; gives its origin. It ends with the test. */
export async function serve({ key, engines: changed, ...options }: ServeOptions = {}): Promise<string> {
  const engines: Engines = { ...(await createScriptedEngines()), ...changed };
  const server = new GatewayServer({
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    log: () => {},
    ...(key === undefined ? {} : { key }),
  });
  serveConsecutive(server, { log: () => {}, ...options, engines });
  onTestFinished(() => server.close());
  return server.listen();
}

export const defaultConfig = { type: 'config', lang_in: 'en-US', lang_out: 'es-ES' };

interface Closed {
  readonly code: number;
  readonly reason: string;
}

export class DocumentPeer {
  readonly socket: WebSocket;
  readonly messages: Message[] = [];
  /** Resolves when the connection is closed. */
  readonly closed: Promise<Closed>;
  readonly #waiting: (() => void)[] = [];

  static async connect(url: string, query = '', options: ClientOptions = {}): Promise<DocumentPeer> {
    const peer = new DocumentPeer(
      new WebSocket(`${url.replace('http', 'ws')}/v2/consecutive${query}`, options),
    );
    await new Promise((resolve, reject) => peer.socket.once('open', resolve).once('error', reject));
    return peer;
  }

  /** Connected, configured and told to send audio. */
  static async ready(url: string, config: object = {}): Promise<DocumentPeer> {
    const peer = await DocumentPeer.connect(url);
    peer.send({ ...defaultConfig, ...config });
    await peer.the('ready');
    return peer;
  }

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise(resolve => {
      socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
    socket.on('message', data => {
      this.messages.push(JSON.parse(String(data)) as Message);
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  /** The samples in chunks of 20 ms, as the document advises. */
  audio(samples: Int16Array, rate = 16_000): void {
    const chunk = rate / 50;
    for (let at = 0; at < samples.length; at += chunk) {
      const bytes = Buffer.alloc(Math.min(chunk, samples.length - at) * 2);
      for (let i = 0; i < bytes.length / 2; i++) bytes.writeInt16LE(samples[at + i] ?? 0, i * 2);
      this.send({ type: 'audio', data: bytes.toString('base64') });
    }
  }

  /** The `count`th message that is so, of all that came. */
  async until(isSo: (message: Message) => boolean, count = 1): Promise<Message> {
    for (;;) {
      const message = this.messages.filter(isSo)[count - 1];
      if (message) return message;
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
  }

  the(type: string, count = 1): Promise<Message> {
    return this.until(message => message.type === type, count);
  }

  all(type: string): Message[] {
    return this.messages.filter(message => message.type === type);
  }

  /** The types in their order, runs of the same one as one. */
  get order(): string[] {
    return this.messages.map(({ type }) => type).filter((type, index, types) => type !== types[index - 1]);
  }

  /** What is kept of a stream: the complete words. */
  text(type: 'transcription' | 'translation'): string {
    return this.words(type)
      .map(({ word }) => word)
      .join('');
  }

  words(type: 'transcription' | 'translation'): Message[] {
    return this.all(type).flatMap(({ complete }) => complete as Message[]);
  }

  /** The output audio so far. */
  get output(): Int16Array {
    const bytes = Buffer.concat(this.all('audio').map(({ data }) => Buffer.from(data, 'base64')));
    return Int16Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readInt16LE(index * 2));
  }
}

/** A tone, in which the scripted recogniser hears a word each 300 ms, and silence. */
export function tone(loudMs: number, quietMs: number, rate = 16_000): Int16Array {
  const loud = (loudMs * rate) / 1000;
  return Int16Array.from({ length: loud + (quietMs * rate) / 1000 }, (_, index) =>
    index < loud ? 8000 * Math.sin((2 * Math.PI * 440 * index) / rate) : 0,
  );
}
