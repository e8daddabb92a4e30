import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

/** The policy the main process sends with every page. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; " +
  "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.mp3': 'audio/mpeg',
};

export interface ServedPage {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Builds a page as the product's pages are built and serves it on the loopback under the product's policy.
 * `root`: the folder of its index.html. `extra`: further files, by path.
 */
export async function servePage(
  root: URL,
  extra: Readonly<Record<string, Uint8Array>> = {},
): Promise<ServedPage> {
  const outDir = await mkdtemp(join(tmpdir(), 'dragoman-page-'));
  await build({
    configFile: false,
    root: fileURLToPath(root),
    base: './',
    plugins: [react()],
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0 },
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = normalize(new URL(request.url ?? '/', 'http://page').pathname);
    const path = asked === '/' ? '/index.html' : asked;
    response.setHeader('content-security-policy', policy);
    try {
      const body =
        path === '/empty.html' ? '<!doctype html>' : (extra[path] ?? (await readFile(join(outDir, path))));
      response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      // Chromium asks for an icon that no page of ours has.
      response.statusCode = path === '/favicon.ico' ? 204 : 404;
      response.end();
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
