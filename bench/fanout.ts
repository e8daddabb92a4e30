/** What it costs to tell 500 viewers in three languages, and how soon the last of them has it. */

import { bareHall, gatewayHall, type Hall, leastHall } from './fanout/halls.ts';
import { cpuOfDelivery, p99 } from './fanout/speed.ts';
import { enter, type Viewers } from './fanout/viewers.ts';
import { type BenchResult, compare } from './harness.ts';

export const id = 'fanout';
export const work =
  'a broadcast to 500 viewers in three languages, against a bare ws loop that stringifies once and sends to each';
/**
 * Where there is nothing to join, a write to each socket is left, most of which is the kernel's: the rows “least” show how far
 * a loop gets that does nothing but this.
 */
export const goals = {
  'fanout-cpu, 1 a turn': 0.85,
  'fanout-cpu, 4 a turn': 0.3,
  'fanout-cpu, 8 a turn': 0.15,
  'fanout-cpu, 1 apart': 0.85,
  'fanout-cpu, 1 apart, least': 0.85,
  'fanout-p99, single': 0.75,
  'fanout-p99, single, least': 0.75,
  'fanout-p99, bursts of 4': 0.5,
};

const viewers = 500;
const updates = 96;

interface Side {
  readonly hall: Hall;
  readonly crowd: Viewers;
  readonly last: Viewers;
}

async function fill(hall: Hall): Promise<Side> {
  const crowd = await enter(hall, viewers - 1);
  return { hall, crowd, last: await enter(hall, 1, true) };
}

type Measure = (side: Side) => Promise<number>;

const cpu =
  (aTurn: number, apart = false): Measure =>
  ({ hall }) =>
    cpuOfDelivery(hall, updates, { aTurn, apart });

const delay =
  (bursts: number, aTurn: number, gapMs: number): Measure =>
  ({ hall, last }) =>
    p99(hall, last, { bursts, aTurn, gapMs });

export async function run(): Promise<readonly BenchResult[]> {
  const bare = await fill(await bareHall());
  const ours = await fill(await gatewayHall());
  const least = await fill(await leastHall());
  const results: BenchResult[] = [];
  const add = async (
    name: keyof typeof goals,
    unit: string,
    measure: Measure,
    side: Side = ours,
  ): Promise<void> => {
    const sides = { ours: () => measure(side), reference: () => measure(bare) };
    results.push(await compare({ name, unit, goal: goals[name], ...sides }));
  };
  try {
    await add('fanout-cpu, 1 a turn', 'µs', cpu(1));
    await add('fanout-cpu, 4 a turn', 'µs', cpu(4));
    await add('fanout-cpu, 8 a turn', 'µs', cpu(8));
    await add('fanout-cpu, 1 apart', 'µs', cpu(1, true));
    await add('fanout-cpu, 1 apart, least', 'µs', cpu(1, true), least);
    await add('fanout-p99, single', 'ms', delay(200, 1, 16));
    await add('fanout-p99, single, least', 'ms', delay(200, 1, 16), least);
    await add('fanout-p99, bursts of 4', 'ms', delay(50, 4, 50));
  } finally {
    for (const { hall, crowd, last } of [bare, ours, least]) {
      await Promise.all([crowd.leave(), last.leave()]);
      await hall.close();
    }
  }
  return results;
}
