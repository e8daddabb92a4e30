/** Pages that measure themselves from inside (bench/page/measure.ts), in Chromium. */

import type { Browser, Page } from '@playwright/test';
import { openChromium } from '../test/renderer-layout/looking.ts';
import { type ServedPage, servePage } from '../test/renderer-layout/serve-page.ts';

const samples = 100;

/** p95, ms. */
export type Measure = () => Promise<number>;

export interface MeasuredPages {
  /** Opens a page of bench/ when it is ready. `show`: a selector that says so. */
  open(
    folder: string,
    show: string,
    size?: { readonly width: number; readonly height: number },
  ): Promise<Page>;
  close(): Promise<void>;
}

export async function openPages(): Promise<MeasuredPages> {
  const browser: Browser = await openChromium();
  const served: ServedPage[] = [];
  return {
    async open(folder, show, size = { width: 1280, height: 800 }) {
      const made = await servePage(new URL(`./${folder}/`, import.meta.url));
      served.push(made);
      const page = await browser.newPage({ viewport: size });
      await page.goto(made.url);
      await page.waitForSelector('html[data-ready]');
      await page.waitForSelector(show);
      return page;
    },
    async close() {
      await browser.close();
      for (const { stop } of served) await stop();
    },
  };
}

/** p95 from an event to the pixels. The event is a message, or nothing at all. */
export function measurement(page: Page, what: 'message' | 'nothing'): Measure {
  return async () => {
    const times = await page.evaluate<readonly number[]>(`measure(${JSON.stringify(what)}, ${samples})`);
    const sorted = [...times].sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
  };
}
