import { type Server, WebSocketServer } from 'ws';
import { BudgetedSocket } from './budgeted-socket.ts';
import { socketLimits } from './socket-limits.ts';

/** Of sockets whose upgrade the gateway's listeners have answered. */
export function createSocketServer(): Server<typeof BudgetedSocket> {
  return new WebSocketServer({
    noServer: true,
    // Off: compression costs 7 times the CPU and fragments memory (ws's own documentation).
    perMessageDeflate: false,
    maxPayload: socketLimits.messageBytes,
    WebSocket: BudgetedSocket,
    // It answers pings itself, in their place among the messages.
    autoPong: false,
  });
}
