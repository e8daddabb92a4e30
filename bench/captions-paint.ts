/** How long a message takes from the bridge to the pixels of the caption overlay. */

import { type BenchResult, compare } from './harness.ts';
import { measurement, openPages } from './measured-page.ts';

export const id = 'captions-paint';
export const work =
  'p95 from a message on the bridge to the pixels of the caption overlay, 10,000 sentences behind it, against an empty frame';
export const goals = { 'captions-paint': 1.05 };

export async function run(): Promise<readonly BenchResult[]> {
  const pages = await openPages();
  try {
    const page = await pages.open('captions-page', '[data-kind="translation"]', { width: 1000, height: 180 });
    const [ours, reference] = [measurement(page, 'message'), measurement(page, 'nothing')];
    return [await compare({ name: id, unit: 'ms', goal: goals[id], ours, reference })];
  } finally {
    await pages.close();
  }
}
