/** How long a message takes from the bridge to the pixels, with 10,000 sentences in the list. */

import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { openChromium } from '../test/renderer-layout/looking.ts';
import { servePage } from '../test/renderer-layout/serve-page.ts';

export const id = 'paint';
export const work =
  'p95 from a message on the bridge to the pixels, with 10,000 sentences in the list, against an empty frame';
export const goals = { paint: 1.05 };

const rounds = 15;
const samples = 100;

/** p95 in ms of both measurements of one round. */
export type Pair = readonly [ours: number, reference: number];

type Measure = () => Promise<number>;

/** Opens the window on its page and hands over the two measurements. */
export async function withPage<Value>(
  use: (ours: Measure, reference: Measure) => Promise<Value>,
): Promise<Value> {
  const served = await servePage(new URL('./page/', import.meta.url));
  const browser = await openChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(served.url);
    await page.waitForSelector('html[data-ready]');
    await page.waitForSelector('li[data-sid="10000"]');
    return await use(measurement(page, 'message'), measurement(page, 'nothing'));
  } finally {
    await browser.close();
    await served.stop();
  }
}

function measurement(page: Page, what: 'message' | 'nothing'): Measure {
  return async () => {
    const times = await page.evaluate<readonly number[]>(`measure(${JSON.stringify(what)}, ${samples})`);
    const sorted = [...times].sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
  };
}

/** The rounds of ours against the reference, and of the reference against itself. */
export function run(): Promise<{ readonly pairs: readonly Pair[]; readonly self: readonly Pair[] }> {
  return withPage(async (ours, reference) => {
    // Once each before it counts: compiled code, the first measurement of the rows.
    await ours();
    await reference();
    const self = await interleave(reference, reference);
    return { pairs: await interleave(ours, reference), self };
  });
}

async function interleave(first: Measure, second: Measure): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    // The order changes each round, so that what the machine does meanwhile hits both alike.
    if (round % 2 === 0) {
      const measured = await first();
      pairs.push([measured, await second()]);
    } else {
      const measured = await second();
      pairs.push([await first(), measured]);
    }
  }
  return pairs;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const ratios = (pairs: readonly Pair[]): number[] =>
    pairs.map(([one, other]) => one / other).sort((a, b) => a - b);
  const at = (values: readonly number[], q: number): string =>
    (values[Math.round((values.length - 1) * q)] ?? Number.NaN).toFixed(3);
  const { pairs, self } = await run();
  const [ours, alone] = [ratios(pairs), ratios(self)];
  console.log(pairs.map(pair => pair.map(ms => ms.toFixed(1)).join('/')).join('  '));
  console.log(
    `paint ${at(ours, 0.5)} (${at(ours, 0.25)}–${at(ours, 0.75)}), reference to itself ${at(alone, 0.5)}`,
  );
}
