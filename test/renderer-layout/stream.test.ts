import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jitterMs } from '../../src/renderer/speech/stream-voice.ts';
import type { StreamReport } from '../renderer/stream-page/main.ts';
import { openChromium } from './looking.ts';
import { type ServedPage, servePage } from './serve-page.ts';

let served: ServedPage;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([
    servePage(new URL('../renderer/stream-page/', import.meta.url)),
    openChromium(),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

async function play(page: Page): Promise<StreamReport> {
  await page.goto(served.url);
  await page.waitForFunction('window.playJittery !== undefined');
  return page.evaluate<StreamReport>('window.playJittery(3, 80)');
}

/** One whose deliveries this machine did not hold up for longer than any buffer of this length could bridge. */
async function playUndisturbed(page: Page): Promise<StreamReport> {
  for (let attempt = 1; ; attempt++) {
    const report = await play(page);
    if (report.latestMs < jitterMs - 40 || attempt === 5) return report;
  }
}

describe('streamed speech in Chromium', () => {
  it('plays three seconds that arrive with up to 80 ms of jitter without a hole', async () => {
    const page = await browser.newPage();
    const { outcome, underruns, starts, sampleRate, latestMs } = await playUndisturbed(page);
    console.log(`latest piece ${latestMs.toFixed(0)} ms, underruns ${underruns}, pieces ${starts.length}`);
    expect(outcome).toBe('ended');
    expect(underruns).toBe(0);
    expect(starts.length).toBe(75);
    const holes = starts.slice(1).map(({ when }, at) => {
      const before = starts[at] ?? { when: 0, durationS: 0 };
      return Math.abs(when - before.when - before.durationS) * sampleRate;
    });
    // In frames: less than a thousandth of one is what a number of seconds can tell.
    expect(Math.max(...holes)).toBeLessThan(0.001);
    expect(Math.min(...starts.map(({ aheadS }) => aheadS))).toBeGreaterThan(0);
  });
});
