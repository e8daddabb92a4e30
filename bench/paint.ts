/** How long a message takes from the bridge to the pixels, with 10,000 sentences in the list; also with the caption overlay beside it. */

import { type BenchResult, compare } from './harness.ts';
import { measurement, openPages } from './measured-page.ts';

export const id = 'paint';
export const work =
  'p95 from a message on the bridge to the pixels, with 10,000 sentences in the list, against an empty frame; alone, and with the overlay open and playing';
export const goals = { paint: 1.05, 'paint, overlay open': 1.05 };

/** ms between two messages of somebody who speaks. */
const everyMs = 100;

export async function run(): Promise<readonly BenchResult[]> {
  const pages = await openPages();
  try {
    const page = await pages.open('page', 'li[data-sid="10000"]');
    const row = (name: keyof typeof goals): Promise<BenchResult> =>
      compare({
        name,
        unit: 'ms',
        goal: goals[name],
        ours: measurement(page, 'message'),
        reference: measurement(page, 'nothing'),
      });
    const alone = await row('paint');
    const overlay = await pages.open('captions-page', '[data-kind="translation"]', {
      width: 1000,
      height: 180,
    });
    await overlay.evaluate(`play(${everyMs})`);
    return [alone, await row('paint, overlay open')];
  } finally {
    await pages.close();
  }
}
