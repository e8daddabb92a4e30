/**
 * A socket of lingox with the sound's way on it. The protocol cannot say that somebody pauses or is done: silence ends the
 * sentence that is being said, as it would if they had stopped talking.
 */

import { once } from 'node:events';
import { frameMs, frameSamples } from '../../../shared/audio/format.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import type { AckWindow } from '../ack-window.ts';
import type { SentFrame } from '../acknowledged-position.ts';
import type { ServiceAddress } from '../service-address.ts';
import { type Closing, Socket } from '../socket.ts';
import { endpoint, keyHeaders } from '../web-address.ts';
import { type Clock, systemClock } from './clock.ts';

/** Where the service does not say how far it heard, what is not acknowledged is heard twice after a loss: 100 ms. */
const acknowledgeEvery = 100 / frameMs;
/** Longer than endpointing usually waits. */
const silentFrames = 1000 / frameMs;
const silence = new Int16Array(frameSamples);
/** When the service has read the silence, results may take this long to begin, ms. */
const answerWithinMs = 2500;
/** As long as there is speech without any result: on a busy machine the first words take their time, ms. */
const wordsWithinMs = 5000;
/** As long as there was no result at all: the engines may only be opening, ms. */
const firstWordsWithinMs = 15_000;
/** Once results have begun: no more comes when nothing came for this long, ms. */
const settledMs = 1500;

export interface LingoxEvents {
  text(frame: string): void;
  lost(problem: Problem, closing: Closing | undefined): void;
}

export interface LingoxSocketOptions {
  readonly address: ServiceAddress;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly events: LingoxEvents;
  readonly clock?: Clock;
}

export class LingoxSocket {
  readonly #socket: Socket<SentFrame>;
  readonly #clock: Clock;
  readonly #ended = new AbortController();
  /** Frames of silence that the service was too far behind to take. */
  #owedSilence = 0;
  #lastMessageAt = 0;

  /** Rejects as Socket.open does. */
  static async open(options: LingoxSocketOptions): Promise<LingoxSocket> {
    const { address, path, query, events, clock = systemClock } = options;
    const url = endpoint(address.url, path);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const opened = Promise.withResolvers<LingoxSocket>();
    const socket = await Socket.open<SentFrame>({
      url,
      headers: keyHeaders(address),
      acknowledgeEvery,
      events: {
        text: frame => void opened.promise.then(opened => opened.#received(frame, events)),
        // The protocol sends no sound to its clients.
        binary: () => {},
        lost: (cause, closing) => {
          void opened.promise.then(opened => opened.#ended.abort());
          events.lost(cause, closing);
        },
      },
    });
    const lingox = new LingoxSocket(socket, clock);
    opened.resolve(lingox);
    return lingox;
  }

  private constructor(socket: Socket<SentFrame>, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
  }

  /** The sound that was sent; the silence in it is no frame of the session. */
  get window(): AckWindow<SentFrame> {
    return this.#socket.window;
  }

  sendText(frame: string): void {
    this.#socket.sendText(frame);
  }

  /** As Socket.delivered. */
  delivered(): Promise<void> {
    return this.#socket.delivered();
  }

  /** False when the service is too far behind or gone; the silence that it is owed goes first. */
  sendAudio(samples: Int16Array, position: number): boolean {
    return this.#sendSilence() && this.#send(samples, position);
  }

  /** Ends the sentence that is being said. Resolves when the service was sent all of it, or the connection has ended. */
  async endSentence(): Promise<void> {
    this.#owedSilence += silentFrames;
    // A full socket says nothing when it has room again.
    while (!this.#sendSilence() && !this.#ended.signal.aborted) await this.#clock.wait(frameMs);
  }

  /**
   * True when nothing more is on its way, as far as one can know; false when the connection ended before. `isOpen`: a sentence
   * was being said; `isPending`: speech was sent of which no result has come. A service that is behind, or leaves a sentence open for ever, is waited for until `close`.
   */
  async settled(isOpen: () => boolean, isPending: () => boolean): Promise<boolean> {
    const { signal } = this.#ended;
    // Of what it has not read it cannot have told yet.
    if (!signal.aborted) await Promise.race([this.delivered(), once(signal, 'abort')]);
    const readAt = this.#clock.now();
    const isOver = (): boolean => {
      const idleMs = this.#clock.now() - Math.max(readAt, this.#lastMessageAt);
      return !isOpen() && idleMs > (isPending() ? this.#wordsWithinMs : this.#moreWithinMs(readAt));
    };
    while (!signal.aborted && !isOver()) await this.#clock.wait(50);
    return !signal.aborted;
  }

  close(): void {
    this.#ended.abort();
    this.#socket.close();
  }

  get #wordsWithinMs(): number {
    return this.#lastMessageAt === 0 ? firstWordsWithinMs : wordsWithinMs;
  }

  #moreWithinMs(readAt: number): number {
    return this.#lastMessageAt > readAt ? settledMs : answerWithinMs;
  }

  #sendSilence(): boolean {
    while (this.#owedSilence > 0 && this.#send(silence, null)) this.#owedSilence--;
    return this.#owedSilence === 0;
  }

  #send({ buffer, byteOffset, byteLength }: Int16Array, frame: SentFrame): boolean {
    return this.#socket.sendSound(new Uint8Array(buffer, byteOffset, byteLength), frame);
  }

  #received(frame: string, events: LingoxEvents): void {
    this.#lastMessageAt = this.#clock.now();
    events.text(frame);
  }
}

/** What a message that makes no sense means for the session, or an error that the service reports. */
export const malformed = (why: string, frame: string): Problem =>
  problem('message-malformed', why, { detail: frame.slice(0, 500) });
