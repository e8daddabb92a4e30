/** The viewer's socket: kept open, and after a drop taken up where it was. */

import {
  encodeViewerAction,
  parseViewerMessage,
  type ViewerMessage,
} from '../../shared/protocols/voice-translation/broadcast.ts';
import { patienceMs, Retries, type RetriesOptions } from '../ui/retries.ts';

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

export interface ConnectionOptions extends Pick<RetriesOptions, 'exists' | 'random'> {
  /** The broadcast's socket, e.g. ws://host/api/v1/broadcast/{task_id}/ws. */
  readonly socket: string;
  readonly language: string;
}

/** What the server says when the broadcast is over. */
const endOfBroadcast = 1000;
/** The server has no room, or this viewer read too slowly. */
const tryAgainLater = 1013;

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #events: ConnectionEvents;
  readonly #retries: Retries;
  #socket: WebSocket | undefined;
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
    this.#retries = new Retries({ ...options, open: () => this.#open() });
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

  /** As Retries.hurry. */
  hurry(): void {
    this.#retries.hurry();
  }

  #open(state?: 'connecting'): void {
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
      this.#retries.succeeded();
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
    const next = await this.#retries.again(code === tryAgainLater ? 3 : 0);
    this.#set({ name: next === 'gone' ? 'ended' : 'lost' });
  }

  #set(state: ConnectionState): void {
    // A position may change.
    if (state.name === this.#state && state.name !== 'queued') return;
    this.#state = state.name;
    this.#events.state(state);
  }
}
