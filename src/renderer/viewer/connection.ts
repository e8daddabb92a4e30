/** The viewer's socket: kept open, and after a drop taken up where it was. */

import {
  encodeViewerAction,
  parseViewerMessage,
  type ViewerMessage,
} from '../../shared/protocols/voice-translation/broadcast.ts';

export type ConnectionState =
  | { readonly name: 'connecting' }
  | { readonly name: 'queued'; readonly position: number }
  | { readonly name: 'watching' }
  /** It is tried again. */
  | { readonly name: 'lost' }
  | { readonly name: 'ended' };

export interface ConnectionEvents {
  state(state: ConnectionState): void;
  message(data: ViewerMessage['data'], news: boolean): void;
}

export interface ConnectionOptions {
  /** The broadcast's socket, e.g. ws://host/api/v1/broadcast/{task_id}/ws. */
  readonly socket: string;
  /** Answers whether there is such a broadcast; rejects when nobody answers. A socket that is refused does not say why. */
  readonly exists: () => Promise<boolean>;
  readonly language: string;
  /** 0 to 1. */
  readonly random?: () => number;
}

const firstDelayMs = 500;
const longestDelayMs = 15_000;
/** How long a network that swallows everything is waited for, ms. */
const patienceMs = 10_000;

/** What the server says when the broadcast is over. */
const endOfBroadcast = 1000;
/** The server has no room, or this viewer read too slowly. */
const tryAgainLater = 1013;

/** How long to wait before attempt `attempt` (from 0). Jitter: a hall full of phones must not come back as one. */
export function delayMs(attempt: number, random: number): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** attempt) * (0.5 + random / 2);
}

const unanswered = (): Promise<true> => new Promise(resolve => setTimeout(() => resolve(true), patienceMs));

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #events: ConnectionEvents;
  #socket: WebSocket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #language: string;
  /** The language in which messages come now; another than #language while a change is under way. */
  #admitted: string | undefined;
  /** The newest message that was seen in #language. */
  #seen = 0;
  /** What was said before this viewer came. */
  #historyUntil: number | undefined;
  #state: ConnectionState['name'] | undefined;

  constructor(options: ConnectionOptions, events: ConnectionEvents) {
    this.#options = options;
    this.#events = events;
    this.#language = options.language;
    this.#open('connecting');
  }

  get language(): string {
    return this.#language;
  }

  setLanguage(language: string): void {
    if (language === this.#language) return;
    this.#language = language;
    this.#seen = 0;
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(encodeViewerAction({ action: 'set_language', language }));
    }
  }

  /** Now rather than later: the phone was woken, or the network is back. */
  hurry(): void {
    if (this.#retry === undefined) return;
    clearTimeout(this.#retry);
    this.#attempt = 0;
    this.#open();
  }

  #open(state?: 'connecting'): void {
    this.#retry = undefined;
    if (state) this.#set({ name: state });
    const query = new URLSearchParams({ language: this.#language, after: String(this.#seen) });
    const socket = new WebSocket(`${this.#options.socket}?${query}`);
    const asked = this.#language;
    this.#socket = socket;
    let opened = false;
    const patience = setTimeout(() => socket.close(), patienceMs);
    socket.onopen = () => {
      clearTimeout(patience);
      opened = true;
      // Chosen while it was opening.
      if (asked !== this.#language)
        socket.send(encodeViewerAction({ action: 'set_language', language: this.#language }));
    };
    socket.onmessage = ({ data }) => {
      if (typeof data === 'string') this.#received(data);
    };
    socket.onclose = ({ code }) => {
      clearTimeout(patience);
      void this.#closed(code, opened);
    };
  }

  #received(frame: string): void {
    const incoming = parseViewerMessage(frame);
    if (incoming.kind !== 'message') {
      if (incoming.kind === 'malformed') console.warn(`The server sent what it should not: ${incoming.why}`);
      return;
    }
    const { data, seq } = incoming.message;
    if (data.action === 'queued') {
      this.#set({ name: 'queued', position: data.position });
    } else if (data.action === 'viewer_admitted') {
      this.#attempt = 0;
      this.#admitted = data.language;
      this.#historyUntil ??= data.latest_seq;
      this.#set({ name: 'watching' });
    } else if (seq !== undefined && this.#admitted === this.#language) {
      // Not the highest of all: after a change of language older numbers come again.
      this.#seen = seq;
    }
    this.#events.message(data, seq !== undefined && seq > (this.#historyUntil ?? 0));
  }

  async #closed(code: number, opened: boolean): Promise<void> {
    if (code === endOfBroadcast) return this.#set({ name: 'ended' });
    if (opened || this.#state === 'lost') this.#set({ name: 'lost' });
    // That nobody answers is no end.
    const there = await Promise.race([this.#options.exists().catch(() => true), unanswered()]);
    if (!there) return this.#set({ name: 'ended' });
    this.#set({ name: 'lost' });
    if (code === tryAgainLater) this.#attempt = Math.max(this.#attempt, 3);
    const delay = delayMs(this.#attempt, (this.#options.random ?? Math.random)());
    this.#attempt++;
    this.#retry = setTimeout(() => this.#open(), delay);
  }

  #set(state: ConnectionState): void {
    // A position may change.
    if (state.name === this.#state && state.name !== 'queued') return;
    this.#state = state.name;
    this.#events.state(state);
  }
}
