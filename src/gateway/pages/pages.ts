/** The pages that people open in a browser, served without a key and under a policy of their own. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayServer } from '../server/server.ts';
import { type PageFile, type PageFiles, readPageFiles } from './page-files.ts';

export interface PagesOptions {
  /** The built renderer, with a slash at its end. */
  readonly folder: URL;
  readonly log: (line: string) => void;
}

export interface Page {
  /** Its folder in the renderer. */
  readonly name: string;
  /** Who it is for, as it is said when it is not built. */
  readonly what: string;
  readonly path: string;
  /** Whether what its address names exists, where that is known: otherwise it is served as a 404 and says so itself. */
  readonly exists?: (parameters: Readonly<Record<string, string>>) => boolean;
  readonly usesMicrophone?: true;
}

export class Pages {
  readonly #server: GatewayServer;
  readonly #options: PagesOptions;
  readonly #files = new Map<string, PageFiles | undefined>();

  /** Adds what the pages need to a server that does not listen yet. */
  constructor(server: GatewayServer, options: PagesOptions) {
    this.#server = server;
    this.#options = options;
    server.http.get<{ Params: { name: string } }>(
      '/assets/:name',
      { config: { keyless: true } },
      async (request, reply) => {
        const asset = await this.#asset(request.params.name);
        if (!asset) return reply.callNotFound();
        // The name holds a hash of the content.
        return send(reply.header('cache-control', 'public, max-age=31536000, immutable'), asset);
      },
    );
  }

  add(page: Page): void {
    const { log } = this.#options;
    this.#files.set(page.name, undefined);
    this.#read(page.name).catch((error: unknown) =>
      log(`the page ${page.what} cannot be read: ${String(error)}`),
    );
    this.#server.http.get<{ Params: Record<string, string> }>(
      page.path,
      { config: { keyless: true, page: true } },
      async (request, reply) => {
        const files = await this.#read(page.name);
        if (!files) {
          // Said when somebody wants it: most gateways run for something else.
          const notBuilt = `The page ${page.what} is not built. Build it with: npm run build`;
          log(notBuilt);
          return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt);
        }
        // The page itself says that there is nothing: a person is looking, not a program.
        reply.code(page.exists?.(request.params) === false ? 404 : 200);
        secure(request, reply, page);
        return send(reply.header('cache-control', 'no-store'), files.page);
      },
    );
  }

  async #asset(name: string): Promise<PageFile | undefined> {
    for (const page of this.#files.keys()) {
      const asset = (await this.#read(page))?.assets.get(name);
      if (asset) return asset;
    }
    return undefined;
  }

  /** Looked for again at each request until it is there: it may be built while the gateway runs. */
  async #read(name: string): Promise<PageFiles | undefined> {
    const known = this.#files.get(name);
    if (known) return known;
    const read = await readPageFiles(this.#options.folder, name);
    this.#files.set(name, read);
    return read;
  }
}

function send(reply: FastifyReply, { type, body }: PageFile): FastifyReply {
  return reply.header('x-content-type-options', 'nosniff').type(type).send(body);
}

/** The request's host has passed the check of the gateway's own names. */
function secure(request: FastifyRequest, reply: FastifyReply, page: Page): void {
  const socket = request.protocol === 'https' ? 'wss' : 'ws';
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src data:',
    // By name too: Safari before 15.4 does not count a socket as 'self'.
    `connect-src 'self' ${socket}://${request.headers.host ?? ''}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  const microphone = page.usesMicrophone ? '(self)' : '()';
  reply
    .header('content-security-policy', policy.join('; '))
    .header('permissions-policy', `camera=(), geolocation=(), microphone=${microphone}`)
    // The address lets whoever has it in: it must not travel with a link.
    .header('referrer-policy', 'no-referrer');
}
