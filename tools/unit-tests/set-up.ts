/** Before every test file: a place of its own for temporary files, and patience for what waits by itself for an event. */

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, vi } from 'vitest';
import { compileCache } from '../setup/node-modules.mjs';
import { patienceMs } from './patience.ts';

// A gateway tells of what another one has left there when it was killed, and several tests kill theirs.
const { TMPDIR: usualPlace } = process.env;
const place = mkdtempSync(join(tmpdir(), 'dragoman-test-'));
// Some tests run programs as somebody else.
chmodSync(place, 0o755);
process.env.TMPDIR = place;
afterAll(() => {
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  if (usualPlace === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usualPlace;
});

// Of the programs that tests start from their sources; `npm test` gives it to this process too. In a page import.meta.url is no file.
process.env.NODE_COMPILE_CACHE ??= compileCache(process.cwd());

const usual = { timeout: patienceMs, interval: 20 };
const { waitFor, waitUntil } = vi;

// They would give up after a second, and no setting of Vitest says otherwise.
vi.waitFor = (callback, options) => waitFor(callback, patient(options));
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options));

// The same for `findBy…` and `waitFor` of Testing Library; only a page can load it.
if ('document' in globalThis) {
  const { configure } = await import('@testing-library/dom');
  configure({ asyncUtilTimeout: patienceMs });
}

function patient(options: number | { readonly timeout?: number; readonly interval?: number } = {}) {
  return { ...usual, ...(typeof options === 'number' ? { timeout: options } : options) };
}
