/**
 * Pipelined requests take turns. Node hands over every request that one piece of data holds at once (1,000 small ones in
 * 64 KB), and answering them in a row leaves nobody else a turn of the event loop. Here the next request of a connection is
 * handed on when the one before it is answered, in a later turn.
 */

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests of one connection that wait before no more of it is read; those of the piece that was read already still come. */
export const maxWaitingRequests = 16;

interface Queue {
  answering: boolean;
  readonly waiting: (readonly [IncomingMessage, ServerResponse])[];
}

/** `nextTurn` calls its argument in a later turn of the event loop. */
export function inTurns(
  route: RequestListener,
  nextTurn: (call: () => void) => void = setImmediate,
): RequestListener {
  const queues = new WeakMap<Socket, Queue>();

  const answer = (queue: Queue, request: IncomingMessage, response: ServerResponse): void => {
    queue.answering = true;
    // Also when the client is gone before its answer.
    response.once('close', () => nextTurn(() => next(queue, request.socket)));
    route(request, response);
  };

  const next = (queue: Queue, socket: Socket): void => {
    queue.answering = false;
    if (socket.destroyed) queue.waiting.length = 0;
    const following = queue.waiting.shift();
    if (queue.waiting.length === 0 && socket.isPaused()) socket.resume();
    if (following) answer(queue, ...following);
  };

  const pauseFor = (queue: Queue, socket: Socket): void => {
    if (queue.waiting.length > maxWaitingRequests) socket.pause();
  };

  return (request, response) => {
    const { socket } = request;
    const queue = queues.get(socket) ?? { answering: false, waiting: [] };
    queues.set(socket, queue);
    if (!queue.answering) {
      answer(queue, request, response);
      return;
    }
    queue.waiting.push([request, response]);
    // Node reads on at the end of each request that it parses: only behind the piece of data does a pause last.
    if (queue.waiting.length === maxWaitingRequests + 1) nextTurn(() => pauseFor(queue, socket));
  };
}
