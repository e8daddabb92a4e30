/** A socket of consecutive. It carries one utterance, from its config to the end of its results. */

import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import {
  type Config,
  encodeClientMessage,
  parseServerMessage,
  refusedCode,
  type ServerMessage,
} from '../../../shared/protocols/consecutive/messages.ts';
import { startWithinMs } from '../connections.ts';
import { type Closing, Socket } from '../socket.ts';
import type { PlacedFrame } from './sound-queue.ts';

/** `fault`: what went wrong; absent when the service closed it as one closes what is done. */
export interface UtteranceEnd {
  readonly fault?: Problem;
}

export interface UtteranceSocketEvents {
  message(message: ServerMessage): void;
  malformed(why: string, frame: string): void;
  /** Called once, last; not after `close`. */
  ended(end: UtteranceEnd): void;
}

/**
 * When the server ends an utterance by itself, it may not have heard what it had not acknowledged; where it is asked to
 * every 100 ms, that is little.
 */
const acknowledgeEvery = 5;
/** As a task's start (connections.ts): engines may have to be loaded. */
const readyWithinMs = startWithinMs;
const stopWithinMs = 30_000;
/** A busy engine may be far behind: the next utterance is heard meanwhile. */
const resultsWithinMs = 60_000;
/** The document does not say who closes: when nothing follows the translation for so long, everything has come. */
const settledMs = 10_000;

export class UtteranceSocket {
  readonly #url: URL;
  readonly #events: UtteranceSocketEvents;
  #socket: Socket<PlacedFrame> | undefined;
  #ready = false;
  #stopSent = false;
  #stopped = false;
  #translated = false;
  #over = false;
  /** Behind the last frame that was sent. */
  #sentTo: number | undefined;
  /** Behind the last frame that the server accepted, once that is certain. */
  #acceptedTo: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(url: URL, events: UtteranceSocketEvents) {
    this.#url = url;
    this.#events = events;
  }

  /** Rejects with a ProblemError: service-unreachable, service-refused-key or service-refused. */
  async connect(): Promise<void> {
    const socket = await Socket.open<PlacedFrame>({
      url: this.#url,
      acknowledgeEvery,
      events: {
        text: frame => this.#receive(frame),
        // The protocol sends its audio inside messages; a binary frame has no meaning.
        binary: () => {},
        lost: (cause, closing) => this.#end(endOf(cause, closing, this.#url.host)),
      },
    });
    this.#socket = socket;
    if (this.#over) socket.close();
  }

  configure(config: Config): void {
    this.#socket?.sendText(encodeClientMessage(config));
    this.#within(readyWithinMs, 'no answer to config');
  }

  /** Whether it takes sound now. */
  get takesSound(): boolean {
    return this.#ready && !this.#stopSent && !this.#stopped && !this.#over;
  }

  get isReady(): boolean {
    return this.#ready;
  }

  /** Frames that were sent. */
  get sent(): number {
    return this.#socket?.window.sent ?? 0;
  }

  /** The frames before this position were certainly read by the server; undefined while none were sent. */
  get acknowledgedTo(): number | undefined {
    return this.#acceptedTo ?? this.#socket?.window.items[0]?.position ?? this.#sentTo;
  }

  /** False when it was not sent. */
  send(frame: PlacedFrame): boolean {
    const { buffer, byteOffset, byteLength } = frame.samples;
    const data = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
    const message = encodeClientMessage({ type: 'audio', data });
    if (!this.#socket?.sendSound(message, frame)) return false;
    this.#sentTo = frame.position + 1;
    return true;
  }

  /** Nothing more will be said; the results of what was said come now. */
  stop(): void {
    this.#stopSent = true;
    // Before it: when this is acknowledged by the time of speech_stop, the server has heard all of the sound.
    this.#socket?.askToAcknowledge();
    this.#socket?.sendText(encodeClientMessage({ type: 'stop' }));
    this.#within(stopWithinMs, 'no answer to stop');
  }

  get wasToldToStop(): boolean {
    return this.#stopSent;
  }

  /**
   * The sound that the server did not acknowledge. Pongs and messages keep their order, so that at the moment of speech_stop
   * this is all that the server did not accept any more, and at most the few frames since the last acknowledgement that it
   * did: they are heard twice, which in the silence that ends an utterance is nothing, where a hole might swallow the
   * beginning of a word. (A server that reads ahead of its own endpointing cannot be seen through.)
   */
  takeUnacknowledged(): readonly PlacedFrame[] {
    this.#acceptedTo = this.acknowledgedTo;
    return this.#socket?.window.takeUnacknowledged() ?? [];
  }

  close(): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #receive(frame: string): void {
    if (this.#over) return;
    const incoming = parseServerMessage(frame);
    switch (incoming.kind) {
      case 'message':
        this.#took(incoming.message);
        this.#events.message(incoming.message);
        return;
      case 'malformed':
        this.#events.malformed(incoming.why, frame);
        return;
      case 'unknown':
        // Of a newer version.
        return;
    }
  }

  #took({ type }: ServerMessage): void {
    if (type === 'ready' && !this.#ready) {
      this.#ready = true;
      clearTimeout(this.#timer);
    }
    if (type === 'speech_stop' && !this.#stopped) {
      this.#stopped = true;
      this.#within(resultsWithinMs, 'no results after speech_stop');
    }
    this.#translated ||= this.#stopped && type === 'translation';
    if (!this.#translated) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#giveUp({}), settledMs);
  }

  #within(ms: number, detail: string): void {
    clearTimeout(this.#timer);
    const fault = problem('service-unreachable', this.#url.host, { detail: `${detail} within ${ms} ms` });
    this.#timer = setTimeout(() => this.#giveUp({ fault }), ms);
  }

  #giveUp(end: UtteranceEnd): void {
    this.#socket?.close();
    this.#end(end);
  }

  #end(end: UtteranceEnd): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    this.#events.ended(end);
  }
}

/** 1005: a close without a code. */
const normalCodes: readonly (number | undefined)[] = [1000, 1005];

function endOf(cause: Problem, closing: Closing | undefined, host: string): UtteranceEnd {
  if (normalCodes.includes(closing?.code)) return {};
  if (closing?.code !== refusedCode) return { fault: cause };
  return { fault: problem('service-refused-key', host, { detail: `${closing.code} ${closing.reason}` }) };
}

/** What `connect` rejects with. */
export const faultOf = (error: unknown, host: string): Problem =>
  error instanceof ProblemError
    ? error.problem
    : problem('service-unreachable', host, { detail: String(error) });
