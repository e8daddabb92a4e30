import type { Browser, Page } from '@playwright/test';
import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium, serveLooking } from './looking.ts';
import { type ServedPage, servePage } from './serve-page.ts';
import { still } from './still.ts';

/** What of WCAG 2.2 up to AA, and of good practice, a machine can check: axe-core, in every page and both themes. */

const scenes = ['start', 'live', 'problems', 'key', 'many', 'spoken', 'scripted', 'two-devices', 'history'];

/** Found when this test was written, by rule and by what of an element shows it. Each is to be mended, and its line to go. */
const known: readonly (readonly [rule: string, element: RegExp])[] = [
  // Their names lack what they show: a number, a state (WCAG 2.5.3).
  ['label-content-name-mismatch', /data-speaker-id=|speechToggle/],
  // Beside every landmark.
  ['region', /Scripted test engines|played from a script|class="notice"/],
  // A page that is one message: <main> has the role of a status, so that there is no <main>.
  ['aria-allowed-role', /<main class="card" role="status"/],
  ['landmark-one-main', /<html/],
];

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

let browser: Browser;
const served: Record<string, ServedPage> = {};

beforeAll(async () => {
  browser = await openChromium();
  served.window = await serveLooking();
  for (const page of ['viewer', 'join'])
    served[page] = await servePage(new URL(`../../src/renderer/${page}/`, import.meta.url));
});

afterAll(async () => {
  await browser?.close();
  for (const page of Object.values(served)) await page.stop();
});

/** Each rule that is broken, with the elements that break it. */
async function broken(page: Page): Promise<readonly string[]> {
  await still(page);
  await page.evaluate(axe.source);
  const found = await page.evaluate<readonly Violation[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ html }) => !known.some(([rule, element]) => rule === id && element.test(html)))
      .map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`),
  );
}

async function open(url: string, theme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ colorScheme: theme, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector('header, main, body > *');
  return page;
}

describe.each(['light', 'dark'] as const)('in the %s theme', theme => {
  it.each(scenes)('the main window breaks no rule of accessibility: %s', async scene => {
    const page = await open(`${served.window?.url}?scene=${scene}&theme=${theme}&panel=open`, theme);
    await page.waitForSelector('header');
    expect(await broken(page)).toEqual([]);
    await page.context().close();
  });

  it.each(['Settings', 'Keyboard shortcuts', 'History'])(
    'the main window breaks none with %s open',
    async name => {
      const page = await open(`${served.window?.url}?scene=live&theme=${theme}&panel=closed`, theme);
      await page.getByRole('button', { name, exact: true }).click();
      expect(await broken(page)).toEqual([]);
      await page.context().close();
    },
  );

  it.each(['viewer', 'join'])('the page of the %s breaks none', async name => {
    const page = await open(served[name]?.url ?? '', theme);
    expect(await broken(page)).toEqual([]);
    await page.context().close();
  });
});
