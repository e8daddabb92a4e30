/**
 * Pipelined requests take turns. Node hands over every request that one piece of data holds at once (1,000 small ones in
 * 64 KB), and answering them in a row leaves nobody else a turn of the event loop. Here the next request of a connection is
 * handed on when the one before it is answered, in a later turn; and no more is read of the data, a small piece at a time, than
 * holds a few requests: Node makes an error of each that was read when the client leaves, which took 100 ms for 1,000.
 */

import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests of one connection that wait before no more of it is read; those of the piece that was read already still come. */
export const maxWaitingRequests = 16;
/** Bytes that are read at once: some 50 of the smallest requests. */
export const pieceBytes = 1024;

interface Queue {
  answering: boolean;
  readonly waiting: (readonly [IncomingMessage, ServerResponse])[];
  /** Bytes that came and are not read yet. */
  readonly unread: Buffer[];
  read: () => void;
  isUpgraded: boolean;
  letGo: () => void;
}

const newQueue = (): Queue => ({
  ...{ answering: false, waiting: [], unread: [], isUpgraded: false },
  read: () => {},
  letGo: () => {},
});

type Emit = (event: string | symbol, ...values: unknown[]) => boolean;

export class RequestTurns {
  readonly #route: RequestListener;
  readonly #nextTurn: (call: () => void) => void;
  readonly #queues = new WeakMap<Socket, Queue>();

  /** `nextTurn` calls its argument in a later turn of the event loop. */
  constructor(route: RequestListener, nextTurn: (call: () => void) => void = setImmediate) {
    this.#route = route;
    this.#nextTurn = nextTurn;
  }

  /** `connection`: the event that tells of a connection whose requests are read, `secureConnection` with TLS. */
  serve(server: Server, connection: 'connection' | 'secureConnection'): Server {
    server.on('request', (request, response) => this.#ask(request, response));
    server.on(connection, (socket: Socket) => this.#readInPieces(socket));
    // What comes behind an upgrade is for who serves the socket.
    server.on('upgrade', (_request, socket: Socket) => this.#queueOf(socket).letGo());
    return server;
  }

  #queueOf(socket: Socket): Queue {
    const queue = this.#queues.get(socket) ?? newQueue();
    this.#queues.set(socket, queue);
    return queue;
  }

  #ask(request: IncomingMessage, response: ServerResponse): void {
    const queue = this.#queueOf(request.socket);
    if (queue.answering) queue.waiting.push([request, response]);
    else this.#answer(queue, request, response);
  }

  #answer(queue: Queue, request: IncomingMessage, response: ServerResponse): void {
    queue.answering = true;
    // Also when the client is gone before its answer.
    response.once('close', () => this.#nextTurn(() => this.#next(queue, request.socket)));
    this.#route(request, response);
  }

  #next(queue: Queue, socket: Socket): void {
    queue.answering = false;
    if (socket.destroyed) queue.waiting.length = 0;
    const following = queue.waiting.shift();
    if (following) this.#answer(queue, ...following);
    if (queue.waiting.length === 0 && !queue.isUpgraded && !socket.destroyed) queue.read();
  }

  /** What Node reads by itself it reads whole; what somebody listens to comes by an event. */
  #readInPieces(socket: Socket): void {
    const queue = this.#queueOf(socket);
    const emit: Emit = socket.emit.bind(socket);
    const listens = (): void => {};
    socket.on('data', listens);
    socket.emit = (event: string | symbol, ...values: unknown[]): boolean => {
      if (event !== 'data') return emit(event, ...values);
      queue.unread.push(values[0] as Buffer);
      if (queue.unread.length === 1) queue.read();
      else socket.pause();
      return true;
    };
    queue.read = () => {
      while (queue.unread.length > 0 && queue.waiting.length <= maxWaitingRequests && !socket.destroyed) {
        const [bytes = Buffer.alloc(0)] = queue.unread;
        if (bytes.byteLength > pieceBytes) queue.unread[0] = bytes.subarray(pieceBytes);
        else queue.unread.shift();
        emit('data', bytes.subarray(0, pieceBytes));
        if (queue.isUpgraded) return;
      }
      if (queue.unread.length > 0 || queue.waiting.length > maxWaitingRequests) socket.pause();
      else if (socket.isPaused()) socket.resume();
    };
    queue.letGo = () => {
      queue.isUpgraded = true;
      socket.emit = emit;
      socket.off('data', listens);
      if (queue.unread.length > 0) socket.unshift(Buffer.concat(queue.unread.splice(0)));
    };
  }
}
