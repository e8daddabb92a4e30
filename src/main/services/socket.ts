/**
 * A client's WebSocket with what every protocol needs around it: failures as Problems, a heartbeat (after sleep a socket
 * can stay open and dead), limits, and silence after `close`.
 */

import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { type Problem, ProblemError, problem } from '../../shared/problem.ts';

export interface SocketEvents {
  text(frame: string): void;
  binary(bytes: Uint8Array): void;
  /**
   * The peer or the network ended the connection. Not called after `close`. `closing`: what the peer said when it closed, for
   * a protocol in which that has a meaning.
   */
  lost(problem: Problem, closing?: Closing): void;
}

/** A close frame of the peer (RFC 6455, 7.4). */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

export interface SocketOptions {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly events: SocketEvents;
  /** Frames of sound between two marks; the fewer, the more exact is `heardFrames`. */
  readonly markEvery?: number;
}

const connectTimeoutMs = 8_000;
const pingEveryMs = 10_000;
const pongWithinMs = 8_000;
const maxMessageBytes = 16 * 1024 * 1024;
const usualMarkEvery = 25;
/**
 * Frames of sound that the peer may not have read yet: 10 s of 20 ms frames. The network's own buffers hold minutes of
 * sound, all of which would be lost with the connection, and would keep a ping waiting until it looks dead.
 */
const maxUnheard = 500;

export class Socket {
  readonly #ws: WebSocket;
  readonly #events: SocketEvents;
  readonly #origin: string;
  readonly #markEvery: number;
  #closed = false;
  #sentFrames = 0;
  #heardFrames = 0;
  /** By what their pings carry. */
  readonly #awaitingRead = new Map<string, () => void>();
  #heartbeat: NodeJS.Timeout | undefined;
  #pongDue: NodeJS.Timeout | undefined;

  /** Rejects with a ProblemError: service-unreachable, service-refused-key, service-wrong-host or service-refused. */
  static async open(options: SocketOptions): Promise<Socket> {
    const socket = new Socket(options);
    await socket.#opened(options.url);
    return socket;
  }

  private constructor({ url, headers, events, markEvery }: SocketOptions) {
    this.#ws = new WebSocket(url, {
      perMessageDeflate: false,
      maxPayload: maxMessageBytes,
      handshakeTimeout: connectTimeoutMs,
      headers: { ...headers },
    });
    this.#events = events;
    this.#origin = url.host;
    this.#markEvery = markEvery ?? usualMarkEvery;
    // Before it is open: a server's first message may come in the same packet as its handshake.
    this.#ws.on('message', (data, isBinary) => {
      // After terminate() messages that were already received can still arrive.
      if (this.#closed) return;
      this.#alive();
      if (isBinary) events.binary(data as Buffer);
      else events.text((data as Buffer).toString('utf8'));
    });
    this.#ws.on('pong', payload => {
      this.#alive();
      // What comes back of it: the peer has read everything before it (RFC 6455, 5.5.3).
      const sent = payload.toString('latin1');
      this.#awaitingRead.get(sent)?.();
      const mark = Number(sent);
      if (mark > this.#heardFrames) this.#heardFrames = mark;
    });
  }

  async #opened(url: URL): Promise<void> {
    const ws = this.#ws;
    await new Promise<void>((resolve, reject) => {
      ws.once('open', () => {
        ws.removeAllListeners('error');
        ws.on('error', error => this.#lost(error.message));
        ws.on('close', (code, bytes) => {
          const reason = bytes.toString('utf8');
          this.#lost(`closed with ${code} ${reason}`.trim(), { code, reason });
        });
        resolve();
      });
      ws.once('unexpected-response', (_request, response: IncomingMessage) => {
        reject(new ProblemError(refused(url, response)));
        ws.terminate();
      });
      ws.on('error', error => reject(new ProblemError(unreachable(url, error))));
    });
    this.#heartbeat = setInterval(() => this.#ping(), pingEveryMs);
  }

  /**
   * False when it was not sent. `counted`: it carries a frame of sound, and like a binary message it is not taken while the peer
   * is too far behind, and counts for `heardFrames`.
   */
  sendText(frame: string, { counted = false }: { readonly counted?: boolean } = {}): boolean {
    if (counted) return this.#sendSound(frame);
    if (!this.#isOpen) return false;
    this.#ws.send(frame);
    return true;
  }

  /** False when the peer is too far behind or gone, and the bytes were not taken. */
  sendBinary(bytes: Uint8Array): boolean {
    return this.#sendSound(bytes);
  }

  /** Frames of sound that the peer has certainly read. */
  get heardFrames(): number {
    return this.#heardFrames;
  }

  /** Asks for a sign that everything sent so far was read, without waiting for the next usual mark. */
  mark(): void {
    if (this.#isOpen) this.#ws.ping(String(this.#sentFrames));
  }

  /** Resolves when the peer has read everything sent so far; never where the connection ends before. */
  read(): Promise<void> {
    const ping = `read ${this.#awaitingRead.size}`;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#awaitingRead.set(ping, resolve);
    if (this.#isOpen) this.#ws.ping(ping);
    return promise;
  }

  close(): void {
    if (this.#closed) return;
    this.#end();
    this.#ws.close(1000);
    // A peer that does not answer the close must not keep the process.
    setTimeout(() => this.#ws.terminate(), 1000).unref();
  }

  get #isOpen(): boolean {
    return !this.#closed && this.#ws.readyState === WebSocket.OPEN;
  }

  #sendSound(data: string | Uint8Array): boolean {
    if (!this.#isOpen || this.#sentFrames - this.#heardFrames >= maxUnheard) return false;
    this.#ws.send(data);
    this.#sentFrames++;
    if (this.#sentFrames % this.#markEvery === 0) this.mark();
    return true;
  }

  #alive(): void {
    clearTimeout(this.#pongDue);
    this.#pongDue = undefined;
  }

  #ping(): void {
    this.#ws.ping();
    this.#pongDue ??= setTimeout(() => {
      this.#lost('no sign of life');
      this.#ws.terminate();
    }, pongWithinMs);
  }

  #lost(detail: string, closing?: Closing): void {
    if (this.#closed) return;
    this.#end();
    this.#events.lost(problem('connection-lost', this.#origin, { detail }), closing);
  }

  #end(): void {
    this.#closed = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#pongDue);
  }
}

function refused(url: URL, response: IncomingMessage): Problem {
  const status = response.statusCode ?? 0;
  const detail = `HTTP ${status} ${response.statusMessage ?? ''}`.trim();
  if (status === 401 || status === 403) return problem('service-refused-key', url.host, { detail });
  if (status === 421) return problem('service-wrong-host', url.host, { detail });
  if (status >= 500) return problem('service-unreachable', url.host, { detail });
  return problem('service-refused', url.host, { detail });
}

function unreachable(url: URL, error: Error): Problem {
  // A peer that is no WebSocket server at all is told apart from one that is away.
  const notHttp = error.message.startsWith('Parse Error') || error.message.includes('Sec-WebSocket');
  return problem(notHttp ? 'service-refused' : 'service-unreachable', url.host, { detail: error.message });
}
