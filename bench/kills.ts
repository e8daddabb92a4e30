/** Gateways that are killed with people talking: finals that were shown, against those that the next start has. */

import { Kills } from '../test/support/kills.ts';
import { type BenchResult, judge } from './harness.ts';

export const id = 'kills';
export const work =
  'finals that 1,000 killed gateways had shown, half of them on disks that refuse now and then, against those that the next start has';
export const goals = { 'kills, shown against kept': 1 };

const kills = Number(process.env.DRAGOMAN_KILLS ?? 1_000);
/** Printed, so that a run can be made again. */
const seed = Number(process.env.DRAGOMAN_SEED ?? Date.now() % 1e9);

export async function run(): Promise<readonly BenchResult[]> {
  console.error(`DRAGOMAN_SEED=${seed}`);
  const gateways = new Kills(seed);
  let shown = 0;
  let told = 0;
  const lost: string[] = [];
  try {
    await gateways.warmUp();
    for (let kill = 1; kill <= kills; kill += 1) {
      const killed = await gateways.once();
      shown += killed.shown;
      told += killed.told;
      lost.push(...killed.lost);
      if (kill % 50 === 0)
        console.error(`${kill} kills, ${shown} finals, ${told} of them told, ${lost.length} lost`);
    }
  } finally {
    gateways.close();
  }
  if (lost.length > 0) throw new Error(`finals were lost:\n${lost.join('\n')}`);
  // Those that it told it could not store are no promise.
  const kept = shown - told;
  const rounds = [(kept + lost.length) / kept];
  return [
    judge({
      ...{ name: 'kills, shown against kept', unit: 'finals', goal: goals['kills, shown against kept'] },
      ...{ ours: kept + lost.length, reference: kept, rounds },
    }),
  ];
}
