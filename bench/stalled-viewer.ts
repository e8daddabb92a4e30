/** What one viewer who reads nothing costs: in memory, and the other viewers. */

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { gatewayHall } from './fanout/halls.ts';
import { p99 } from './fanout/speed.ts';
import { enter } from './fanout/viewers.ts';
import { type BenchResult, compare, judge, median } from './harness.ts';

export const id = 'stalled-viewer';
export const work =
  'memory that is held after 200,000 messages to a viewer who reads nothing, against a bare ws loop, and what of it the process has of the system; p99 of the last of 200 other viewers, against the same hall without that viewer';
export const goals = { 'stalled-viewer, memory': 0.05, 'stalled-viewer, others’ p99': 1.05 };

const others = 199;

const program = fileURLToPath(new URL('./fanout/stalled-process.ts', import.meta.url));

type Side = 'ours' | 'bare';

const growthOf = z.object({ held: z.number(), resident: z.number() });

/** One run; MB, not below zero. */
async function growth(side: Side): Promise<z.infer<typeof growthOf>> {
  // Held small on both sides: else the heap takes more room to breathe in, and that is not what waits for the viewer.
  const young = '--max-semi-space-size=8';
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', young, program, side]);
  const { held, resident } = growthOf.parse(JSON.parse(stdout));
  return { held: Math.max(0, held) / 1e6, resident: Math.max(0, resident) / 1e6 };
}

/** What is held is what waits for the viewer. What is resident is printed: the allocator decides when it gives pages back. */
async function memory(): Promise<readonly BenchResult[]> {
  const resident: Record<Side, number[]> = { ours: [], bare: [] };
  const run = (side: Side) => async (): Promise<number> => {
    const grown = await growth(side);
    resident[side].push(grown.resident);
    return grown.held;
  };
  const name = 'stalled-viewer, memory';
  const sides = { ours: run('ours'), reference: run('bare') };
  const held = await compare({ name, unit: 'MB', goal: goals[name], ...sides });
  const [ours, reference] = [median(resident.ours), median(resident.bare)];
  const rounds = [ours / reference];
  return [held, judge({ name: 'stalled-viewer, resident', unit: 'MB', ours, reference, rounds })];
}

/** Two halls of the gateway, alike but for one viewer. */
async function othersDelay(): Promise<BenchResult> {
  const name = 'stalled-viewer, others’ p99';
  const [stalledHall, hall] = [await gatewayHall(), await gatewayHall()];
  const stalled = await enter(stalledHall, 1);
  const sides = [stalledHall, hall].map(async each => ({
    hall: each,
    crowd: await enter(each, others),
    last: await enter(each, 1, true),
  }));
  const [ours, reference] = await Promise.all(sides);
  if (!ours || !reference) throw new Error('no halls');
  await stalled.stall();
  const measure =
    ({ hall: of, last }: typeof ours) =>
    () =>
      p99(of, last, { bursts: 60, aTurn: 1, gapMs: 8 });
  try {
    const both = { ours: measure(ours), reference: measure(reference) };
    return await compare({ name, unit: 'ms', goal: goals[name], ...both });
  } finally {
    await stalled.leave();
    for (const side of [ours, reference]) {
      await Promise.all([side.crowd.leave(), side.last.leave()]);
      await side.hall.close();
    }
  }
}

export async function run(): Promise<readonly BenchResult[]> {
  return [...(await memory()), await othersDelay()];
}
