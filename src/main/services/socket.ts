/**
 * A client's WebSocket with what every protocol needs around it: failures as Problems, a heartbeat (after sleep a socket
 * can stay open and dead), limits, and silence after `close`.
 */

import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { type Problem, ProblemError, problem } from '../../shared/problem.ts';
import { AckWindow } from './ack-window.ts';

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
  /** An acknowledgement is asked for after so many frames of sound; the fewer, the more exact is `window`. */
  readonly acknowledgeEvery?: number;
}

const connectTimeoutMs = 8_000;
const pingEveryMs = 10_000;
const pongWithinMs = 8_000;
const maxMessageBytes = 16 * 1024 * 1024;
const defaultAcknowledgeEvery = 25;
/**
 * Frames of sound that the peer may not have read yet: 10 s of 20 ms frames. The network's own buffers hold minutes of
 * sound, all of which would be lost with the connection, and would keep a ping waiting until it looks dead.
 */
const maxUnacknowledged = 500;

/** `Frame`: what the client knows a frame of sound by. */
export class Socket<Frame = undefined> {
  /** The frames of sound that were sent. A pong acknowledges all that was sent before its ping. */
  readonly window = new AckWindow<Frame>();
  readonly #ws: WebSocket;
  readonly #events: SocketEvents;
  readonly #origin: string;
  readonly #acknowledgeEvery: number;
  #closed = false;
  /** By what their pings carry. */
  readonly #awaitingDelivery = new Map<string, () => void>();
  #heartbeat: NodeJS.Timeout | undefined;
  #pongDue: NodeJS.Timeout | undefined;

  /** Rejects with a ProblemError: service-unreachable, service-refused-key, service-wrong-host or service-refused. */
  static async open<Frame = undefined>(options: SocketOptions): Promise<Socket<Frame>> {
    const socket = new Socket<Frame>(options);
    await socket.#opened(options.url);
    return socket;
  }

  private constructor({ url, headers, events, acknowledgeEvery }: SocketOptions) {
    this.#ws = new WebSocket(url, {
      perMessageDeflate: false,
      maxPayload: maxMessageBytes,
      handshakeTimeout: connectTimeoutMs,
      headers: { ...headers },
    });
    this.#events = events;
    this.#origin = url.host;
    this.#acknowledgeEvery = acknowledgeEvery ?? defaultAcknowledgeEvery;
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
      // A pong carries what its ping did (RFC 6455, 5.5.3): the peer has read everything sent before that ping.
      const sent = payload.toString('latin1');
      this.#awaitingDelivery.get(sent)?.();
      if (/^\d+$/.test(sent)) this.window.acknowledge(Number(sent));
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

  /** False when it was not sent. */
  sendText(text: string): boolean {
    if (!this.#isOpen) return false;
    this.#ws.send(text);
    return true;
  }

  /** Sends a message that carries a frame of sound. False when the peer is too far behind or gone: then it was not sent. */
  sendSound(data: string | Uint8Array, frame: Frame): boolean {
    if (!this.#isOpen || this.window.items.length >= maxUnacknowledged) return false;
    this.#ws.send(data);
    this.window.push(frame);
    if (this.window.sent % this.#acknowledgeEvery === 0) this.askToAcknowledge();
    return true;
  }

  /** Asks whether all sound sent so far was read, without waiting until that is asked anyway. */
  askToAcknowledge(): void {
    if (this.#isOpen) this.#ws.ping(String(this.window.sent));
  }

  /** Resolves when the peer has read everything sent so far; never where the connection ends before. */
  delivered(): Promise<void> {
    const ping = `delivered ${this.#awaitingDelivery.size}`;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#awaitingDelivery.set(ping, resolve);
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
