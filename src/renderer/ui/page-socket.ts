/** The socket of a page: kept open, and opened again after a loss, for as long as there is something to come back to. */

import { patienceMs, Retries, type RetriesOptions } from './retries.ts';

export interface PageSocketEvents {
  /** It is open. May happen again after a loss. */
  opened(): void;
  frame(text: string): void;
  /**
   * It is not open any more, or was refused; `code`: why. Answers from which attempt on it is tried again (see Retries.again);
   * undefined: not at all.
   */
  closed(code: number, wasOpen: boolean): number | undefined;
  /** Whether it is tried again: `gone` when there is nothing to come back to. */
  retrying(next: 'later' | 'gone'): void;
}

export interface PageSocketOptions extends Pick<RetriesOptions, 'exists' | 'random'> {
  /** Asked at each opening. */
  readonly address: () => string;
  readonly protocols?: string[];
  /**
   * What says that it is open. A refusal may be a close after the upgrade, and may wait for the server's store: then only the
   * first word says who is in.
   */
  readonly openBy: 'upgrade' | 'first-word';
  readonly events: PageSocketEvents;
}

/** Closed without a word, by the network or by whoever lost patience (RFC 6455, 7.1.5). */
const abnormal = 1006;

export class PageSocket {
  readonly #options: PageSocketOptions;
  readonly #retries: Retries;
  #socket: WebSocket | undefined;
  #isOpen = false;

  /** Nothing is opened before `open`. */
  constructor(options: PageSocketOptions) {
    this.#options = options;
    this.#retries = new Retries({ ...options, open: () => this.open() });
  }

  /** For the first time; later it happens by itself. */
  open(): void {
    const { address, protocols, openBy, events } = this.#options;
    const socket = protocols ? new WebSocket(address(), protocols) : new WebSocket(address());
    this.#socket = socket;
    const patience = setTimeout(() => this.#lost(socket, abnormal), patienceMs);
    const opened = (): void => {
      clearTimeout(patience);
      if (this.#isOpen) return;
      this.#isOpen = true;
      events.opened();
    };
    if (openBy === 'upgrade')
      socket.onopen = () => {
        if (socket === this.#socket) opened();
      };
    socket.onmessage = ({ data }) => {
      if (socket !== this.#socket || typeof data !== 'string') return;
      opened();
      events.frame(data);
    };
    socket.onclose = ({ code }) => {
      clearTimeout(patience);
      this.#lost(socket, code);
    };
  }

  /** The socket, while it is open. */
  get current(): WebSocket | undefined {
    return this.#isOpen ? this.#socket : undefined;
  }

  /** The server has taken us in: the next loss begins with the shortest delay. */
  succeeded(): void {
    this.#retries.succeeded();
  }

  /** As Retries.hurry. */
  hurry(): void {
    this.#retries.hurry();
  }

  /** It takes nothing any more: opened anew, as after a loss. */
  giveUp(): void {
    if (this.#socket) this.#lost(this.#socket, abnormal);
  }

  /** For good. */
  close(): void {
    this.#retries.stop();
    const socket = this.#socket;
    this.#forget();
    socket?.close(1000);
  }

  /** One that was given up may still close by itself. */
  #lost(socket: WebSocket, code: number): void {
    if (socket !== this.#socket) return;
    const wasOpen = this.#isOpen;
    this.#forget();
    socket.close();
    const attempt = this.#options.events.closed(code, wasOpen);
    if (attempt !== undefined) void this.#again(attempt);
  }

  async #again(attempt: number): Promise<void> {
    const next = await this.#retries.again(attempt);
    if (next !== 'over') this.#options.events.retrying(next);
  }

  #forget(): void {
    this.#socket = undefined;
    this.#isOpen = false;
  }
}
