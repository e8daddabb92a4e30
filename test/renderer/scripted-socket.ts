import { afterEach, beforeEach, vi } from 'vitest';

/** A socket that does what the test says, in a page without a network. */
export class ScriptedSocket {
  static all: ScriptedSocket[] = [];
  readonly address: URL;
  readonly protocols: readonly string[];
  /** By the page. */
  readonly sent: unknown[] = [];
  bufferedAmount = 0;
  closedWith: number | undefined;
  onopen: () => void = () => {};
  onmessage: (event: { data: unknown }) => void = () => {};
  onclose: (event: { code: number }) => void = () => {};

  constructor(address: string, protocols: readonly string[] = []) {
    this.address = new URL(address);
    this.protocols = protocols;
    ScriptedSocket.all.push(this);
  }

  send(data: unknown): void {
    this.sent.push(data);
  }

  /** By the page. */
  close(code?: number): void {
    this.closedWith = code;
  }

  /** By the server. */
  say(data: object): void {
    this.onmessage({ data: JSON.stringify(data) });
  }

  /** By the server, or the network. */
  end(code: number): void {
    this.onclose({ code });
  }
}

/** The one that was opened last. */
export function lastSocket(): ScriptedSocket {
  const socket = ScriptedSocket.all.at(-1);
  if (!socket) throw new Error('no socket was opened');
  return socket;
}

/** In every test of the file: these sockets, and time by hand. */
export function scriptSockets(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', ScriptedSocket);
    ScriptedSocket.all = [];
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
