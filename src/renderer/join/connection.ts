/** The participant's socket: kept open, and after a drop taken up where it was. */

import {
  type ConversationMessage,
  closes,
  parseConversationMessage,
  unavailable,
} from '../../shared/protocols/lingox/messages.ts';
import { patienceMs, Retries, type RetriesOptions } from '../ui/retries.ts';
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
  readonly #options: ConnectionOptions;
  readonly #events: ConnectionEvents;
  readonly #outbox = new Outbox();
  readonly #retries: Retries;
  #socket: WebSocket | undefined;
  #foundFull = 0;
  #wasIn = false;
  /** When the socket last had nothing left to send, ms of performance.now(). */
  #tookAt = 0;
  #state: ConnectionState | undefined;

  constructor(options: ConnectionOptions, events: ConnectionEvents) {
    this.#options = options;
    this.#events = events;
    this.#retries = new Retries({ ...options, open: () => this.#open() });
    this.#open();
  }

  /** A frame of what is said; kept for a moment while there is no connection. */
  send(frame: Int16Array): void {
    const socket = this.#state === 'open' ? this.#socket : undefined;
    const waiting = socket?.bufferedAmount;
    const lostMs = this.#outbox.push(frame, socket);
    if (!socket) return;
    if (waiting === 0) this.#tookAt = performance.now();
    if (lostMs > 0) this.#events.behind(lostMs);
    // A phone that has left the network hears nothing of it for minutes.
    if (performance.now() - this.#tookAt > patienceMs) this.#gone(socket, 1006);
  }

  /** As Retries.hurry. */
  hurry(): void {
    this.#retries.hurry();
  }

  /** For good. */
  close(): void {
    this.#retries.stop();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
  }

  #open(): void {
    if (this.#state === undefined) this.#set('connecting');
    const { socket: address, protocols, language, participant, seen } = this.#options;
    const query = new URLSearchParams({ language, participant, after: String(seen()) });
    const socket = new WebSocket(`${address}?${query}`, protocols);
    this.#socket = socket;
    // A refusal is a close after the upgrade, and may wait for the gateway's store: only its first word says who is in.
    const timer = setTimeout(() => this.#gone(socket, 1006), patienceMs);
    socket.onmessage = ({ data }) => {
      if (socket !== this.#socket || typeof data !== 'string') return;
      clearTimeout(timer);
      this.#isIn();
      this.#received(data);
    };
    socket.onclose = ({ code }) => {
      clearTimeout(timer);
      this.#gone(socket, code);
    };
  }

  #isIn(): void {
    if (this.#state === 'open') return;
    this.#retries.succeeded();
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

  /** A socket that was given up may still close by itself. */
  #gone(socket: WebSocket, code: number): void {
    if (socket !== this.#socket) return;
    this.#socket = undefined;
    socket.close();
    void this.#closed(code);
  }

  async #closed(code: number): Promise<void> {
    if (code === closes.language.code) return this.#set('language-refused');
    if (code === closes.invitationEnded.code) return this.#set('invitation-ended');
    if (code === closes.notFound.code) return this.#set('ended');
    if (code === closes.replaced.code) return this.#set('replaced');
    if (code === closes.full.code && (!this.#wasIn || ++this.#foundFull > ownPlaceTries))
      return this.#set('full');
    this.#set('lost');
    const next = await this.#retries.again(code === unavailable.code ? 2 : 0);
    if (next === 'gone') this.#set('ended');
  }

  #set(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#events.state(state);
  }
}
