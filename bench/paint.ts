/** How long a message takes from the bridge to the pixels, with 10,000 sentences in the list. */

import type { Page } from '@playwright/test';
import { openChromium } from '../test/renderer-layout/looking.ts';
import { servePage } from '../test/renderer-layout/serve-page.ts';
import { type BenchResult, compare } from './harness.ts';

export const id = 'paint';
export const work =
  'p95 from a message on the bridge to the pixels, with 10,000 sentences in the list, against an empty frame';
export const goals = { paint: 1.05 };

const samples = 100;

/** p95, ms. */
type Measure = () => Promise<number>;

/** Opens the window on its page and hands over the two measurements. */
async function withPage<Value>(use: (ours: Measure, reference: Measure) => Promise<Value>): Promise<Value> {
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

export async function run(): Promise<readonly BenchResult[]> {
  const result = await withPage((ours, reference) =>
    compare({ name: id, unit: 'ms', goal: goals.paint, ours, reference }),
  );
  return [result];
}
