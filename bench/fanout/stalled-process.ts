/**
 * How much the memory of a process grows that says 200,000 things to a viewer who reads none of them, as JSON on stdout, bytes:
 * `held`, what is still referred to after a collection, and `resident`, what the process has of the system. Argument: `ours`
 * or `bare`. A process of its own: a heap that has grown once does not shrink again.
 */

import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { bareHall, gatewayHall, type Hall, update } from './halls.ts';
import { enter } from './viewers.ts';

const messages = 200_000;
const warmUp = 200_000;

async function say(hall: Hall, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    hall.say(update(i));
    if (i % 50 === 0) await turn();
  }
}

function memory(): { readonly held: number; readonly resident: number } {
  if (!globalThis.gc) throw new Error('Start it with --expose-gc');
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { held: heapUsed + external, resident: rss };
}

const hall = process.argv[2] === 'bare' ? await bareHall() : await gatewayHall();
// First to one who reads: what the heap needs to breathe, and the compiled code, is no growth.
const reader = await enter(hall, 1);
await say(hall, warmUp);
await reader.leave();
while (hall.viewers() > 0) await turn();
const stalled = await enter(hall, 1);
await stalled.stall();
const before = memory();
await say(hall, messages);
const after = memory();
const growth = { held: after.held - before.held, resident: after.resident - before.resident };
process.stdout.write(`${JSON.stringify(growth)}\n`);
if (process.stdout.writableLength > 0) await once(process.stdout, 'drain');
process.exit();
