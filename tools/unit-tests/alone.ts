/** Before every file of the fast lane: a test that starts anything beside itself fails. */

import { subscribe } from 'node:diagnostics_channel';
import { afterAll, afterEach, beforeAll } from 'vitest';

/** Channels of Node (node:diagnostics_channel, "Built-in Channels"), and what has begun when they speak. */
const beginnings: Readonly<Record<string, string>> = {
  child_process: 'a process',
  worker_threads: 'a thread',
  'net.client.socket': 'a socket',
  'tracing:net.server.listen:asyncStart': 'a server',
  'udp.socket': 'a socket',
};

/** One for a worker, which reads this file again for every test file. */
const key = Symbol.for('dragoman.what a fast test has started');
const shared = globalThis as { [key]?: Set<string> };
const started = shared[key] ?? watch();
shared[key] = started;

function watch(): Set<string> {
  const seen = new Set<string>();
  for (const [channel, what] of Object.entries(beginnings)) subscribe(channel, () => seen.add(what));
  return seen;
}

// What another file has left behind is not this one's.
beforeAll(() => started.clear());
afterEach(check);
afterAll(check);

function check(): void {
  if (started.size === 0) return;
  const what = [...started].join(' and ');
  started.clear();
  throw new Error(
    `A fast test starts nothing, and this one started ${what}: name its file in tools/unit-tests/lanes.ts.`,
  );
}
