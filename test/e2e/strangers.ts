/** What the page of a stranger tries: every route and socket that a gateway has. */

import type { Page } from '@playwright/test';
import type { ServedRoute } from '../../src/gateway/server/socket-routes.ts';

export interface Attempts {
  readonly http: readonly { readonly method: string; readonly path: string }[];
  readonly sockets: readonly string[];
}

/** Made of what the gateway serves: a new route is tried by itself. */
export function attempts(routes: readonly ServedRoute[]): Attempts {
  const filled = routes.map(route => ({ ...route, path: route.path.replaceAll(/:\w+/g, 'x') }));
  const http = filled.filter(({ kind }) => kind === 'http').map(({ method, path }) => ({ method, path }));
  const sockets = filled.filter(({ kind }) => kind === 'socket').map(({ path }) => `${path}?language=en-US`);
  return { http: [...http, { method: 'GET', path: '/nowhere' }], sockets };
}

interface Tried {
  /** Answers that the page could read, by status. */
  readonly read: readonly number[];
  readonly opened: readonly string[];
}

/** Every route by fetch in each mode, and every socket, by a page; what the page learned. */
export const tryAll = (page: Page, origin: string, routes: readonly ServedRoute[]): Promise<Tried> =>
  page.evaluate(tryEverything, { origin, ...attempts(routes) });

/** In the page: it knows nothing of this file. */
async function tryEverything({ origin, http, sockets }: Attempts & { readonly origin: string }) {
  const read: number[] = [];
  const opened: string[] = [];
  const ask = async (path: string, init: RequestInit): Promise<void> => {
    try {
      const answer = await fetch(origin + path, { ...init, signal: AbortSignal.timeout(5000) });
      if (answer.type !== 'opaque') read.push(answer.status);
      await answer.body?.cancel();
    } catch {
      // Refused to the page.
    }
  };
  for (const { method, path } of http) {
    await ask(path, { method, credentials: 'include' });
    await ask(path, { method, headers: { 'x-api-key': 'any', 'content-type': 'application/json' } });
    const simple = method === 'GET' || method === 'HEAD' || method === 'POST';
    if (simple) await ask(path, { method, mode: 'no-cors' });
    if (method === 'POST') await ask(path, { method, mode: 'no-cors', body: '{"language":"en-US"}' });
  }
  for (const path of sockets)
    for (const protocols of [[], ['dragoman.lingox', 'dragoman.invitation.q83vASNFZ4mrze8BI0Vniw']])
      await new Promise<void>(done => {
        const socket = new WebSocket(origin.replace('http', 'ws') + path, protocols);
        socket.onopen = () => {
          opened.push(path);
          socket.close();
        };
        socket.onclose = () => done();
        socket.onerror = () => done();
      });
  return { read, opened };
}
