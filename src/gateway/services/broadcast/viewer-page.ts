/** The page a viewer opens, served under a policy of its own. */

import type { FastifyReply } from 'fastify';
import { viewerPagePath } from '../../../shared/protocols/voice-translation/broadcast.ts';
import type { GatewayServer } from '../../server/server.ts';
import { readViewerFiles, type ViewerFile, type ViewerFiles } from './viewer-files.ts';

const notBuilt = 'The page for viewers of a broadcast is not built. Build it with: npm run build';

/** Whether somebody broadcasts under this task id. */
type IsOpen = (taskId: string) => boolean;

export function serveViewerPage(
  server: GatewayServer,
  isOpen: IsOpen,
  folder: URL,
  log: (line: string) => void,
): void {
  let files: ViewerFiles | undefined;
  const read = async (): Promise<ViewerFiles | undefined> => {
    // Looked for again at each request until it is there: it may be built while the gateway runs.
    files ??= await readViewerFiles(folder);
    return files;
  };
  read().catch((error: unknown) => log(`the page for viewers cannot be read: ${String(error)}`));
  server.http.get<{ Params: { task: string } }>(
    viewerPagePath,
    { config: { keyless: true } },
    async (request, reply) => {
      const found = await read();
      if (!found) {
        // Said when somebody wants it: most gateways run for something else.
        log(notBuilt);
        return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt);
      }
      // The page itself says that there is no such broadcast: a person is looking, not a program.
      reply.code(isOpen(request.params.task) ? 200 : 404);
      secure(reply, request.headers.host ?? '');
      return send(reply.header('cache-control', 'no-store'), found.page);
    },
  );
  server.http.get<{ Params: { name: string } }>(
    '/assets/:name',
    { config: { keyless: true } },
    async (request, reply) => {
      const asset = (await read())?.assets.get(request.params.name);
      if (!asset) return reply.callNotFound();
      // The name holds a hash of the content.
      return send(reply.header('cache-control', 'public, max-age=31536000, immutable'), asset);
    },
  );
}

function send(reply: FastifyReply, { type, body }: ViewerFile): FastifyReply {
  return reply.header('x-content-type-options', 'nosniff').type(type).send(body);
}

/** `host` has passed the check of the gateway's own names. */
function secure(reply: FastifyReply, host: string): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src data:',
    // By name too: Safari before 15.4 does not count a socket as 'self'.
    `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  // The address lets whoever has it in: it must not travel with a link.
  reply.header('content-security-policy', policy.join('; ')).header('referrer-policy', 'no-referrer');
}
