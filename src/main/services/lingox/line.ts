/**
 * The sound's way on a socket of lingox. The protocol cannot say that somebody pauses or is done: quiet ends the sentence
 * that is being said, as it would if they had stopped talking.
 */

import { once } from 'node:events';
import { frameMs, frameSamples } from '../../../shared/audio/format.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import type { ServiceAddress } from '../service.ts';
import { type Closing, Socket } from '../socket.ts';
import { endpoint, keyHeaders } from '../web-address.ts';
import { type Clock, systemClock } from './clock.ts';

/** Longer than any usual endpointing waits, ms. */
const quietFrames = 1000 / frameMs;
const quiet = new Int16Array(frameSamples);
/** When the service has read the quiet, results may take this long to begin, ms. */
const answerWithinMs = 2500;
/** As long as there is speech of which nothing was told: on a machine that is busy the first words take their time, ms. */
const wordsWithinMs = 5000;
/** As long as nothing at all was told: the engines may only be opening, ms. */
const firstWordsWithinMs = 15_000;
/** They have begun: no more comes when nothing came for this long, ms. */
const settledMs = 1500;

export interface LineEvents {
  text(frame: string): void;
  lost(problem: Problem, closing: Closing | undefined): void;
}

export interface LineOptions {
  readonly address: ServiceAddress;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly events: LineEvents;
  readonly clock?: Clock;
}

/** What was sent: captured sound, or silence that nobody captured. */
type Sound = 'captured' | 'silence';

export class Line {
  readonly #socket: Socket<Sound>;
  readonly #clock: Clock;
  readonly #ended = new AbortController();
  #sentFrames = 0;
  /** Frames of quiet that the service was too far behind to take. */
  #owedQuiet = 0;
  #lastMessageAt = 0;

  /** Rejects as Socket.open does. */
  static async open(options: LineOptions): Promise<Line> {
    const { address, path, query, events, clock = systemClock } = options;
    const url = endpoint(address.url, path);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const opened = Promise.withResolvers<Line>();
    const socket = await Socket.open<Sound>({
      url,
      headers: keyHeaders(address),
      events: {
        text: frame => void opened.promise.then(line => line.#received(frame, events)),
        // The protocol sends no sound to its clients.
        binary: () => {},
        lost: (cause, closing) => {
          void opened.promise.then(line => line.#ended.abort());
          events.lost(cause, closing);
        },
      },
    });
    const line = new Line(socket, clock);
    opened.resolve(line);
    return line;
  }

  private constructor(socket: Socket<Sound>, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
  }

  /** How many of the captured frames the service has certainly read. */
  get heardFrames(): number {
    return this.#sentFrames - this.unheardFrames;
  }

  /** How many of the captured frames were sent that it may not have read. */
  get unheardFrames(): number {
    return this.#socket.window.items.filter(sound => sound === 'captured').length;
  }

  sendText(frame: string): void {
    this.#socket.sendText(frame);
  }

  /** As Socket.delivered. */
  read(): Promise<void> {
    return this.#socket.delivered();
  }

  /** False when the service is too far behind or gone; the quiet that it is owed goes first. */
  sendAudio(samples: Int16Array): boolean {
    if (!this.#sendQuiet() || !this.#send(samples, 'captured')) return false;
    this.#sentFrames++;
    return true;
  }

  /** Ends the sentence that is being said. Resolves when the service was sent all of it, or the connection has ended. */
  async quiet(): Promise<void> {
    this.#owedQuiet += quietFrames;
    // A full socket says nothing when it has room again.
    while (!this.#sendQuiet() && !this.#ended.signal.aborted) await this.#clock.wait(frameMs);
  }

  /**
   * True when nothing more is on its way, as far as one can know; false when the connection ended before. `isOpen`: a sentence
   * was being said; `isUntold`: speech was sent of which nothing has been told. A service that is behind, or leaves a sentence open for ever, is waited for until `close`.
   */
  async settled(isOpen: () => boolean, isUntold: () => boolean): Promise<boolean> {
    const { signal } = this.#ended;
    // Of what it has not read it cannot have told yet.
    if (!signal.aborted) await Promise.race([this.read(), once(signal, 'abort')]);
    const readAt = this.#clock.now();
    const isOver = (): boolean => {
      const silentMs = this.#clock.now() - Math.max(readAt, this.#lastMessageAt);
      return !isOpen() && silentMs > (isUntold() ? this.#wordsWithinMs : this.#moreWithinMs(readAt));
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

  #sendQuiet(): boolean {
    while (this.#owedQuiet > 0 && this.#send(quiet, 'silence')) this.#owedQuiet--;
    return this.#owedQuiet === 0;
  }

  #send({ buffer, byteOffset, byteLength }: Int16Array, sound: Sound): boolean {
    return this.#socket.sendSound(new Uint8Array(buffer, byteOffset, byteLength), sound);
  }

  #received(frame: string, events: LineEvents): void {
    this.#lastMessageAt = this.#clock.now();
    events.text(frame);
  }
}

/** What a message that makes no sense means for the session, or an error that the service reports. */
export const malformed = (why: string, frame: string): Problem =>
  problem('message-malformed', why, { detail: frame.slice(0, 500) });
