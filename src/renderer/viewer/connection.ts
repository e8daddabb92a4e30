/** The viewer's connection: after a drop it goes on where it was. */

import {
  encodeViewerAction,
  parseViewerMessage,
  type ViewerMessage,
} from '../../shared/protocols/voice-translation/broadcast.ts';
import { PageSocket } from '../ui/page-socket.ts';
import type { RetriesOptions } from '../ui/retries.ts';

export type ConnectionState =
  | { readonly name: 'connecting' }
  | { readonly name: 'queued'; readonly position: number }
  | { readonly name: 'watching' }
  /** It is tried again. */
  | { readonly name: 'lost' }
  | { readonly name: 'ended' };

export interface ConnectionEvents {
  state(state: ConnectionState): void;
  message(data: ViewerMessage['data'], isNew: boolean): void;
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
  readonly #socket: PageSocket;
  #language: string;
  /** The language in which the socket was opened. */
  #asked: string | undefined;
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
    this.#socket = new PageSocket({
      ...options,
      address: () => this.#address(),
      openBy: 'upgrade',
      events: {
        opened: () => this.#opened(),
        frame: text => this.#received(text),
        closed: (code, wasOpen) => this.#closed(code, wasOpen),
        retrying: next => this.#set({ name: next === 'gone' ? 'ended' : 'lost' }),
      },
    });
    this.#set({ name: 'connecting' });
    this.#socket.open();
  }

  get language(): string {
    return this.#language;
  }

  setLanguage(language: string): void {
    if (language === this.#language) return;
    this.#language = language;
    this.#seen = 0;
    this.#tellLanguage();
  }

  /** As Retries.hurry. */
  hurry(): void {
    this.#socket.hurry();
  }

  #address(): string {
    this.#asked = this.#language;
    const query = new URLSearchParams({ language: this.#language, after: String(this.#seen) });
    return `${this.#options.socket}?${query}`;
  }

  #opened(): void {
    // Another was chosen while it was opening.
    if (this.#asked !== this.#language) this.#tellLanguage();
  }

  #tellLanguage(): void {
    this.#socket.current?.send(encodeViewerAction({ action: 'set_language', language: this.#language }));
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
      this.#socket.succeeded();
      this.#admitted = data.language;
      this.#historyUntil ??= data.latest_seq;
      this.#set({ name: 'watching' });
    } else if (seq !== undefined && this.#admitted === this.#language) {
      // Not the highest of all: after a change of language older numbers come again.
      this.#seen = seq;
    }
    this.#events.message(data, seq !== undefined && seq > (this.#historyUntil ?? 0));
  }

  #closed(code: number, wasOpen: boolean): number | undefined {
    if (code === endOfBroadcast) {
      this.#set({ name: 'ended' });
      return undefined;
    }
    if (wasOpen || this.#state === 'lost') this.#set({ name: 'lost' });
    return code === tryAgainLater ? 3 : 0;
  }

  #set(state: ConnectionState): void {
    // A position may change.
    if (state.name === this.#state && state.name !== 'queued') return;
    this.#state = state.name;
    this.#events.state(state);
  }
}
