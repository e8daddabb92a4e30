/** Before every test file: what waits by itself for an event has patience. */

import { vi } from 'vitest';
import { patienceMs } from './patience.ts';

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
