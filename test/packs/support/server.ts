/** A server on loopback that stands for every host of the internet, and the fetch that finds it. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Fetch } from '../../../src/packs/download/agent.ts';
import { environmentFetch } from '../../../src/packs/download/agent.ts';

export interface Seen {
  readonly url: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

export type Handler = (request: IncomingMessage, response: ServerResponse, number: number) => void;

/** `number` counts the requests, from 1. The response of a request to https://host/path is asked for by `/host/path`. */
export async function startServer(handler: Handler) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    const range = headers['if-range'];
    seen.push({ url, range: headers.range, ifRange: Array.isArray(range) ? range[0] : range });
    // A client that goes away in the middle is what is tried here.
    response.on('error', () => undefined);
    handler(request, response, seen.length);
  });
  server.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const real = environmentFetch();
  const fetch: Fetch = (url, options) => real(url.replace('https://', `http://127.0.0.1:${port}/`), options);
  return { fetch, seen, origin: `http://127.0.0.1:${port}` };
}

/** As servers of files do it: ETag, ranges, If-Range. */
export function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  content: Buffer,
  {
    etag = '"v1"',
    until = content.length,
    endsAfter = Promise.resolve(),
  }: { etag?: string; until?: number; endsAfter?: Promise<void> } = {},
): void {
  const { range, 'if-range': ifRange } = request.headers;
  const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? Number.NaN);
  const isPart = Number.isSafeInteger(start) && (ifRange === undefined || ifRange === etag);
  if (isPart && start >= content.length) {
    response.writeHead(416).end();
    return;
  }
  const from = isPart ? start : 0;
  response.writeHead(isPart ? 206 : 200, {
    etag,
    'content-length': content.length - from,
    ...(isPart ? { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` } : {}),
  });
  if (until >= content.length) response.end(content.subarray(from));
  // A client may drop what it has not read yet when the connection ends.
  else response.write(content.subarray(from, until), () => void endsAfter.then(() => response.socket?.end()));
}
