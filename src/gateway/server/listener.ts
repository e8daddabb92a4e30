/** What listens for HTTP, by TLS or without, with the same limits and the same reading of what RFC 9112 leaves open. */

import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Slices } from '../../process/slices.ts';
import type { Certificate } from './server-options.ts';
import { listenerTimes } from './socket-limits.ts';
import { RequestTurns } from './turns.ts';

export const badForm = { error_code: 'request_failed', message: 'A request has one Host' };

/** `turns`: of all requests of the gateway together, one is begun in a turn of the event loop, however many connections there are. */
export function createListener(
  certificate: Certificate | undefined,
  turns: Pick<Slices, 'next'>,
  route: RequestListener,
): Server {
  const inTurns = new RequestTurns(async (request, response) => {
    await turns.next();
    if (response.destroyed) return;
    if (readForm(request)) route(request, response);
    else {
      response.writeHead(400, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
      response.end(JSON.stringify(badForm));
    }
  });
  const options = {
    ...listenerTimes,
    // Any other (h2c) may be ignored, and the request is answered as it is (RFC 9110, 7.8).
    shouldUpgradeCallback: ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === 'websocket',
  };
  return certificate
    ? inTurns.serve(createTlsServer({ ...options, ...certificate }), 'secureConnection')
    : inTurns.serve(createServer(options), 'connection');
}

/**
 * Two Host headers are refused (false; RFC 9112, 3.2). The host of a target in absolute form counts instead of the header
 * (3.2.2); both are then as in a request in the usual form.
 */
export function readForm(request: IncomingMessage): boolean {
  const { rawHeaders, headers } = request;
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length > 1) return false;
  const [, authority, target] = /^https?:\/\/([^/?#]*)(.*)$/i.exec(request.url ?? '') ?? [];
  if (authority === undefined) return true;
  headers.host = authority;
  request.url = target?.startsWith('/') ? target : `/${target ?? ''}`;
  return true;
}
