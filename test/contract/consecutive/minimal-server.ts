/** A server that knows only the document: it builds and reads the JSON by hand, without our wire module. */

import { once } from 'node:events';
import { onTestFinished, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { consecutive } from '../../../src/main/services/consecutive.ts';
import type { StartCommand } from '../../../src/shared/session/commands.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { type EventOf, PlayedTask } from '../../support/played-task.ts';

export interface Call {
  readonly socket: WebSocket;
  readonly url: string;
  /** As they came. */
  readonly messages: { readonly type: string; readonly [field: string]: unknown }[];
  /** The first sample of each frame that came before speech_stop. */
  readonly frames: number[];
  stopped: boolean;
  say(message: object): void;
  /** What the document says happens when an utterance ends. */
  speechStop(): void;
  /** Empty results, and the close. */
  finish(): void;
}

export interface Rules {
  /** Called when a client has connected; may refuse it. */
  connected?(call: Call, index: number): void;
  /** Answers a message; `ready` after config, and empty results after stop, are said without it. */
  answer?(call: Call, message: Call['messages'][number], index: number): void;
  /** Says nothing by itself, not even ready. */
  readonly silent?: boolean;
}

export class MinimalServer {
  readonly calls: Call[] = [];
  readonly #server: WebSocketServer;

  private constructor(server: WebSocketServer) {
    this.#server = server;
  }

  static async start(rules: Rules = {}, port = 0): Promise<MinimalServer> {
    const server = new WebSocketServer({ port, host: '127.0.0.1' });
    const minimal = new MinimalServer(server);
    onTestFinished(() => minimal.stop());
    server.on('connection', (socket, request) => minimal.#connected(socket, request.url ?? '', rules));
    await once(server, 'listening');
    return minimal;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as { port: number }).port}`;
  }

  stop(): void {
    for (const { socket } of this.calls) socket.terminate();
    this.#server.close();
  }

  /** The call with this number, once it is ready. */
  async ready(index: number): Promise<Call> {
    return vi.waitFor(
      () => {
        const call = this.calls[index];
        if (!call?.messages.some(({ type }) => type === 'config')) throw new Error(`no call ${index} yet`);
        return call;
      },
      { interval: 5 },
    );
  }

  #connected(socket: WebSocket, url: string, rules: Rules): void {
    const index = this.calls.length;
    const call: Call = {
      socket,
      url,
      messages: [],
      frames: [],
      stopped: false,
      say: message => socket.send(JSON.stringify(message)),
      speechStop: () => {
        call.stopped = true;
        call.say({ type: 'speech_stop', utterance_idx: 0 });
      },
      finish: () => {
        call.say({ type: 'transcription', complete: [], partial: [] });
        call.say({ type: 'translation', complete: [] });
        socket.close(1000);
      },
    };
    this.calls.push(call);
    rules.connected?.(call, index);
    socket.on('message', data => {
      const message = JSON.parse(String(data)) as Call['messages'][number];
      call.messages.push(message);
      if (message.type === 'audio' && !call.stopped) {
        call.frames.push(Buffer.from(String(message.data), 'base64').readInt16LE(0));
      }
      if (message.type === 'config' && !rules.silent) call.say({ type: 'ready' });
      rules.answer?.(call, message, index);
      if (message.type === 'stop' && !call.stopped && !rules.silent) {
        call.speechStop();
        call.finish();
      }
    });
  }
}

export const defaultStart: StartCommand = {
  type: 'start',
  language: 'en-US',
  targetLanguages: ['es-ES'],
  speech: true,
};

export const secretKey = 'k&y / of this test';

export interface Opened {
  readonly client: PlayedTask;
  readonly events: readonly SessionEvent[];
  /** The events of a kind, once there are so many. */
  until<T extends SessionEvent['type']>(type: T, count?: number): Promise<EventOf<T>[]>;
  all<T extends SessionEvent['type']>(type: T): EventOf<T>[];
}

/** On its way to be started. */
export function open(url: string, start: Partial<StartCommand> = {}): Opened {
  const client = new PlayedTask(consecutive, { url, key: secretKey }, { ...defaultStart, ...start });
  client.begin();
  return opened(client, 0);
}

/** What comes of this client from the `from`th event on. */
export const opened = (client: PlayedTask, from: number): Opened => ({
  client,
  events: client.events,
  until: (type, count) => client.until(type, count, from),
  all: type => client.all(type, from),
});

/** A frame that can be told from others by its number. */
export const frame = (number: number): Int16Array => new Int16Array(320).fill(number);

export const word = (text: string, start = 0, end = start + 0.2, probability: number | null = 0.9) => ({
  word: text,
  start,
  end,
  probability,
});

/** Sound of this many samples, as the document sends it. */
export const sound = (samples: number, value = 1000): string =>
  Buffer.from(new Int16Array(samples).fill(value).buffer).toString('base64');

export const delimiter = (time: number, wordIdx: number, charIdx = 0) => ({
  type: 'speech_delimiter',
  time,
  transcription: { utterance_idx: 0, word_idx: 0, char_idx: 0 },
  translation: { utterance_idx: 0, word_idx: wordIdx, char_idx: charIdx },
});
