/** Which socket stands under which address. */

import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';

/** Takes a socket that passed the checks. */
export type SocketHandler = (socket: WebSocket, request: IncomingMessage) => void;

/** What a socket whose address was understood is answered: a handler, or why it is refused. */
export type SocketAnswer = SocketHandler | { readonly status: 400 | 404 | 500; readonly message: string };

/** Undefined: nothing is there. `parameters`: the parts of the address that the pattern names. */
export type FindSocket = (
  parameters: Readonly<Record<string, string>>,
  query: URLSearchParams,
) => SocketAnswer | undefined | Promise<SocketAnswer | undefined>;

/** One of all that a gateway serves. */
export interface ServedRoute {
  readonly kind: 'http' | 'socket';
  readonly method: string;
  /** Its parameters as `:name`. */
  readonly path: string;
}

/** The body of a refusal before the upgrade, in the form of the socket's document. */
export type SocketRefusal = (message: string, status: number, request: IncomingMessage) => object;

export interface SocketRoute {
  readonly keyless: boolean;
  /** Absent: the gateway's own form. */
  readonly refusal?: SocketRefusal;
  /** Asked once the access is checked. */
  readonly answer: () => ReturnType<FindSocket>;
}

interface Pattern extends Pick<SocketRoute, 'keyless' | 'refusal'> {
  readonly pattern: URLPattern;
  readonly find: FindSocket;
}

export class SocketRoutes {
  readonly #handlers = new Map<string, SocketHandler>();
  readonly #patterns: Pattern[] = [];

  add(path: string, handler: SocketHandler): void {
    this.#handlers.set(path, handler);
  }

  /** `path`: a pattern; see GatewayServer.onKeylessSocket. */
  addKeyless(path: string, find: FindSocket): void {
    this.#patterns.push({ pattern: new URLPattern({ pathname: path }), find, keyless: true });
  }

  /** The same for sockets that need the key. */
  addPattern(path: string, find: FindSocket, refusal: SocketRefusal): void {
    this.#patterns.push({ pattern: new URLPattern({ pathname: path }), find, keyless: false, refusal });
  }

  get paths(): readonly string[] {
    return [...this.#handlers.keys(), ...this.#patterns.map(({ pattern }) => pattern.pathname)];
  }

  /** An address that is served by itself goes before a pattern. */
  find({ pathname, searchParams }: URL): SocketRoute {
    const handler = this.#handlers.get(pathname);
    if (handler) return { keyless: false, answer: () => handler };
    for (const { pattern, find, ...route } of this.#patterns) {
      const groups = pattern.exec({ pathname })?.pathname.groups;
      if (groups)
        return { ...route, answer: () => find(groups as Readonly<Record<string, string>>, searchParams) };
    }
    return nowhere;
  }
}

const nowhere: SocketRoute = { keyless: false, answer: () => undefined };
