/** The participant's socket: kept open, and after a drop taken up where it was. */

import {
  type ConversationMessage,
  closes,
  parseConversationMessage,
  unavailable,
} from '../../shared/protocols/lingox/messages.ts';
import { Outbox } from './outbox.ts';

export type ConnectionState =
  | 'connecting'
  | 'open'
  /** It is tried again. */
  | 'lost'
  | 'ended'
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

export interface ConnectionOptions {
  /** The conversation's socket, e.g. wss://host/api/v1/ws/{conversation_id}. */
  readonly socket: string;
  /** Answers whether there is such a conversation; rejects when nobody answers. */
  readonly exists: () => Promise<boolean>;
  readonly language: string;
  readonly participant: string;
  /** The number of the newest final turn that was received. */
  readonly seen: () => number;
  /** 0 to 1. */
  readonly random?: () => number;
}

const firstDelayMs = 500;
const longestDelayMs = 10_000;
/** How long a socket that cannot be opened or takes nothing is waited for, ms. */
const patienceMs = 10_000;
/** A refusal is a close after the upgrade: who is still connected after this time without a word is in, ms. */
const refusalMs = 300;
/**
 * How often the own place may be found taken after a drop: a server that does not know participants notices within 30 s that
 * one is gone.
 */
const ownPlaceTries = 8;

/** How long to wait before attempt `attempt` (from 0), ms. */
export function delayMs(attempt: number, random: number): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** attempt) * (0.5 + random / 2);
}

const unanswered = (): Promise<true> => new Promise(resolve => setTimeout(() => resolve(true), patienceMs));

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #events: ConnectionEvents;
  readonly #outbox = new Outbox();
  #socket: WebSocket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #foundFull = 0;
  #wasIn = false;
  /** When the socket last had nothing left to send, ms of performance.now(). */
  #tookAt = 0;
  #over = false;
  #state: ConnectionState | undefined;

  constructor(options: ConnectionOptions, events: ConnectionEvents) {
    this.#options = options;
    this.#events = events;
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

  /** Now rather than later: the phone was woken, or the network is back. */
  hurry(): void {
    if (this.#retry === undefined) return;
    clearTimeout(this.#retry);
    this.#attempt = 0;
    this.#open();
  }

  /** For good. */
  close(): void {
    this.#over = true;
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
  }

  #open(): void {
    this.#retry = undefined;
    if (this.#state === undefined) this.#set('connecting');
    const { socket: address, language, participant, seen } = this.#options;
    const query = new URLSearchParams({ language, participant, after: String(seen()) });
    const socket = new WebSocket(`${address}?${query}`);
    this.#socket = socket;
    let timer = setTimeout(() => this.#gone(socket, 1006), patienceMs);
    socket.onopen = () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#isIn(socket), refusalMs);
    };
    socket.onmessage = ({ data }) => {
      if (socket !== this.#socket || typeof data !== 'string') return;
      this.#isIn(socket);
      this.#received(data);
    };
    socket.onclose = ({ code }) => {
      clearTimeout(timer);
      this.#gone(socket, code);
    };
  }

  #isIn(socket: WebSocket): void {
    if (socket !== this.#socket || this.#state === 'open') return;
    this.#attempt = this.#foundFull = 0;
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
    if (code === closes.notFound.code) return this.#set('ended');
    if (code === closes.replaced.code) return this.#set('replaced');
    if (code === closes.full.code && (!this.#wasIn || ++this.#foundFull > ownPlaceTries))
      return this.#set('full');
    this.#set('lost');
    // That nobody answers is no end; and a network that swallows everything lets a page wait for minutes.
    const there = await Promise.race([this.#options.exists().catch(() => true), unanswered()]);
    if (this.#over) return;
    if (!there) return this.#set('ended');
    if (code === unavailable.code) this.#attempt = Math.max(this.#attempt, 2);
    const delay = delayMs(this.#attempt++, (this.#options.random ?? Math.random)());
    this.#retry = setTimeout(() => this.#open(), delay);
  }

  #set(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#events.state(state);
  }
}
