/** The server end of consecutive on the gateway: its socket. */

import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import {
  missingAuthentication,
  refusedCode,
  socketPath,
  unauthorized,
} from '../../../shared/protocols/consecutive/messages.ts';
import { enginesFor } from '../../engines/engines.ts';
import { ClientSocket } from '../../server/client-socket.ts';
import type { GatewayServer } from '../../server/server.ts';
import type { SessionRecords } from '../../store/session-records.ts';
import { utteranceRecords } from './record.ts';
import { type SessionOptions, UtteranceSession } from './utterance-session.ts';

export interface ConsecutiveOptions extends Omit<SessionOptions, 'openRecord'> {
  /** Where sessions are kept; absent: nowhere. */
  readonly records?: SessionRecords;
}

/** The document refuses a key after the upgrade, so that a page in a browser can tell why. */
export function serveConsecutive(server: GatewayServer, options: ConsecutiveOptions): void {
  server.onKeylessSocket(socketPath, () => (socket, request) => {
    const key = server.keyOf(request);
    if (key === 'valid') serve(socket, ofClient(options, request));
    else socket.close(refusedCode, key === 'missing' ? missingAuthentication : unauthorized);
  });
}

function ofClient({ records, ...options }: ConsecutiveOptions, request: IncomingMessage): SessionOptions {
  const engines = enginesFor(options.engines, request.socket.remoteAddress);
  return { ...options, engines, ...(records && { openRecord: utteranceRecords(records, request) }) };
}

function serve(socket: WebSocket, options: SessionOptions): void {
  const client = new ClientSocket(socket);
  const session = new UtteranceSession(options, {
    send: frame => client.send(frame),
    close: (code, reason) => client.close({ code, reason }),
  });
  // Text or binary: what is not JSON is told as such.
  socket.on('message', data => session.receive((data as Buffer).toString('utf8')));
  client.onOverBudget(words => session.refuse(words));
  socket.on('close', () => session.close());
}
