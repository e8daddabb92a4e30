/** Talks over networks with faults: words that were said, against those that are shown once and in their place. */

import { FaultRuns, type TalkedBy, talkedBy } from '../test/support/faults/fault-runs.ts';
import { type BenchResult, judge } from './harness.ts';

export const id = 'fault-schedules';
export const work =
  '10,000 talks by the three clients over networks that are late, slice, break off, fall silent or die, against those shown without a gap, duplicate or reorder';
export const goals = { 'fault schedules, all against whole': 1 };

const schedules = Number(process.env.DRAGOMAN_SCHEDULES ?? 10_000);
/** Printed, so that a run can be made again. */
const seed = Number(process.env.DRAGOMAN_SEED ?? Date.now() % 1e9);
const names = Object.keys(talkedBy) as TalkedBy[];
/** Each batch has a gateway of its own, so that what one leaves does not slow down those after it. */
const aBatch = 300;

export async function run(): Promise<readonly BenchResult[]> {
  console.error(`DRAGOMAN_SEED=${seed}`);
  const faults: string[] = [];
  for (let done = 0; done < schedules; done += aBatch) {
    const runs = await FaultRuns.open();
    try {
      for (let at = done; at < Math.min(done + aBatch, schedules); at += 1)
        faults.push(...(await runs.run(names[at % names.length] ?? 'lingox', seed + at)));
    } finally {
      await runs.close();
    }
    console.error(`${Math.min(done + aBatch, schedules)} schedules, ${faults.length} faults`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const name = 'fault schedules, all against whole';
  const figures = { ours: schedules, reference: schedules, rounds: [1] };
  return [judge({ ...{ name, unit: 'talks', goal: goals[name] }, ...figures })];
}
