import type { IncomingMessage } from 'node:http';
import type { BrowserHints } from './access.ts';

/** What a browser says of where a request comes from (Fetch Metadata, W3C). */
export function browserHints({ headers }: IncomingMessage): BrowserHints {
  const text = (name: string): string | undefined => headers[name]?.toString();
  return {
    'sec-fetch-site': text('sec-fetch-site'),
    'sec-fetch-mode': text('sec-fetch-mode'),
    'sec-fetch-dest': text('sec-fetch-dest'),
    referer: headers.referer,
  };
}
