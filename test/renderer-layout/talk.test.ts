import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium, openContext, serveLooking } from './looking.ts';
import type { ServedPage } from './serve-page.ts';

let served: ServedPage;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveLooking(), openChromium()]);
  context = await openContext(browser, served);
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

async function look(scene: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${served.url}?scene=${scene}&panel=closed`);
  await page.waitForSelector('footer');
  return page;
}

/** Waits until the session was told to go on and to pause as often as this. */
const told = (page: Page, resumed: number, paused: number): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(`['session.resume', 'session.pause'].map(name => window.fake.callsOf(name).length)`),
    )
    .toEqual([resumed, paused]);

describe('push-to-talk in Chromium', () => {
  it('ends when the pointer is let go beside the button, and leaves Space free after it', async () => {
    const page = await look('talk');
    const button = page.getByRole('button', { name: /Hold Space/ });
    await button.hover();
    await page.mouse.down();
    await told(page, 1, 0);
    await page.mouse.move(900, 300, { steps: 4 });
    expect(await page.getByRole('button', { name: /Listening/ }).getAttribute('aria-pressed')).toBe('true');
    await page.mouse.up();
    await told(page, 1, 1);
    await page.keyboard.down('Space');
    await told(page, 2, 1);
    await page.keyboard.up('Space');
    await told(page, 2, 2);
  });

  it('does not scroll by a key that is held', async () => {
    const page = await look('talk');
    const top = (): Promise<number> =>
      page.evaluate('document.querySelector(`section[aria-label="Transcript"]`).scrollTop');
    const before = await top();
    // Down again without up is what a held key repeats.
    for (let times = 0; times < 5; times++) await page.keyboard.down('Space');
    await told(page, 1, 0);
    await page.keyboard.up('Space');
    await told(page, 1, 1);
    expect(await top()).toBe(before);
  });
});

describe('speech that comes in pieces, in Chromium', () => {
  it('is heard under the policy of the page, and lights its words', async () => {
    const page = await look('live');
    const complaints: string[] = [];
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.getByRole('button', { name: 'Speech off' }).click();
    await page.evaluate(`
      window.lit = [];
      const look = () => {
        const word = document.querySelector('[data-sid="9"] [data-now]')?.getAttribute('data-word');
        if (word != null && window.lit.at(-1) !== Number(word)) window.lit.push(Number(word));
        requestAnimationFrame(look);
      };
      look();`);
    await page.evaluate(`
      const text = 'Yo preferiría sustituir primero las dos prensas más antiguas.';
      const boundaries = [...text.matchAll(/[\\p{L}]+/gu)].map((match, at) => ({
        offsetMs: at * 300, durationMs: 280, textOffset: match.index, wordLength: match[0].length,
        text: match[0], boundaryType: 'WordBoundary',
      }));
      for (let at = 0; at < 9; at++) {
        window.fake.push('speech.chunk', {
          sid: 9, language: 'es', sampleRate: 24000, samples: new Int16Array(7200), text,
          boundaries: boundaries.slice(at, at + 1), last: at === 8,
        });
      }`);
    await page.waitForSelector('[data-sid="9"][data-spoken="ended"]');
    // A machine that is busy may leave some out, and never goes back.
    const lit = await page.evaluate<number[]>('window.lit');
    expect(lit.length).toBeGreaterThan(1);
    expect(lit).toEqual([...new Set(lit)].sort((one, other) => one - other));
    expect(complaints).toEqual([]);
    expect(await page.evaluate(`window.fake.callsOf('speech.clip').length`)).toBe(0);
  });
});
