import type { Browser, BrowserContext, Page } from '@playwright/test';
import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openChromium, openContext, serveLooking } from './looking.ts';
import { type ServedPage, servePage } from './serve-page.ts';
import { still } from './still.ts';

/** What of WCAG 2.2 up to AA, and of good practice, a machine can check: axe-core, in every page and both themes. */

const scenes = ['start', 'live', 'problems', 'key', 'many', 'spoken', 'scripted', 'two-devices', 'history'];

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

let browser: Browser;
let context: BrowserContext;
const served: Record<string, ServedPage> = {};

beforeAll(async () => {
  browser = await openChromium();
  const window = await serveLooking();
  served.window = window;
  for (const page of ['viewer', 'join'])
    served[page] = await servePage(new URL(`../../src/renderer/${page}/`, import.meta.url));
  context = await openContext(browser, window, { viewport: { width: 1280, height: 800 } });
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
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`),
  );
}

async function open(url: string, theme: 'light' | 'dark'): Promise<Page> {
  const page = await context.newPage();
  // A page that stays open after a failure draws its clock and level on, and slows all others.
  onTestFinished(() => page.close());
  await page.emulateMedia({ colorScheme: theme });
  await page.goto(url);
  await page.waitForSelector('header, main, body > *');
  return page;
}

describe.each(['light', 'dark'] as const)('in the %s theme', theme => {
  it.each(scenes)('the main window breaks no rule of accessibility: %s', async scene => {
    const page = await open(`${served.window?.url}?scene=${scene}&theme=${theme}&panel=open`, theme);
    await page.waitForSelector('header');
    expect(await broken(page)).toEqual([]);
  });

  it.each(['Settings', 'Keyboard shortcuts', 'History'])(
    'the main window breaks none with %s open',
    async name => {
      const page = await open(`${served.window?.url}?scene=live&theme=${theme}&panel=closed`, theme);
      await page.getByRole('button', { name, exact: true }).click();
      expect(await broken(page)).toEqual([]);
    },
  );

  it.each(['viewer', 'join'])('the page of the %s breaks none', async name => {
    const page = await open(served[name]?.url ?? '', theme);
    expect(await broken(page)).toEqual([]);
  });
});

/** The main screens of a language that runs the other way, and of one with long words. */
const spoken = ['ar', 'de'].flatMap(language =>
  ['start', 'live', 'problems'].map(scene => ({ language, scene })),
);

describe.each(['light', 'dark'] as const)('in another language and the %s theme', theme => {
  it.each(spoken)(
    'the main window breaks no rule of accessibility: $language $scene',
    async ({ language, scene }) => {
      const page = await open(
        `${served.window?.url}?scene=${scene}&theme=${theme}&panel=open&language=${language}`,
        theme,
      );
      await page.waitForSelector(`html[lang="${language}"] header`);
      expect(await broken(page)).toEqual([]);
    },
  );
});

/** Scenes whose buttons without a word are tried, and the page or the popup that is opened there. */
const withIcons: readonly (readonly [scene: string, opens: string])[] = [
  ['start-more', ''],
  ['live', ''],
  ['spoken', ''],
  ['problems', ''],
  ['conversation', ''],
  ['vocabulary-many', 'Vocabulary'],
  ['history', 'History'],
  ['start', 'Engines…'],
];

describe.each([1280, 640])('in a window %i px wide', width => {
  it.each(withIcons)('a button that is only an icon has a tooltip: %s %s', async (scene, opens) => {
    const page = await open(`${served.window?.url}?scene=${scene}&theme=light&panel=open`, 'light');
    await page.setViewportSize({ width, height: 800 });
    await page.waitForSelector('header');
    if (opens) await page.getByRole('button', { name: opens, exact: true }).click();
    await still(page);
    // A tooltip opens at once under a focus that came by the keyboard.
    await page.keyboard.press('Tab');
    const icons = await page.evaluate<readonly Icon[]>(tooltips);
    expect(icons.length).toBeGreaterThan(0);
    expect(icons.filter(({ tip }) => tip === '')).toEqual([]);
  });
});

interface Icon {
  readonly html: string;
  /** What the tooltip says; empty when there is none. */
  readonly tip: string;
}

const tooltips = `(async () => {
  const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const canBeUsed = element =>
    element.checkVisibility() && !element.disabled && !element.closest('[inert], [aria-hidden=true]');
  // A popup's own way out for screen readers is 1 px wide.
  const isIcon = element => element.innerText.trim() === '' && element.style.width !== '1px';
  const tipOf = icon => document.getElementById(icon.getAttribute('aria-describedby') ?? '');
  const seen = [];
  for (const icon of [...document.querySelectorAll('button')].filter(isIcon).filter(canBeUsed)) {
    // What scrolls closes a tooltip, and a list may scroll once more when its rows have been measured.
    for (let tries = 0; tries < 5 && !tipOf(icon); tries++) {
      icon.blur();
      icon.scrollIntoView({ block: 'nearest' });
      await drawn();
      icon.focus({ preventScroll: true });
      await drawn();
    }
    // A row that was scrolled out of the list is gone.
    if (!icon.isConnected) continue;
    const tip = tipOf(icon);
    seen.push({ html: icon.outerHTML.slice(0, 300), tip: tip?.getAttribute('role') === 'tooltip' ? tip.innerText : '' });
  }
  return seen;
})()`;
