/** What listens for HTTP, by TLS or without, with the same limits and the same reading of what RFC 9112 leaves open. */

import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Certificate } from './server-options.ts';
import { listenerTimes } from './socket-limits.ts';
import { inTurns } from './turns.ts';

export const badForm = { error_code: 'request_failed', message: 'A request has one Host' };

export function createListener(certificate: Certificate | undefined, route: RequestListener): Server {
  const answer = inTurns((request, response) => {
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
    ? createTlsServer({ ...options, ...certificate }, answer)
    : createServer(options, answer);
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
