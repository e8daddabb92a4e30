import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { captionPresets } from '../../src/shared/captions/presets.ts';
import type { Settings } from '../../src/shared/settings/settings.ts';
import { openChromium, openContext, serveLooking } from '../renderer-layout/looking.ts';
import { type ServedPage, servePage } from '../renderer-layout/serve-page.ts';
import { still } from '../renderer-layout/still.ts';
import { joinHere, watchHere } from './scripted-gateway.ts';

/**
 * The main screens against their stored pictures, light and dark: fixed data, a clock that stands, no engine. CONTRIBUTING.md,
 * "Pictures of the screens", says how to store new ones.
 */

type Theme = 'light' | 'dark';
type Screen = (page: Page, theme: Theme) => Promise<unknown>;

let browser: Browser;
let context: BrowserContext;
const served: ServedPage[] = [];
const urls: Record<string, string> = {};

const scene =
  (name: string, panel: 'open' | 'closed', opens?: string): Screen =>
  async (page, theme) => {
    await page.goto(`${urls.window}?scene=${name}&theme=${theme}&panel=${panel}&still`);
    await page.waitForSelector('header');
    if (opens !== undefined) await page.getByRole('button', { name: opens, exact: true }).click();
    // A tooltip is no part of the picture.
    await page.mouse.move(640, 3);
  };

/** The caption overlay over something, as it stands locked in front of another window. */
async function overlay(page: Page, query: string, look: Partial<Settings>): Promise<void> {
  const settings = { captionsLocked: true, captionSize: 30, ...look };
  await page.goto(
    `${urls['captions-page']}?${query}&settings=${encodeURIComponent(JSON.stringify(settings))}`,
  );
  await page.waitForSelector('html[data-ready]');
  await page.locator('[data-kind="translation"] >> text=/./').first().waitFor();
}

const screens: Readonly<Record<string, Screen>> = {
  start: scene('start', 'closed'),
  live: scene('live', 'open'),
  problems: scene('problems', 'closed'),
  history: scene('history', 'closed', 'History'),
  engines: scene('engines', 'closed', 'Engines…'),
  settings: scene('start', 'closed', 'Settings'),
  captions: scene('start', 'closed', 'Captions'),
  overlay: async (page, theme) => overlay(page, `behind=${theme === 'light' ? 'white' : 'dark'}`, {}),
  'overlay-discreet': async (page, theme) =>
    overlay(page, theme === 'light' ? 'behind=busy' : 'behind=busy&talk=ar', captionPresets.discreet),
  viewer: async page => {
    await watchHere(page);
    await page.goto(`${urls.viewer}?language=es`);
    await page.getByText('Esta es la última frase.').waitFor();
  },
  join: async page => {
    await joinHere(page);
    await page.goto(`${urls.join}#q83vASNFZ4mrze8BI0Vniw`);
    await page.getByLabel('I speak').waitFor();
  },
};

/** What drew the stored pictures: another Chromium, or another font, draws every letter a little differently. */
const drawnBy = new URL('./screenshots/drawn-by.json', import.meta.url);
const drawnHere = (): string =>
  JSON.stringify({ chromium: browser.version().split('.')[0], font: font() }, null, 2);

function font(): string {
  try {
    return execFileSync('fc-match', ['system-ui', 'family'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

test.beforeAll(async () => {
  browser = await openChromium();
  const here = drawnHere();
  const { updateSnapshots } = test.info().config;
  if (updateSnapshots === 'all' || updateSnapshots === 'changed') writeFileSync(drawnBy, `${here}\n`);
  const stored = readFileSync(drawnBy, 'utf8').trim();
  test.skip(here !== stored, `the stored pictures were drawn by ${stored}, and this is ${here}`);
  for (const page of ['viewer', 'join']) {
    const made = await servePage(new URL(`../../src/renderer/${page}/`, import.meta.url));
    served.push(made);
    urls[page] = made.url;
  }
  const captions = await servePage(new URL('../renderer/captions-page/', import.meta.url));
  served.push(captions);
  urls['captions-page'] = captions.url;
  const window = await serveLooking();
  served.push(window);
  urls.window = window.url;
  context = await openContext(browser, window, {
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 800 },
  });
});

test.afterAll(async () => {
  await browser?.close();
  for (const { stop } of served) await stop();
});

for (const theme of ['light', 'dark'] as const) {
  for (const [name, show] of Object.entries(screens)) {
    test(`the screen "${name}" looks as in its stored picture, ${theme}`, async () => {
      const page = await context.newPage();
      await page.emulateMedia({ colorScheme: theme });
      await page.clock.setFixedTime('2026-11-20T15:00:00Z');
      await show(page, theme);
      await still(page);
      await expect(page).toHaveScreenshot(`${name}-${theme}.png`);
      await page.close();
    });
  }
}
