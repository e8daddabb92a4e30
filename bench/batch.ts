/** What it costs to translate many keys by a batch, on either place where jobs are kept, and whether its memory grows with them. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { offlineProvider } from '../src/gateway/engines/cloud/offline-provider.ts';
import type { Provider } from '../src/gateway/engines/cloud/provider.ts';
import { createApertium } from '../src/gateway/engines/translation/apertium.ts';
import type { Translator } from '../src/gateway/engines/translation/translator.ts';
import { segmentsOf } from '../src/gateway/pipeline/placeholders/segments.ts';
import type { MtPeerOptions } from '../test/contract/mt/open-peer.ts';
import { TestRedis } from '../test/support/redis.ts';
import { openBatches } from './batch/keys.ts';
import { type BenchResult, compare, judge } from './harness.ts';

export const id = 'batch';
export const work =
  '250 keys through the job runner, against the bare engine in a loop; the most memory of 50,000 keys against that of the first 5,000';
/** 0.85 and 0.7 of the loop's throughput; memory that does not grow. */
export const goals = { 'batch, embedded': 1 / 0.85, 'batch, Redis': 1 / 0.7, 'batch, memory': 1.1 };

const pair = { source: 'en', target: 'es' };
/** A quarter of the 1,000 of the goal: what a batch costs by itself weighs more, and 2 × 28 rounds of them end in minutes. */
const keys = 250;
const manyKeys = 50_000;
const firstKeys = 5_000;

const texts = Array.from(
  { length: keys },
  (_, at) => `There are ${at} files in the folder {name}, and ${at % 7} of them were changed today.`,
);

async function speed(
  name: 'batch, embedded' | 'batch, Redis',
  translator: Translator,
  options: MtPeerOptions,
): Promise<BenchResult> {
  const provider = offlineProvider(translator);
  const batches = await openBatches({ ...options, translator }, texts, pair);
  const result = await compare({
    ...{ name, unit: 'ms', goal: goals[name] },
    ours: batches.run,
    reference: async () => {
      const begun = performance.now();
      for (const text of texts) await provider.suggest({ segments: segmentsOf(text), pair, terms: [] });
      return performance.now() - begun;
    },
  });
  await batches.close();
  return result;
}

/** Bytes in use, without what is only waiting to be collected. */
function heap(collect: () => void): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** The most that is in use after each 5,000 keys, against the first of them. */
async function memory(): Promise<BenchResult> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used: number[] = [];
  let asked = 0;
  const provider: Provider = {
    ...{ id: 'google', label: 'echo', followsGlossary: false },
    translates: () => true,
    async suggest({ segments }) {
      asked += 1;
      if (asked % firstKeys === 0) used.push(heap(collect) / 1e6);
      return segments;
    },
    close() {},
  };
  const many = Array.from({ length: manyKeys }, (_, at) => `Text ${at}`);
  const batches = await openBatches({ vendors: [provider] }, many, pair);
  await batches.run();
  await batches.close();
  const [reference = Number.NaN] = used;
  const ours = Math.max(...used);
  const name = 'batch, memory';
  return judge({ name, unit: 'MB', ours, reference, goal: goals[name], rounds: [ours / reference] });
}

export async function run(): Promise<readonly BenchResult[]> {
  const translator = await createApertium();
  const redis = await TestRedis.start();
  const dataDir = await mkdtemp(join(tmpdir(), 'dragoman-batch-'));
  try {
    return [
      await speed('batch, embedded', translator, { dataDir }),
      await speed('batch, Redis', translator, { redis: redis.url }),
      await memory(),
    ];
  } finally {
    await redis.dispose();
    await rm(dataDir, { recursive: true });
    await translator.close();
  }
}
