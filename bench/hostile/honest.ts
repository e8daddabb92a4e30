/** Honest clients: 20 ms of speech and a small question every 20 ms, and how long the answer takes. */

import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { toneThenSilence } from '../../test/support/tone.ts';
import { quantile } from '../harness.ts';

const said = (data: object): string => JSON.stringify({ type: 'voice-translation', data });
const sentence = toneThenSilence(960, 900);

export class HonestClient {
  readonly #socket: WebSocket;
  readonly #asked: number[] = [];
  #times: number[] = [];
  #finals = 0;
  #sentences = 0;
  #wake: (() => void) | undefined;

  static async open(url: string): Promise<HonestClient> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/voice-translation/ws`);
    await once(socket, 'open');
    const client = new HonestClient(socket);
    const start = { action: 'start', recording_type: 'transcribe', recognition_mode: 'single' };
    socket.send(said({ ...start, language: 'en-US', translation_languages: ['es-ES'], tts_enabled: false }));
    return client;
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', data => this.#told(String(data)));
  }

  /** p99 of the answers in so many ms; ends behind a whole sentence. */
  async talk(ms: number): Promise<number> {
    this.#times = [];
    const from = performance.now();
    let frames = 0;
    while (performance.now() - from < ms || frames % sentence.length !== 0) {
      const frame = sentence[frames % sentence.length];
      if (frame) this.#socket.send(Buffer.from(frame.buffer, 0, frame.byteLength));
      this.#asked.push(performance.now());
      this.#socket.send(said({ action: 'set_name', name: 'a name' }));
      if (++frames % sentence.length === 0) this.#sentences++;
      await setTimeout(Math.max(0, from + frames * 20 - performance.now()));
    }
    return quantile(this.#times, 0.99);
  }

  /** Resolves with how many of its sentences were lost, when all came or the time is over. */
  async lost(withinMs = 10_000): Promise<number> {
    const over = setTimeout(withinMs);
    while (this.#finals < this.#sentences) {
      const woken = new Promise<'woken'>(resolve => {
        this.#wake = () => resolve('woken');
      });
      if ((await Promise.race([woken, over])) !== 'woken') break;
    }
    return this.#sentences - this.#finals;
  }

  close(): void {
    this.#socket.terminate();
  }

  #told(text: string): void {
    const { data } = JSON.parse(text);
    if (data.message === 'Session name updated') {
      this.#times.push(performance.now() - (this.#asked.shift() ?? 0));
    } else if (data.origin?.is_final === true) {
      this.#finals++;
      this.#wake?.();
    }
  }
}
