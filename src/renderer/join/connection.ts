/** The participant's connection: after a drop it goes on where it was. */

import {
  type ConversationMessage,
  closes,
  parseConversationMessage,
  unavailable,
} from '../../shared/protocols/lingox/messages.ts';
import { PageSocket } from '../ui/page-socket.ts';
import { patienceMs, type RetriesOptions } from '../ui/retries.ts';
import { Outbox } from './outbox.ts';

export type ConnectionState =
  | 'connecting'
  | 'open'
  /** It is tried again. */
  | 'lost'
  | 'ended'
  /** It lets nobody new in any more. */
  | 'invitation-ended'
  | 'full'
  /** The same participant has come by another tab. */
  | 'replaced'
  | 'language-refused';

export interface ConnectionEvents {
  state(state: ConnectionState): void;
  message(message: ConversationMessage): void;
  /** Sound was given up because the network is slow, ms. */
  behind(ms: number): void;
}

export interface ConnectionOptions extends Pick<RetriesOptions, 'exists' | 'random'> {
  /** The conversation's socket, e.g. wss://host/api/v1/ws/{conversation_id}. */
  readonly socket: string;
  /** By which it shows the invitation. */
  readonly protocols: string[];
  readonly language: string;
  readonly participant: string;
  /** The number of the newest final turn that was received. */
  readonly seen: () => number;
}

/**
 * How often the own place may be found taken after a drop: a server that does not know participants notices within 30 s that
 * one is gone.
 */
const ownPlaceTries = 8;

export class Connection {
  readonly #events: ConnectionEvents;
  readonly #outbox = new Outbox();
  readonly #socket: PageSocket;
  #foundFull = 0;
  #wasIn = false;
  /** When the socket last had nothing left to send, ms of performance.now(). */
  #tookAt = 0;
  #state: ConnectionState | undefined;

  constructor(options: ConnectionOptions, events: ConnectionEvents) {
    this.#events = events;
    const { socket, language, participant, seen } = options;
    this.#socket = new PageSocket({
      ...options,
      address: () => `${socket}?${new URLSearchParams({ language, participant, after: String(seen()) })}`,
      openBy: 'first-word',
      events: {
        opened: () => this.#isIn(),
        frame: text => this.#received(text),
        closed: code => this.#closed(code),
        retrying: next => next === 'gone' && this.#set('ended'),
      },
    });
    this.#set('connecting');
    this.#socket.open();
  }

  /** A frame of what is said; kept for a moment while there is no connection. */
  send(frame: Int16Array): void {
    const socket = this.#socket.current;
    const waiting = socket?.bufferedAmount;
    const lostMs = this.#outbox.push(frame, socket);
    if (!socket) return;
    if (waiting === 0) this.#tookAt = performance.now();
    if (lostMs > 0) this.#events.behind(lostMs);
    // A phone that has left the network hears nothing of it for minutes.
    if (performance.now() - this.#tookAt > patienceMs) this.#socket.giveUp();
  }

  /** As Retries.hurry. */
  hurry(): void {
    this.#socket.hurry();
  }

  /** For good. */
  close(): void {
    this.#socket.close();
  }

  #isIn(): void {
    this.#socket.succeeded();
    this.#foundFull = 0;
    this.#wasIn = true;
    this.#tookAt = performance.now();
    this.#set('open');
  }

  #received(frame: string): void {
    const incoming = parseConversationMessage(frame);
    if (incoming.kind === 'message') this.#events.message(incoming.message);
    else if (incoming.kind === 'malformed')
      console.warn(`The server sent what it should not: ${incoming.why}`);
  }

  #closed(code: number): number | undefined {
    const end = this.#endOf(code);
    this.#set(end ?? 'lost');
    if (end) return undefined;
    return code === unavailable.code ? 2 : 0;
  }

  /** Undefined: it is tried again. */
  #endOf(code: number): ConnectionState | undefined {
    if (code === closes.language.code) return 'language-refused';
    if (code === closes.invitationEnded.code) return 'invitation-ended';
    if (code === closes.notFound.code) return 'ended';
    if (code === closes.replaced.code) return 'replaced';
    const isFull = code === closes.full.code && (!this.#wasIn || ++this.#foundFull > ownPlaceTries);
    return isFull ? 'full' : undefined;
  }

  #set(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#events.state(state);
  }
}
