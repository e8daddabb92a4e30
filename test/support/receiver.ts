/** A receiver of callbacks on loopback, which answers as a test says and takes note of everything. */

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Callback {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  readonly callbacks: Callback[];
  /** Resolves when so many have come in all. */
  received(count: number): Promise<void>;
}

/** `answer`: to the `count`-th callback, from 1. */
export async function receiver(
  answer: (response: ServerResponse, count: number, callback: Callback) => void = response => response.end(),
): Promise<Receiver> {
  const callbacks: Callback[] = [];
  const waiting = new Set<() => void>();
  const http = createServer((request, response) => {
    void text(request).then(body => {
      const callback = { headers: request.headers, body };
      callbacks.push(callback);
      answer(response, callbacks.length, callback);
      for (const look of waiting) look();
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/hook`,
    callbacks,
    received: count =>
      new Promise(resolve => {
        const look = (): void => {
          if (callbacks.length >= count) resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
