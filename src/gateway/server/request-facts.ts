/** What a request says of who sends it, as the checks of access read it. */

import type { IncomingMessage } from 'node:http';
import type { AccessRequest, BrowserHints } from './access.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route asks for no key, because its address is secret enough for what it gives. Host and origin are checked. */
    readonly keyless?: true;
    /** The key may stand in the query, as for a socket: the browser's EventSource can give no headers. */
    readonly queryKey?: true;
    /** A page that people open, also by a link on a page of somebody else. */
    readonly page?: true;
  }
}

export function keyHeaders({ headers }: IncomingMessage): AccessRequest['headers'] {
  const apiKey = headers['x-api-key'];
  return {
    authorization: headers.authorization,
    'x-api-key': Array.isArray(apiKey) ? apiKey[0] : apiKey,
  };
}

export function browserHints({ headers }: IncomingMessage): BrowserHints {
  const text = (name: string): string | undefined => headers[name]?.toString();
  return {
    'sec-fetch-site': text('sec-fetch-site'),
    'sec-fetch-mode': text('sec-fetch-mode'),
    'sec-fetch-dest': text('sec-fetch-dest'),
    referer: headers.referer,
  };
}

/** The key as a socket may give it. */
export function queryKeyOf({ url = '' }: IncomingMessage): string | undefined {
  const query = URL.parse(url, 'http://gateway')?.searchParams;
  return query?.get('api_key') ?? query?.get('token') ?? undefined;
}
