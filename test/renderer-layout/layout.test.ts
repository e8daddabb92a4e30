import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../src/shared/session/events.ts';
import { closePages, drawn, happen, openChromium, openContext, serveLooking } from './looking.ts';
import type { ServedPage } from './serve-page.ts';
import { still } from './still.ts';

let served: ServedPage;
let browser: Browser;
let context: BrowserContext;
let complaints: string[] = [];

beforeAll(async () => {
  [served, browser] = await Promise.all([serveLooking(), openChromium()]);
  context = await openContext(browser, served);
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

afterEach(() => closePages(context));

async function look(scene: string, width = 1280, height = 800, panel = 'closed'): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  complaints = [];
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(String(error)));
  await page.goto(`${served.url}?scene=${scene}&panel=${panel}`);
  await page.waitForSelector('header');
  return page;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function box(page: Page, selector: string): Promise<Box> {
  const found = await page.locator(selector).boundingBox();
  if (!found) throw new Error(`${selector} is not shown`);
  return found;
}

const row = (sid: number): string => `[data-sid="${sid}"]`;
const says = (sid: number, text: string, final = false): SessionEvent[] => [
  { type: 'recognition', sid, language: 'en', text, final },
  { type: 'translation', sid, language: 'es', text, final },
];
const words = (count: number): string => 'unas palabras más '.repeat(count).trim();

async function live(scene = 'live', width = 1280, height = 800): Promise<Page> {
  const page = await look(scene, width, height);
  await page.waitForSelector(scene === 'many' ? row(10_001) : row(10));
  await still(page);
  return page;
}

describe('the window in Chromium', () => {
  it('breaks no rule of the policy, with a menu, a dialog, a tooltip and speech', async () => {
    const page = await look('spoken');
    await page.waitForSelector('[data-spoken="playing"]');
    await page.getByRole('button', { name: /^Source/ }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByText('Dark').click();
    expect(complaints).toEqual([]);
    // The page's style sheets were applied, and only those.
    expect(await page.evaluate('document.querySelectorAll("style").length')).toBe(0);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(20, 22, 21)');
  });

  it('keeps the rows above where they are while a sentence grows', async () => {
    const page = await live();
    const before = await box(page, row(9));
    for (const count of [4, 8, 12]) {
      await happen(page, ...says(10, words(count)));
      expect(await box(page, row(9))).toEqual(before);
    }
    expect((await box(page, row(10))).height).toBeGreaterThan(100);
  });

  it('moves all rows once, as a whole, when a sentence outgrows the room below it', async () => {
    const page = await live();
    const tops: number[] = [];
    for (let count = 10; count < 60; count += 2) {
      await happen(page, ...says(10, words(count)));
      tops.push((await box(page, row(10))).y);
    }
    const moves = new Set(tops).size - 1;
    expect(moves).toBeGreaterThan(0);
    expect(moves).toBeLessThanOrEqual(5);
    expect(tops).toEqual([...tops].sort((one, other) => other - one));
    const last = await box(page, row(10));
    const list = await box(page, 'section[aria-label="Transcript"]');
    expect(last.y + last.height).toBeLessThanOrEqual(list.y + list.height);
  });

  it('settles a final sentence without changing its width or its height', async () => {
    const page = await live();
    const text = words(9);
    await happen(page, ...says(10, text));
    const partial = await box(page, `${row(10)} [lang="es"]`);
    await happen(page, ...says(10, text, true));
    expect(await box(page, `${row(10)} [lang="es"]`)).toEqual(partial);
    expect(await page.locator(`${row(10)} [lang="es"]`).getAttribute('data-partial')).toBe('false');
  });

  it('lights the words with the sound, and moves none of them', async () => {
    const page = await look('spoken');
    await page.waitForSelector('[data-sid="9"][data-spoken="playing"] [data-now]');
    const text = `${row(9)} [lang="es"]`;
    const lit = await box(page, text);
    const first = Number(await page.locator('[data-now]').getAttribute('data-word'));
    // Asked for in the page: a word is highlighted for a third of a second, and a busy machine looks in late.
    const [now, said] = await page.evaluate<readonly [number, number]>(`new Promise(done => {
      const look = () => {
        const now = Number(document.querySelector('[data-now]')?.dataset.word);
        if (now > ${first}) done([now, document.querySelectorAll('[data-word][data-said]').length]);
        else requestAnimationFrame(look);
      };
      look();
    })`);
    expect(now).toBeGreaterThan(first);
    expect(said).toBe(now);
    await page.waitForSelector('[data-sid="9"][data-spoken="ended"]');
    expect(await page.locator('[data-now], [data-said]').count()).toBe(0);
    expect(await box(page, text)).toEqual(lit);
  });

  it('holds 10,000 sentences with a few rows in the page, at the newest', async () => {
    const page = await live('many');
    expect(await page.locator('li').count()).toBeLessThan(40);
    const last = await box(page, row(10_001));
    const list = await box(page, 'section[aria-label="Transcript"]');
    expect(last.y + last.height).toBeLessThanOrEqual(list.y + list.height);
  });

  it('stays where the reader scrolled to, counts what is new, and jumps back', async () => {
    const page = await live('many');
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, -1500);
    const jump = page.getByRole('button', { name: /Jump to latest/ });
    await jump.waitFor();
    await still(page);
    const seen = await page.evaluate(
      `[...document.querySelectorAll('li')].find(row => row.getBoundingClientRect().y > 300).dataset.sid`,
    );
    const before = await box(page, row(Number(seen)));
    await happen(page, ...says(10_002, 'one'), ...says(10_003, 'two'), ...says(10_001, words(40)));
    expect(await box(page, row(Number(seen)))).toEqual(before);
    expect(await jump.textContent()).toBe('Jump to latest, 2 new');
    await jump.click();
    await page.waitForSelector(row(10_003));
    await jump.waitFor({ state: 'detached' });
  });

  it('does not scroll away under a selection', async () => {
    const page = await live();
    await page.evaluate(`getSelection().selectAllChildren(document.querySelector('${row(8)} [lang="es"]'))`);
    const before = await box(page, row(8));
    await happen(page, ...says(11, 'one'), ...says(12, 'two'));
    expect(await box(page, row(8))).toEqual(before);
    expect(await page.evaluate('String(getSelection())')).toContain('línea');
  });

  it('aligns both languages in columns, and puts one below the other at 900 px', async () => {
    const wide = await live();
    const [source, translation] = [
      await box(wide, `${row(9)} [lang="en"]`),
      await box(wide, `${row(9)} [lang="es"]`),
    ];
    expect(translation.y).toBe(source.y);
    expect(translation.x).toBeGreaterThan(source.x + source.width);
    const narrow = await live('live', 900);
    const [above, below] = [
      await box(narrow, `${row(9)} [lang="en"]`),
      await box(narrow, `${row(9)} [lang="es"]`),
    ];
    expect(below.x).toBe(above.x);
    expect(below.y).toBeGreaterThanOrEqual(above.y + above.height);
  });

  it('shows one language at 320 px, and the other on demand, with nothing cut off', async () => {
    const page = await live('live', 320, 640);
    expect(await page.locator(`${row(9)} [lang="en"]`).isVisible()).toBe(false);
    expect(await page.locator(`${row(9)} [lang="es"]`).isVisible()).toBe(true);
    await page.getByRole('radio', { name: 'English' }).click();
    await drawn(page);
    expect(await page.locator(`${row(9)} [lang="en"]`).isVisible()).toBe(true);
    expect(await page.locator(`${row(9)} [lang="es"]`).isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    for (const name of ['Stop', 'Pause', 'Speech off', 'Settings', 'Keyboard shortcuts']) {
      const { x, width } = (await page.getByRole('button', { name, exact: true }).boundingBox()) ?? {
        x: -1,
        width: 0,
      };
      expect(x, name).toBeGreaterThanOrEqual(0);
      expect(x + width, name).toBeLessThanOrEqual(320);
    }
  });

  it('merges speakers by dragging one onto another, and by the keys alone', async () => {
    const page = await look('live', 1280, 800, 'open');
    const merged = (): Promise<unknown> =>
      page.evaluate(
        `window.fake.callsOf('session.command').map(([{ sourceId, targetId }]) => [sourceId, targetId])`,
      );
    const from = await box(page, '[data-speaker-id="s2"]');
    const to = await box(page, '[data-speaker-id="s1"]');
    await page.mouse.move(from.x + 60, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + 16, { steps: 6 });
    await page.waitForSelector('[data-dropping="true"]');
    await page.mouse.up();
    await page.waitForSelector('[data-toast]');
    expect(await merged()).toEqual([['s2', 's1']]);
    await page.locator('[data-speaker-id="s0"]').focus();
    await page.keyboard.press('Tab');
    for (const key of ['Enter', 'ArrowDown', 'ArrowRight']) {
      await page.keyboard.press(key);
      await still(page);
    }
    await page.getByRole('menuitem', { name: 'Lisa Lee' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Merged Manager Wang into Lisa Lee').waitFor();
    expect(await merged()).toEqual([
      ['s2', 's1'],
      ['s0', 's1'],
    ]);
    expect(complaints).toEqual([]);
  });

  it('opens the menu of a sentence by the Menu key and gives the focus back', async () => {
    const page = await live();
    await page.getByRole('region', { name: 'Transcript' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.waitForSelector(`${row(10)} [data-sentence-menu]:focus`);
  });

  it('leaves the transcript two columns beside the panel, and one below the other where it is narrow', async () => {
    const columns = async (width: number): Promise<number> => {
      const page = await look('live', width, 800, 'open');
      await page.waitForSelector(row(10));
      const source = await box(page, `${row(10)} [lang="en"]`);
      const translation = await box(page, `${row(10)} [lang="es"]`);
      expect((await box(page, 'aside')).width).toBe(292);
      return translation.x > source.x ? 2 : 1;
    };
    expect(await columns(1280)).toBe(2);
    expect(await columns(900)).toBe(1);
  });

  it('stands still for who wants no motion', async () => {
    const page = await look('asking');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const turn = await page.evaluate<string>(
      'getComputedStyle(document.documentElement).getPropertyValue("--turn")',
    );
    expect(Number.parseFloat(turn)).toBe(0);
    expect(
      await page.evaluate('document.getAnimations().filter(one => one.playState === "running").length'),
    ).toBe(0);
  });
});

describe('a page in a low window', () => {
  it.each([
    ['History', '[aria-label="History"]', 150],
    ['Vocabulary', '[data-list]', 150],
  ] as const)('scrolls, and the list of %s keeps its height', async (name, list, least) => {
    const page = await look('start', 640, 400);
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('heading', { name }).waitFor();
    await still(page);
    const { height = 0 } = (await page.locator('main').locator(list).last().boundingBox()) ?? {};
    expect(height).toBeGreaterThanOrEqual(least);
  });
});

describe('names as long as life has them', () => {
  it.each([320, 480, 640, 880, 900, 1100, 1280])('fit a window %i px wide', async width => {
    const page = await look('long-names', width, 600, 'open');
    await page.waitForSelector(row(9));
    const list = 'document.querySelector("[data-reading]")';
    expect(await page.evaluate(`${list}.scrollWidth - ${list}.clientWidth`)).toBe(0);
    const tabs = page.getByRole('tab');
    expect(await tabs.count()).toBe(6);
    for (const tab of await tabs.all()) {
      const { x = -1, width: wide = 0 } = (await tab.boundingBox()) ?? {};
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + wide).toBeLessThanOrEqual(width);
    }
    const title = await box(page, 'h1');
    expect(title.width).toBeGreaterThan(100);
  });

  it.each([861, 880, 960, 1000, 1100])('cut the title at %d px only where nothing is free', async width => {
    const page = await look('long-names', width, 600);
    await page.waitForSelector(row(8));
    const cut = await page.evaluate(
      'document.querySelector("h1").scrollWidth - document.querySelector("h1").clientWidth',
    );
    const free = await page.evaluate(
      '[...document.querySelectorAll("header > span:empty")].reduce((sum, each) => sum + each.clientWidth, 0)',
    );
    expect(Math.min(Number(cut), Number(free))).toBe(0);
    for (const name of ['History', 'Keyboard shortcuts', 'Settings'])
      expect((await box(page, `button[aria-label="${name}"]`)).width).toBe(32);
  });

  it('make a row no more than two lines higher', async () => {
    const page = await look('long-names', 1280, 800, 'open');
    await page.waitForSelector(row(8));
    const name = await box(page, `${row(8)} [data-speaker]`);
    expect(name.height).toBeLessThan(40);
  });
});

describe('the start page', () => {
  it('moves nothing that is there already when the languages get ready', async () => {
    const places = async (scene: string): Promise<readonly Box[]> => {
      const page = await look(scene, 1280, 800);
      await page.getByText('Start with').waitFor();
      await drawn(page);
      const buttons = ['Vocabulary', 'Keyboard shortcuts', 'Settings'].map(
        name => `button[aria-label="${name}"]`,
      );
      return Promise.all(['h2', 'section h3', ...buttons].map(selector => box(page, selector)));
    };
    expect(await places('asking')).toEqual(await places('ready'));
  });

  it('shows what is decided and what starts side by side at 900 by 600', async () => {
    const page = await look('start', 900, 600);
    const talk = page.getByRole('button', { name: /^Sample talk/ });
    await talk.waitFor();
    for (const shown of [
      talk,
      page.getByText('Type of session').first(),
      page.getByText('Microphone mode'),
    ]) {
      const { y = 600, height = 0 } = (await shown.boundingBox()) ?? {};
      expect(y + height).toBeLessThanOrEqual(600);
    }
  });

  it('says of an icon what it is and its key, under the pointer and the focus', async () => {
    const page = await look('start');
    await page.getByText('Type of session').first().waitFor();
    // Where the pointer was when the page came does not count as hovering.
    await page.mouse.move(500, 500);
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).hover();
    expect(await page.getByRole('tooltip').textContent()).toBe('Keyboard shortcutsF1');
    await page.mouse.move(500, 500);
    await page.getByRole('tooltip').waitFor({ state: 'detached' });
    await page.keyboard.press('Tab');
    expect(await page.getByRole('tooltip').textContent()).toBe('History');
  });

  it('offers a better pair where it moves nothing that is there already', async () => {
    const places = async (scene: string): Promise<readonly Box[]> => {
      const page = await look(scene, 1280, 800);
      if (scene === 'start') await page.locator('[data-better]').waitFor();
      const shown = [
        'Type of session',
        'Microphone mode',
        'Summary at the end',
        'Start with',
        'Live translation',
      ];
      const found = shown.map(words => page.getByText(words).first());
      await found.at(-1)?.waitFor();
      return Promise.all(
        found.map(async each => (await each.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }),
      );
    };
    expect(await places('start')).toEqual(await places('ready'));
  });

  it('leaves no part of the settings blank in a low window when the form of an address comes', async () => {
    const page = await look('start', 640, 400);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByText('At an address').click();
    await page.getByRole('textbox', { name: 'Address' }).focus();
    const dialog = page.getByRole('dialog', { name: 'Settings' });
    await dialog.getByText('Running on').scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate('document.querySelector("[role=dialog]").parentElement.scrollTop');
    expect(scrolled, 'what is around the settings').toBe(0);
    const { y: top = 0, height = 0 } = (await dialog.boundingBox()) ?? {};
    const last = (await dialog.getByText('Running on').boundingBox()) ?? { y: 0, height: 0 };
    expect(top + height - (last.y + last.height)).toBeLessThan(20);
  });

  it('closes the settings by Esc after the button that had the focus is gone', async () => {
    const page = await look('start-needs-key');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await page.getByRole('button', { name: 'Settings' }).click();
    await settings.getByLabel('Key', { exact: true }).fill('secret');
    await settings.getByRole('button', { name: 'Save key' }).click();
    await settings.getByRole('button', { name: 'Use the key unencrypted' }).click();
    await settings.getByText('Saved in the keychain.').waitFor();
    await page.keyboard.press('Escape');
    await settings.waitFor({ state: 'detached' });
  });
});
