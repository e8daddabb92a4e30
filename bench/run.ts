/** `npm run bench` runs every benchmark, `npm run bench -- NAME …` those named. Results also go to bench/results. */

import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, release } from 'node:os';
import { UsageError } from '../src/command-line/command.ts';
import { runTool, toolCommand } from '../tools/command-line.ts';
import { type Bench, type BenchResult, table } from './harness.ts';

/** One line each. Loaded when it is run, so that one that lacks its engine does not stop the others. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  batch: () => import('./batch.ts'),
  'captions-paint': () => import('./captions-paint.ts'),
  'capture-jitter': () => import('./capture-jitter.ts'),
  'end-to-end': () => import('./end-to-end.ts'),
  endpointing: () => import('./endpointing.ts'),
  erasure: () => import('./erasure.ts'),
  export: () => import('./export.ts'),
  fanout: () => import('./fanout.ts'),
  'fault-schedules': () => import('./fault-schedules.ts'),
  'first-suggestion': () => import('./first-suggestion.ts'),
  hostile: () => import('./hostile.ts'),
  journal: () => import('./journal.ts'),
  kills: () => import('./kills.ts'),
  'largest-inputs': () => import('./largest-inputs.ts'),
  localize: () => import('./localize.ts'),
  paint: () => import('./paint.ts'),
  'progress-fanout': () => import('./progress-fanout.ts'),
  'recogniser-cost': () => import('./recogniser-cost.ts'),
  'recogniser-restart': () => import('./recogniser-restart.ts'),
  reduce: () => import('./reduce.ts'),
  search: () => import('./search.ts'),
  'stalled-viewer': () => import('./stalled-viewer.ts'),
  'word-error-rate': () => import('./word-error-rate.ts'),
};

const resultsFolder = new URL('./results/', import.meta.url);

async function save(bench: Bench, results: readonly BenchResult[]): Promise<void> {
  const machine = {
    cpu: cpus()[0]?.model,
    cores: availableParallelism(),
    system: `${process.platform} ${release()}`,
    node: process.version,
  };
  const report = { id: bench.id, work: bench.work, at: new Date().toISOString(), machine, results };
  await mkdir(resultsFolder, { recursive: true });
  await writeFile(new URL(`${bench.id}.json`, resultsFolder), `${JSON.stringify(report, undefined, 2)}\n`);
}

/** Runs one benchmark; undefined when it failed. */
async function run(name: string, load: () => Promise<Bench>): Promise<readonly BenchResult[] | undefined> {
  try {
    const bench = await load();
    console.error(`${name}: ${bench.work}`);
    const results = await bench.run();
    await save(bench, results);
    return results;
  } catch (error) {
    console.error(`${name} failed:`, error);
    return undefined;
  }
}

const names = Object.keys(benches);

async function runAll(asked: readonly string[]): Promise<number> {
  const unknown = asked.filter(name => !(name in benches));
  if (unknown.length > 0)
    throw new UsageError(`No benchmark ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  const all: BenchResult[] = [];
  let failed = false;
  for (const [name, load] of Object.entries(benches)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const results = await run(name, load);
    failed ||= results === undefined || results.some(({ verdict }) => verdict === 'short');
    all.push(...(results ?? []));
  }
  console.log(table(all));
  return failed ? 1 : 0;
}

await runTool(
  toolCommand(
    'npm run bench --',
    'measure ratios against references in the same run; results go to bench/results',
  )
    .argument('[names...]', `only these of ${names.join(', ')}`)
    .action(async (asked: readonly string[]) => process.exit(await runAll(asked))),
);
