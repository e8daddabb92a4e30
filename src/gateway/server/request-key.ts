/** The key that a request carries. */

import type { IncomingMessage } from 'node:http';
import type { AccessRequest } from './access.ts';

export function keyHeaders({ headers }: IncomingMessage): AccessRequest['headers'] {
  const apiKey = headers['x-api-key'];
  return {
    authorization: headers.authorization,
    'x-api-key': Array.isArray(apiKey) ? apiKey[0] : apiKey,
  };
}

export function queryKeyOf({ url = '' }: IncomingMessage): string | undefined {
  const query = URL.parse(url, 'http://gateway')?.searchParams;
  return query?.get('api_key') ?? query?.get('token') ?? undefined;
}
