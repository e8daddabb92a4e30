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
  /** The peer or the network ended the connection. Not called after `close`. `code`: the peer's, where it closed. */
  lost(problem: Problem, code?: number): void;
}

export interface SocketOptions {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly events: SocketEvents;
}

const connectTimeoutMs = 8_000;
const pingEveryMs = 10_000;
const pongWithinMs = 8_000;
const maxMessageBytes = 16 * 1024 * 1024;
/** Binary messages between two marks. */
const markEvery = 25;
/**
 * Binary messages that the peer may not have read yet: 10 s of 20 ms frames. The network's own buffers hold minutes of
 * sound, all of which would be lost with the connection, and would keep a ping waiting until it looks dead.
 */
const maxUnheard = 500;

export class Socket {
  readonly #ws: WebSocket;
  readonly #events: SocketEvents;
  readonly #origin: string;
  #closed = false;
  #sentBinaries = 0;
  #heardBinaries = 0;
  #heartbeat: NodeJS.Timeout | undefined;
  #pongDue: NodeJS.Timeout | undefined;

  /** Rejects with a ProblemError: service-unreachable, service-refused-key or service-refused. */
  static async open(options: SocketOptions): Promise<Socket> {
    const socket = new Socket(options);
    await socket.#opened(options.url);
    return socket;
  }

  private constructor({ url, headers, events }: SocketOptions) {
    this.#ws = new WebSocket(url, {
      perMessageDeflate: false,
      maxPayload: maxMessageBytes,
      handshakeTimeout: connectTimeoutMs,
      headers: { ...headers },
    });
    this.#events = events;
    this.#origin = url.host;
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
      // A mark that comes back: the peer has read everything before it (RFC 6455, 5.5.3).
      const mark = Number(payload.toString('latin1'));
      if (mark > this.#heardBinaries) this.#heardBinaries = mark;
    });
  }

  async #opened(url: URL): Promise<void> {
    const ws = this.#ws;
    await new Promise<void>((resolve, reject) => {
      ws.once('open', () => {
        ws.removeAllListeners('error');
        ws.on('error', error => this.#lost(error.message));
        ws.on('close', (code, reason) =>
          this.#lost(`closed with ${code} ${reason.toString('utf8')}`.trim(), code),
        );
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

  sendText(frame: string): void {
    if (!this.#closed && this.#ws.readyState === WebSocket.OPEN) this.#ws.send(frame);
  }

  /** Binary messages that the peer has certainly read. */
  get heardBinaries(): number {
    return this.#heardBinaries;
  }

  /** False when the peer is too far behind or gone, and the bytes were not taken. */
  sendBinary(bytes: Uint8Array): boolean {
    if (this.#closed || this.#ws.readyState !== WebSocket.OPEN) return false;
    if (this.#sentBinaries - this.#heardBinaries >= maxUnheard) return false;
    this.#ws.send(bytes);
    this.#sentBinaries++;
    if (this.#sentBinaries % markEvery === 0) this.#ws.ping(String(this.#sentBinaries));
    return true;
  }

  close(): void {
    if (this.#closed) return;
    this.#end();
    this.#ws.close(1000);
    // A peer that does not answer the close must not keep the process.
    setTimeout(() => this.#ws.terminate(), 1000).unref();
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

  #lost(detail: string, code?: number): void {
    if (this.#closed) return;
    this.#end();
    this.#events.lost(problem('connection-lost', this.#origin, { detail }), code);
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
  if (status >= 500) return problem('service-unreachable', url.host, { detail });
  return problem('service-refused', url.host, { detail });
}

function unreachable(url: URL, error: Error): Problem {
  // A peer that is no WebSocket server at all is told apart from one that is away.
  const notHttp = error.message.startsWith('Parse Error') || error.message.includes('Sec-WebSocket');
  return problem(notHttp ? 'service-refused' : 'service-unreachable', url.host, { detail: error.message });
}
