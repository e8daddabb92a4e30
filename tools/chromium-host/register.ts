/** Runs first (`node --require`), in the main process and in its worker threads: makes them Electron's. */
import { readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { hookElectron } from './electron-hook.ts';

if (isMainThread) {
  hookElectron(new URL('./electron.ts', import.meta.url).href);
  const manifest = new URL('../../node_modules/electron/package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  // An app can tell where it runs by this version, as a real one never reads.
  const versions = { ...process.versions, electron: `${version}-chromium-host` };
  Object.defineProperty(process, 'versions', { value: Object.freeze(versions) });
  Object.assign(process, { type: 'browser', defaultApp: true });
  // What the app forks is plain Node.
  process.execArgv = [];
} else hookElectron();
