/** Runs first (`node --require`): makes `electron` the host's module, for import and require, ahead of node_modules. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const names: ReadonlySet<string> = new Set(['electron', 'electron/main', 'electron/common']);
const url = new URL('./electron.ts', import.meta.url).href;

// A worker of the app cannot import Electron's main module; there it stays what npm installed.
if (isMainThread) {
  registerHooks({
    resolve(specifier, context, next) {
      if (!names.has(specifier)) return next(specifier, context);
      return { url, format: 'module-typescript', shortCircuit: true };
    },
  });
  const manifest = new URL('../../node_modules/electron/package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const versions = { ...process.versions, electron: version, 'chromium-host': '1' };
  Object.defineProperty(process, 'versions', { value: Object.freeze(versions) });
  Object.assign(process, { type: 'browser', defaultApp: true });
}
