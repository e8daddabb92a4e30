import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openChromium, openContext, serveLooking } from './looking.ts';
import type { ServedPage } from './serve-page.ts';
import { still } from './still.ts';

/** The window in languages that are longer than English, and in one that runs from right to left. */

let served: ServedPage;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await openChromium();
  served = await serveLooking();
  context = await openContext(browser, served, { viewport: { width: 1280, height: 800 } });
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

async function look(scene: string, language: string, width = 1280): Promise<Page> {
  const page = await context.newPage();
  onTestFinished(() => page.close());
  await page.setViewportSize({ width, height: 800 });
  await page.goto(`${served.url}?scene=${scene}&panel=open&language=${language}&still`);
  await page.waitForSelector('header');
  await still(page);
  return page;
}

/** Buttons, labels and headings whose words do not fit, as far as they do not say so by an ellipsis and a title. */
const cutOff = `[...document.querySelectorAll('button, label, h1, h2, h3, [role="tab"], [role="radio"]')]
  .filter(it => it.offsetParent && !it.closest('.visually-hidden') && getComputedStyle(it).textOverflow !== 'ellipsis')
  .filter(it => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).overflowX !== 'visible')
  .map(it => it.textContent)`;

describe.each(['pseudo', 'de', 'ar'])('in %s', language => {
  it.each([
    ['start', 1280],
    ['start', 320],
    ['live', 1280],
    ['live', 480],
    ['problems', 900],
  ] as const)('every word has its place: %s at %i px', async (scene, width) => {
    const page = await look(scene, language, width);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.evaluate(cutOff)).toEqual([]);
  });
});

describe('from right to left', () => {
  it('the layout is mirrored: the panel stands on the left, the times on the right of what was said', async () => {
    const page = await look('live', 'ar');
    const boxOf = (selector: string) => page.locator(selector).first().boundingBox();
    const [panel, row, time] = [
      await boxOf('aside'),
      await boxOf('[data-sid="9"]'),
      await boxOf('[data-sid="9"] time'),
    ];
    expect(panel?.x).toBeLessThan(row?.x ?? 0);
    expect(time?.x).toBeGreaterThan((row?.x ?? 0) + (row?.width ?? 0) / 2);
  });

  it('what was said keeps its own direction', async () => {
    const page = await look('live', 'ar');
    const direction = (lang: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('[data-sid="9"] [lang="${lang}"]')).direction`);
    expect(await direction('en')).toBe('ltr');
    expect(await page.evaluate('getComputedStyle(document.body).direction')).toBe('rtl');
  });
});
