// Takes a picture of the main screens in each language, and in the pseudo-locale.
//   node test/renderer-layout/language-shots.ts [folder] [language…]
import { mkdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { formatMessage, type PlainKey } from '../../src/shared/messages/format.ts';
import { type UiLanguage, uiLanguages } from '../../src/shared/messages/languages.ts';
import { loadTable } from '../../src/shared/messages/tables.ts';
import { pseudo } from '../support/pseudo-locale.ts';
import { openChromium, serveLooking } from './looking.ts';
import { still } from './still.ts';

interface Shot {
  readonly scene: string;
  readonly dark?: boolean;
  readonly size?: readonly [width: number, height: number];
  readonly panel?: boolean;
  /** Buttons that are pressed one after the other. */
  readonly press?: readonly PlainKey[];
}

const shots: Readonly<Record<string, Shot>> = {
  start: { scene: 'start' },
  'start-dark': { scene: 'start', dark: true },
  'start-320': { scene: 'start', size: [320, 640] },
  live: { scene: 'live', panel: true },
  'live-900': { scene: 'live', size: [900, 800] },
  settings: { scene: 'start', press: ['settings.title'] },
  captions: { scene: 'start', press: ['captions.title'], size: [1280, 1100] },
  vocabulary: { scene: 'start', press: ['vocabulary.title'] },
  history: { scene: 'start', press: ['history.title'] },
  engines: { scene: 'engines', press: ['start.engines'], size: [1280, 1000] },
  problems: { scene: 'problems' },
  keys: { scene: 'live', press: ['settings.keys'] },
};

type Spoken = UiLanguage | 'pseudo';

async function wordsIn(language: Spoken): Promise<(key: PlainKey) => string> {
  if (language === 'pseudo') return key => pseudo(formatMessage('en', key));
  await loadTable(language);
  return key => formatMessage(language, key);
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
  await still(page);
}

const [folder = 'test-results/languages', ...asked] = process.argv.slice(2);
const spoken: readonly Spoken[] = [...uiLanguages, 'pseudo'];
const { url, stop } = await serveLooking();
const browser = await openChromium();
await mkdir(folder, { recursive: true });
for (const language of spoken.filter(each => asked.length === 0 || asked.includes(each))) {
  const words = await wordsIn(language);
  for (const [
    name,
    { scene, dark = false, size = [1280, 800], panel = false, press: keys = [] },
  ] of Object.entries(shots)) {
    const [width, height] = size;
    const page = await browser.newPage({ viewport: { width, height } });
    page.on('pageerror', error => console.log(language, name, String(error)));
    const theme = dark ? 'dark' : 'light';
    await page.goto(
      `${url}?scene=${scene}&theme=${theme}&panel=${panel ? 'open' : 'closed'}&language=${language}&still`,
    );
    await page.waitForSelector('header');
    await still(page);
    for (const key of keys) await press(page, words(key));
    await page.screenshot({ path: `${folder}/${language}-${name}.png` });
    await page.close();
  }
}
await browser.close();
await stop();
