/** A peer that knows only the document: it builds and reads the JSON by hand, without our wire module. */

import { onTestFailed, onTestFinished } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import type { Engines } from '../../../src/gateway/engines/engines.ts';
import { createScriptedEngines } from '../../../src/gateway/engines/scripted/scripted-engines.ts';
import {
  serveVoiceTranslation,
  type VoiceTranslationOptions,
} from '../../../src/gateway/protocols/voice-translation/serve-voice-translation.ts';
import { GatewayServer } from '../../../src/gateway/server/server.ts';
import { toneThenSilence } from '../../support/tone.ts';

export interface Message {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: this peer reads JSON as the document shows it, without our types.
  readonly data: Record<string, any>;
}

type ServeOptions = Partial<Omit<VoiceTranslationOptions, 'engines'>> & {
  readonly engines?: Partial<Engines>;
};

/** A server with scripted engines, or with some of them changed; gives its origin. It ends with the test. */
export async function serve(options: ServeOptions = {}): Promise<string> {
  const engines: Engines = { ...(await createScriptedEngines()), ...options.engines };
  const server = new GatewayServer({ host: '127.0.0.1', port: 0, allowedOrigins: [], log: () => {} });
  const service = serveVoiceTranslation(server, { log: () => {}, ...options, engines });
  onTestFinished(async () => {
    await server.close();
    await service.close();
  });
  return server.listen();
}

export class DocumentPeer {
  readonly socket: WebSocket;
  readonly messages: Message[] = [];
  /** The frames as they came. */
  readonly frames: string[] = [];
  readonly #waiting: (() => void)[] = [];

  static async connect(url: string, options: ClientOptions = {}): Promise<DocumentPeer> {
    const address = `${url.replace('http', 'ws')}/api/v1/voice-translation/ws`;
    const peer = new DocumentPeer(new WebSocket(address, options));
    await new Promise((resolve, reject) => peer.socket.once('open', resolve).once('error', reject));
    return peer;
  }

  /** Connected, and past session_started; what came so far is forgotten. */
  static async started(url: string, start: object = {}): Promise<DocumentPeer> {
    const peer = await DocumentPeer.connect(url);
    peer.send({ ...defaultStart, ...start });
    await peer.action('stt_event');
    return peer;
  }

  private constructor(socket: WebSocket) {
    this.socket = socket;
    onTestFailed(() => console.log(`What the peer was told: ${this.frames.join('\n').slice(-5000)}`));
    socket.on('message', data => {
      this.frames.push(String(data));
      this.messages.push(JSON.parse(String(data)) as Message);
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  send(data: object, requestId?: string): void {
    this.socket.send(JSON.stringify({ type: 'voice-translation', data, request_id: requestId }));
  }

  /** The `count`th message that is so, of all that came. */
  async until(isSo: (message: Message) => boolean, count = 1): Promise<Message> {
    for (;;) {
      const message = this.messages.filter(isSo)[count - 1];
      if (message) return message;
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
  }

  async action(name: string, count = 1): Promise<Message['data']> {
    return (await this.until(({ data }) => data.action === name, count)).data;
  }

  async error(code: string): Promise<Message['data']> {
    return (await this.until(({ type, data }) => type === 'error' && data.error_code === code)).data;
  }

  all(action: string): Message['data'][] {
    return this.messages.filter(({ data }) => data.action === action).map(({ data }) => data);
  }

  /** Sound in which the scripted recogniser hears `words` words, and the silence that ends a sentence. */
  sound(words: number, quietMs = 900): void {
    for (const frame of toneThenSilence(words * 300 + 60, quietMs)) {
      this.socket.send(Buffer.from(frame.buffer, 0, frame.byteLength));
    }
  }

  /** Says a sentence and waits for its final recognition. */
  async say(words = 3): Promise<Message['data']> {
    const isFinal = ({ data }: Message): boolean => data.origin?.is_final === true;
    const said = this.messages.filter(isFinal).length;
    this.sound(words);
    return (await this.until(isFinal, said + 1)).data.origin;
  }

  /** A final translation of a sentence, by result. */
  async translated(sid: number, language = 'es-ES'): Promise<Message['data']> {
    const isSo = ({ data }: Message): boolean =>
      data.action === 'result' &&
      data.translations?.[language]?.sid === sid &&
      data.translations[language].is_final === true;
    return (await this.until(isSo)).data.translations[language];
  }
}

export const defaultStart = {
  action: 'start',
  recording_type: 'transcribe',
  recognition_mode: 'single',
  language: 'en-US',
  translation_languages: ['es-ES'],
  tts_enabled: false,
};
