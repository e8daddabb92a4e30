/** Notices a peer whose network died without a word: nobody must wait for it as if it were there. */

import type { WebSocket } from 'ws';

/** **D** ms between two pings. A peer that has answered neither of two is gone. */
export const usualHeartbeatMs = 15_000;

export function watch(socket: WebSocket, everyMs: number): void {
  let unanswered = 0;
  const timer = setInterval(() => {
    // A socket that is not read from, because the engines are behind, cannot hear the answer.
    if (socket.isPaused) return;
    if (unanswered >= 2) {
      socket.terminate();
      return;
    }
    unanswered++;
    socket.ping();
  }, everyMs);
  const alive = (): void => {
    unanswered = 0;
  };
  socket.on('pong', alive);
  socket.on('message', alive);
  socket.on('close', () => clearInterval(timer));
}
