/** One viewer's connection. */

import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import {
  encodeViewerMessage,
  parseViewerAction,
  type ViewerEvent,
} from '../../../../shared/protocols/voice-translation/broadcast.ts';
import type { FanOut, Seat } from '../../../server/fan-out.ts';

export interface ViewerEvents {
  languageWanted(language: string): void;
  gone(): void;
}

/** A viewer asks for another language now and then; who sends more than this between two looks is no viewer. */
const messagesBetweenLooks = 5;

export class Viewer {
  readonly id = `viewer_${randomBytes(9).toString('base64url')}`;
  /** As the socket says it: a header could say anything. */
  readonly ip: string;
  language: string;
  /** The `seq` that the viewer has seen already. */
  after: number;
  readonly #socket: WebSocket;
  readonly #tcp: Socket;
  #seat: Seat | undefined;
  #position: number | undefined;
  #messages = 0;
  #answered = true;

  constructor(
    socket: WebSocket,
    tcp: Socket,
    wish: { readonly language: string; readonly after: number },
    events: ViewerEvents,
  ) {
    this.#socket = socket;
    this.#tcp = tcp;
    this.ip = (tcp.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
    this.language = wish.language;
    this.after = wish.after;
    socket.on('message', (data, isBinary) => {
      const language = this.#heard(data as Buffer, isBinary);
      if (language !== undefined && language !== this.language) events.languageWanted(language);
    });
    socket.on('pong', () => {
      this.#answered = true;
    });
    socket.on('close', () => events.gone());
  }

  /** Lets the viewer in, or gives what it has not yet seen in its language. */
  sit(fanOut: FanOut, latestSeq: number): void {
    const greeting = encodeViewerMessage({
      action: 'viewer_admitted',
      viewer_id: this.id,
      language: this.language,
      latest_seq: latestSeq,
    });
    this.#seat ??= fanOut.join(this.#socket, this.#tcp);
    fanOut.tune(this.#seat, this.language, this.after, greeting);
  }

  stand(fanOut: FanOut): void {
    if (this.#seat) fanOut.leave(this.#seat);
    this.#seat = undefined;
  }

  /** From 1; told only when it has changed. */
  wait(position: number): void {
    if (position === this.#position) return;
    this.#position = position;
    this.#send({ action: 'queued', position });
  }

  /** Since how long nothing has got through, ms. */
  get behindMs(): number {
    const since = this.#seat?.behindSince;
    return since === undefined ? 0 : performance.now() - since;
  }

  looked(): void {
    this.#messages = 0;
  }

  /** A peer that has gone without a word answers no ping: false at the second that it leaves unanswered. */
  ping(): boolean {
    const answered = this.#answered;
    this.#answered = false;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
    return answered;
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  #heard(data: Buffer, isBinary: boolean): string | undefined {
    this.#messages++;
    if (this.#messages > messagesBetweenLooks) {
      this.close(1008, 'Too many messages');
      return undefined;
    }
    const incoming = isBinary ? undefined : parseViewerAction(data.toString('utf8'));
    return incoming?.kind === 'message' ? incoming.message.language : undefined;
  }

  #send(event: ViewerEvent): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(encodeViewerMessage(event));
  }
}
