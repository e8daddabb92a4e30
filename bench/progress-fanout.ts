/** How soon the last of 500 readers of a group's progress has it, and what it leaves in memory. */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type BenchResult, compare, judge, quantile } from './harness.ts';
import { bareHall, gatewayHall, type Hall } from './progress/halls.ts';

export const id = 'progress-fanout';
export const work =
  '500 sockets on a group of 100 locales: p99 of the last reader against a bare loop that sends the same snapshots one by one; the heap after it against before';
export const goals = {
  'progress-fanout, single': 0.75,
  'progress-fanout, bursts of 4': 0.75,
  'progress-fanout, heap': 1.1,
};

/** DRAGOMAN_READERS: fewer, to see that it works. */
const readers = Number(process.env.DRAGOMAN_READERS ?? 500);
const groups = 2;
/** Of its 100 jobs. */
const endsOfGroup = 96;
/** How long the last message may take on a busy machine. */
const patienceMs = 10_000;

interface Side {
  readonly hall: Hall;
  readonly crowd: ChildProcess;
  readonly last: ChildProcess;
}

async function enter({ port }: Hall, count: number, mode = ''): Promise<ChildProcess> {
  const file = fileURLToPath(new URL('./progress/reader-process.ts', import.meta.url));
  const child = fork(file, [String(port), String(count), mode]);
  await once(child, 'message');
  return child;
}

async function fill(hall: Hall): Promise<Side> {
  const crowd = await enter(hall, readers - 1);
  return { hall, crowd, last: await enter(hall, 1, 'time') };
}

async function report(child: ChildProcess): Promise<readonly number[]> {
  child.send('report');
  const [delays] = (await once(child, 'message')) as [readonly number[]];
  return delays;
}

/** ms; every `gapMs` a burst of jobs that end together, all of which have ended at its beginning. */
async function p99({ hall, last }: Side, aTurn: number, gapMs: number): Promise<number> {
  await report(last);
  const delays: number[] = [];
  for (let group = 0; group < groups; group++) {
    hall.reset();
    await wait(gapMs);
    for (let said = 0; said < endsOfGroup; said += aTurn) {
      const mark = `t=${Number(process.hrtime.bigint()) / 1e6}`;
      for (let each = 0; each < aTurn; each++) hall.fail(mark);
      await wait(gapMs);
    }
  }
  const latest = performance.now() + patienceMs;
  while (delays.length < groups * endsOfGroup) {
    if (performance.now() > latest) throw new Error(`${delays.length} ends arrived`);
    delays.push(...(await report(last)));
    await wait(5);
  }
  return quantile(delays, 0.99);
}

/** Bytes, once nothing is left to be collected. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let times = 0; times < 3; times++) collect();
  return process.memoryUsage().heapUsed;
}

export async function run(): Promise<readonly BenchResult[]> {
  const bare = await fill(await bareHall());
  const ours = await fill(await gatewayHall());
  const sides = [bare, ours];
  const of = (name: keyof typeof goals, aTurn: number, gapMs: number): Promise<BenchResult> =>
    compare({
      ...{ name, unit: 'ms', goal: goals[name] },
      ours: () => p99(ours, aTurn, gapMs),
      reference: () => p99(bare, aTurn, gapMs),
    });
  try {
    const single = await of('progress-fanout, single', 1, 25);
    const before = heap();
    const bursts = await of('progress-fanout, bursts of 4', 4, 60);
    const after = heap();
    const flat = judge({
      ...{ name: 'progress-fanout, heap', unit: 'MB', goal: goals['progress-fanout, heap'] },
      ...{ ours: after / 1e6, reference: before / 1e6, rounds: [after / before] },
    });
    return [single, bursts, flat];
  } finally {
    for (const { hall, crowd, last } of sides) {
      crowd.disconnect();
      last.disconnect();
      await hall.close();
    }
  }
}
