/**
 * The app's own clients and the real gateway over a network that is late, slices, breaks off, falls silent or dies without a
 * word. `DRAGOMAN_SEED` is the first of the schedules; `npm run bench -- fault-schedules` makes ten thousand.
 */

import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { FaultRuns, type TalkedBy, talkedBy } from '../support/faults/fault-runs.ts';

const seed = Number(process.env.DRAGOMAN_SEED ?? Date.now() % 1e9);
const schedules = 67;

/** Schedules that once found a fault. */
const examples: Readonly<Record<TalkedBy, readonly number[]>> = {
  'voice-translation': [],
  consecutive: [],
  // Words of the next utterance were taken for the one before, and that one was told twice.
  lingox: [152],
};

let runs: FaultRuns;
beforeAll(async () => {
  runs = await FaultRuns.open();
});
afterAll(() => runs.close());

describe.each(Object.keys(talkedBy) as TalkedBy[])('what is said over a bad network by %s', name => {
  it('is shown as finals without a gap, a duplicate or another order', async () => {
    onTestFailed(() => console.log(`DRAGOMAN_SEED=${seed}`));
    const seeds = [...examples[name], ...Array.from({ length: schedules }, (_, at) => seed + at)];
    for (const each of seeds) expect(await runs.run(name, each)).toEqual([]);
  });
});
