/** A display for the app: the one there is, or a virtual one on a machine without a screen. */

import { once } from 'node:events';
import { end, start } from './processes.ts';

export interface Display {
  /** To be added to the environment of whatever opens a window. */
  readonly env: { readonly DISPLAY?: string };
  /** A virtual display that `close` ends; nobody sees it. */
  readonly virtual: boolean;
  close(): Promise<void>;
}

const startLimitMs = 10_000;

/**
 * The display of this machine, or on Linux without one a virtual one by Xvfb.
 * Throws an Error that says what to do when Xvfb is missing or does not start.
 */
export async function withDisplay(): Promise<Display> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) {
    return { env: {}, virtual: false, close: () => Promise.resolve() };
  }
  return startXvfb();
}

/** One for each of `count` apps that want the focus of a window at the same time; a real display they have to take turns on. */
export async function withDisplays(count: number): Promise<readonly Display[]> {
  const first = await withDisplay();
  if (!first.virtual) return [first];
  return [first, ...(await Promise.all(Array.from({ length: count - 1 }, startXvfb)))];
}

async function startXvfb(): Promise<Display> {
  // Xvfb looks for a free number by itself and writes it to the descriptor, as soon as it can be connected to.
  const args = ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const server = start({ program: 'Xvfb', args });
  let complaint = '';
  server.stderr?.setEncoding('utf8').on('data', chunk => {
    complaint += chunk;
  });
  const failed = Promise.race([
    once(server, 'exit').then(() => `it ended at once: ${complaint.trim()}`),
    once(server, 'error').then(([error]) => String(error)),
  ]);
  const limit = AbortSignal.timeout(startLimitMs);
  const number = server.stdout ? once(server.stdout.setEncoding('utf8'), 'data', { signal: limit }) : failed;
  const answer = await Promise.race([number, failed]).catch(() => 'it did not say which display it serves');
  if (typeof answer === 'string') {
    await end(server);
    throw new Error(
      `There is no display, and Xvfb cannot stand in for one (${answer}). On Debian: apt-get install xvfb`,
    );
  }
  return { env: { DISPLAY: `:${String(answer[0]).trim()}` }, virtual: true, close: () => end(server) };
}
