/** Before every test file: `vi.waitFor` and `vi.waitUntil` would give up after a second, and no setting says otherwise. */

import { vi } from 'vitest';
import { patienceMs } from './patience.ts';

const usual = { timeout: patienceMs, interval: 20 };
const { waitFor, waitUntil } = vi;

vi.waitFor = (callback, options) => waitFor(callback, patient(options));
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options));

function patient(options: number | { readonly timeout?: number; readonly interval?: number } = {}) {
  return { ...usual, ...(typeof options === 'number' ? { timeout: options } : options) };
}
