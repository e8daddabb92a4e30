// Builds the page for looking and serves it under the policy the main process sends.
//   node test/renderer/harness/serve.mjs            prints the address, until Ctrl+C
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { createMp3Encoder } from 'wasm-media-encoders';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; " +
  "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.mp3': 'audio/mpeg' };

/** Builds and serves; returns the address and a function that stops. */
export async function serveHarness() {
  const outDir = await mkdtemp(join(tmpdir(), 'dragoman-harness-'));
  await build({
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    base: './',
    plugins: [react()],
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'chrome130', minify: false, assetsInlineLimit: 0 },
  });
  const clip = await tone(4);
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname);
    response.setHeader('content-security-policy', policy);
    try {
      const body = path.endsWith('clip.mp3')
        ? clip
        : await readFile(join(outDir, path === '/' ? 'index.html' : path));
      response.setHeader('content-type', types[extname(path)] ?? 'text/html');
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

/** A quiet tone as MP3, `seconds` long. */
async function tone(seconds) {
  const encoder = await createMp3Encoder();
  encoder.configure({ channels: 1, sampleRate: 44_100, bitrate: 64 });
  const samples = Float32Array.from({ length: 44_100 * seconds }, (_, at) => 0.1 * Math.sin(at / 16));
  const head = Buffer.from(encoder.encode([samples]));
  return Buffer.concat([head, Buffer.from(encoder.finalize())]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serveHarness();
  console.log(url);
}
