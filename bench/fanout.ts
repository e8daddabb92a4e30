/** What it costs to tell 500 viewers in three languages, and how soon the last of them has it. */

import { bareHall, gatewayHall, type Hall } from './fanout/halls.ts';
import { cpuOfDelivery, p99 } from './fanout/speed.ts';
import { enter, type Viewers } from './fanout/viewers.ts';
import { type BenchResult, compare } from './harness.ts';

export const id = 'fanout';
export const work =
  'a broadcast to 500 viewers in three languages, against a bare ws loop that stringifies once and sends to each';
export const goals = {
  'fanout-cpu, 1 a turn': 0.85,
  'fanout-cpu, 4 a turn': 0.3,
  'fanout-cpu, 8 a turn': 0.15,
  'fanout-p99, single': 0.75,
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

export async function run(): Promise<readonly BenchResult[]> {
  const ours = await fill(await gatewayHall());
  const bare = await fill(await bareHall());
  const results: BenchResult[] = [];
  const add = async (
    name: keyof typeof goals,
    unit: string,
    measure: (side: Side) => Promise<number>,
  ): Promise<void> => {
    const sides = { ours: () => measure(ours), reference: () => measure(bare) };
    results.push(await compare({ name, unit, goal: goals[name], ...sides }));
  };
  const cpu =
    (aTurn: number) =>
    ({ hall }: Side) =>
      cpuOfDelivery(hall, updates, aTurn);
  const delay =
    (bursts: number, aTurn: number, gapMs: number) =>
    ({ hall, last }: Side) =>
      p99(hall, last, { bursts, aTurn, gapMs });
  try {
    await add('fanout-cpu, 1 a turn', 'µs', cpu(1));
    await add('fanout-cpu, 4 a turn', 'µs', cpu(4));
    await add('fanout-cpu, 8 a turn', 'µs', cpu(8));
    await add('fanout-p99, single', 'ms', delay(100, 1, 25));
    await add('fanout-p99, bursts of 4', 'ms', delay(50, 4, 50));
  } finally {
    for (const { hall, crowd, last } of [ours, bare]) {
      await Promise.all([crowd.leave(), last.leave()]);
      await hall.close();
    }
  }
  return results;
}
