// Takes a picture of every scene and prints what Chromium complained about.
//   node test/renderer-layout/shots.ts [folder] [name…]
import { mkdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { happen, openChromium, serveLooking } from './looking.ts';
import { still } from './still.ts';

interface Shot {
  readonly scene: string;
  readonly dark?: boolean;
  readonly size?: readonly [width: number, height: number];
  /** The side panel is unfolded; otherwise it is folded. */
  readonly panel?: boolean;
  readonly act?: (page: Page) => Promise<unknown>;
}

const shots: Readonly<Record<string, Shot>> = {
  'start-light': { scene: 'start' },
  'start-dark': { scene: 'start', dark: true },
  'start-640': { scene: 'start', size: [640, 400] },
  'start-900': { scene: 'start', size: [900, 600] },
  'start-2560': { scene: 'start', dark: true, size: [2560, 1440] },
  'start-kinds': {
    scene: 'start',
    act: page => page.getByRole('button', { name: /Type of session/ }).click(),
  },
  'start-kinds-320': {
    scene: 'start',
    size: [320, 640],
    act: page => page.getByRole('button', { name: /Type of session/ }).click(),
  },
  'start-fault-light': { scene: 'start-fault' },
  'start-fault-dark': {
    scene: 'start-fault',
    dark: true,
    size: [900, 600],
    act: page => openOnly(page, 'Settings'),
  },
  'start-needs-key': { scene: 'start-needs-key', act: askOpenKey },
  'start-unused-terms': { scene: 'start-unused-terms' },
  'start-stands-in': { scene: 'start-stands-in' },
  'tip-light': { scene: 'live', act: page => hoverLong(page, 'Keyboard shortcuts') },
  'tip-dark': { scene: 'live', dark: true, act: page => hoverLong(page, 'Stop') },
  'long-names-light': { scene: 'long-names', panel: true },
  'long-names-dark-900': { scene: 'long-names', dark: true, size: [900, 600], panel: true },
  'long-names-480': { scene: 'long-names', size: [480, 800] },
  'long-names-640': { scene: 'long-names', dark: true, size: [640, 400] },
  'start-320': { scene: 'start', size: [320, 640] },
  'start-asking': { scene: 'asking' },
  'start-no-target': { scene: 'no-target' },
  'start-no-engines': { scene: 'no-engines' },
  'start-menu': { scene: 'start', act: page => page.getByRole('button', { name: /Spoken/ }).click() },
  'live-light': { scene: 'live' },
  'live-dark': { scene: 'live', dark: true },
  'live-900': { scene: 'live', size: [900, 800] },
  'live-900-dark': { scene: 'live', dark: true, size: [900, 800] },
  'live-320': { scene: 'live', size: [320, 640] },
  'live-1920': { scene: 'live', size: [1920, 1080] },
  'live-latency': { scene: 'live', act: page => page.getByRole('button', { name: /behind/ }).hover() },
  'live-source-menu': {
    scene: 'live',
    dark: true,
    act: page => page.getByRole('button', { name: /^Source/ }).click(),
  },
  'live-settings': { scene: 'live', act: openSettings },
  'live-keys': { scene: 'live', dark: true, act: page => page.keyboard.press('F1') },
  'live-scrolled': { scene: 'many', act: scrollUp },
  'live-focused': {
    scene: 'many',
    act: page => page.getByLabel('Transcript', { exact: true }).press('PageUp'),
  },
  'spoken-light': { scene: 'spoken', act: untilLit },
  'spoken-dark': { scene: 'spoken', dark: true, act: untilLit },
  'problems-light': { scene: 'problems' },
  'problems-dark': {
    scene: 'problems',
    dark: true,
    act: page => page.getByRole('button', { name: 'Details' }).first().click(),
  },
  'problems-320': { scene: 'problems', size: [320, 640] },
  'problems-key': { scene: 'key', act: page => page.getByRole('button', { name: /Enter the key/ }).click() },
  'sentence-problems': { scene: 'problems', size: [1280, 1100] },
  'scripted-light': { scene: 'scripted' },
  'scripted-start-dark': { scene: 'scripted-start', dark: true },
  'waiting-silent': { scene: 'silent' },
  'people-light': { scene: 'live', panel: true, act: overFifth },
  'people-dark': { scene: 'live', panel: true, dark: true, act: overFifth },
  'people-900': { scene: 'live', panel: true, size: [900, 800] },
  'people-900-dark': { scene: 'live', panel: true, dark: true, size: [900, 800] },
  'people-480': { scene: 'live', panel: true, size: [480, 800] },
  'people-rename': {
    scene: 'live',
    panel: true,
    dark: true,
    act: page => page.getByRole('button', { name: /^Lisa Lee, / }).dblclick(),
  },
  'people-menu': { scene: 'live', panel: true, act: openSpeakerMenu },
  'people-drag': { scene: 'live', panel: true, act: drag },
  'people-merged': { scene: 'live', panel: true, dark: true, act: merge },
  'people-none': { scene: 'nobody', panel: true },
  'sentence-menu-light': { scene: 'live', panel: true, act: openSentenceMenu },
  'sentence-menu-dark': { scene: 'live', panel: true, dark: true, act: openSentenceMenu },
  'gaps-light': { scene: 'gap' },
  'gaps-dark-900': { scene: 'gap', dark: true, size: [900, 800] },
  'switching-light': { scene: 'switching' },
  'switching-dark-900': { scene: 'switching', dark: true, size: [900, 800] },
  'switched-light': { scene: 'switched' },
  'target-menu': {
    scene: 'live',
    dark: true,
    act: page => page.getByRole('button', { name: /^Translated into/ }).click(),
  },
  'conversation-light': { scene: 'conversation', panel: true },
  'conversation-dark-900': { scene: 'conversation', panel: true, dark: true, size: [900, 800] },
  'speech-settings-light': { scene: 'spoken', act: openSpeechSettings },
  'speech-settings-dark': { scene: 'spoken', dark: true, act: openSpeechSettings },
  'start-more-light': { scene: 'start-more' },
  'start-more-dark-900': { scene: 'start-more', dark: true, size: [900, 800] },
  starting: { scene: 'starting' },
  paused: { scene: 'paused', dark: true },
  ended: { scene: 'ended' },
  'vocabulary-light': { scene: 'start', act: page => openPage(page, 'Vocabulary') },
  'vocabulary-dark': { scene: 'start', dark: true, act: importWords },
  'vocabulary-320': { scene: 'start', size: [320, 640], act: page => openPage(page, 'Vocabulary') },
  'vocabulary-many': { scene: 'vocabulary-many', act: page => openPage(page, 'Vocabulary') },
  'broadcast-standby': {
    scene: 'broadcast-standby',
    panel: true,
    act: page => page.getByRole('tab', { name: 'Broadcast' }).click(),
  },
  'broadcast-live': {
    scene: 'broadcast',
    panel: true,
    dark: true,
    size: [1280, 1000],
    act: async page => {
      await page.getByRole('tab', { name: 'Broadcast' }).click();
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.getByText('4 viewers').click();
    },
  },
  'history-light': { scene: 'start', act: page => openPage(page, 'History') },
  'history-dark': { scene: 'start', dark: true, act: page => openPage(page, 'History') },
  'history-640': { scene: 'start', size: [640, 400], act: page => openPage(page, 'History') },
  'vocabulary-640': { scene: 'start', size: [640, 400], act: page => openPage(page, 'Vocabulary') },
  'history-320': { scene: 'start', size: [320, 640], act: page => openPage(page, 'History') },
  'history-empty': { scene: 'history-empty', act: page => openPage(page, 'History') },
  'history-failed': { scene: 'history-failed', act: page => openPage(page, 'History') },
  'history-found-light': { scene: 'start', act: findWords },
  'history-found-dark': { scene: 'start', dark: true, act: findWords },
  'history-found-320': { scene: 'start', size: [320, 640], act: findWords },
  'history-saved-light': { scene: 'start', act: openSaved },
  'history-saved-dark': { scene: 'start', dark: true, act: openSaved },
  'history-export-light': { scene: 'start', act: openExport },
  'history-export-dark': { scene: 'start', dark: true, act: openExport },
  'recovered-light': { scene: 'recovered' },
  'recovered-dark': { scene: 'recovered', dark: true },
  'recovered-320': { scene: 'recovered', size: [320, 900] },
  'history-task-light': { scene: 'start', act: playTask },
  'history-task-dark': { scene: 'start', dark: true, act: playTask },
  'history-task-320': { scene: 'start', size: [320, 640], act: playTask },
  'history-delete': {
    scene: 'start',
    act: async page => {
      await playTask(page);
      await page.getByRole('button', { name: 'Delete' }).click();
    },
  },
  'summary-ask': { scene: 'start', act: page => page.getByText('Custom instructions').click() },
  'summary-ready': { scene: 'summary-ready', panel: true, act: openSummary },
  'summary-failed': { scene: 'summary-failed', panel: true, dark: true, act: openSummary },
  'service-choice-light': { scene: 'start', act: page => openOnly(page, 'Settings') },
  'service-choice-dark': { scene: 'start', dark: true, act: openSettings },
  'service-choice-running': { scene: 'live', act: page => openOnly(page, 'Settings') },
  'utterances-light': { scene: 'start-utterances' },
  'utterances-dark': { scene: 'start-utterances', dark: true, act: page => openPage(page, 'Vocabulary') },
  'engines-start-light': { scene: 'engines' },
  'engines-start-dark': { scene: 'engines', dark: true },
  'engines-start-320': { scene: 'engines', size: [320, 900] },
  'engines-start-adding': { scene: 'engines-adding' },
  'engines-start-failed': { scene: 'engines-add-failed', dark: true },
  'engines-start-address': { scene: 'engines-address' },
  'engines-deaf-light': { scene: 'deaf' },
  'engines-deaf-dark-adding': { scene: 'deaf-adding', dark: true },
  'engines-deaf-failed-320': { scene: 'deaf-failed', size: [320, 900] },
  'engines-page-light': { scene: 'engines', size: [1280, 1000], act: openEngines },
  'engines-page-dark': { scene: 'engines', dark: true, size: [1280, 1000], act: openEngines },
  'engines-page-tall': { scene: 'engines-adding', size: [1024, 2300], act: openEngines },
  'engines-page-tall-dark': { scene: 'engines-add-failed', dark: true, size: [1024, 2300], act: openEngines },
  'engines-page-320': { scene: 'engines', size: [320, 3400], act: openEngines },
  'engines-page-more': { scene: 'engines-many', size: [1024, 2600], act: unfoldEngines },
  'engines-page-empty': { scene: 'engines-empty', size: [1280, 1000], act: openEngines },
  'engines-page-loading': { scene: 'engines-loading', act: page => openFromSettings(page) },
  'engines-page-failed': { scene: 'engines-failed', size: [1280, 1000], act: page => openFromSettings(page) },
  'engines-address-light': { scene: 'engines-address', size: [1280, 1900], act: typeAddress },
  'engines-address-dark': { scene: 'engines-address', dark: true, size: [1024, 2300], act: typeAddress },
  'engines-remove': {
    scene: 'engines',
    act: async page => {
      await openEngines(page);
      await page.getByRole('button', { name: 'Remove Moonshine tiny, English' }).click();
    },
  },
  'engines-live-light': {
    scene: 'engines-address-live',
    panel: true,
    act: page => page.getByRole('tab', { name: 'Info' }).click(),
  },
  'engines-live-dark-900': { scene: 'engines-address-live', dark: true, size: [900, 800] },
  'engines-live-320': { scene: 'engines-address-live', size: [320, 640] },
  'engines-settings': { scene: 'start', act: page => openOnly(page, 'Settings') },
  'talk-light': { scene: 'talk' },
  'talk-dark': { scene: 'talk', dark: true },
  'talk-held-light': { scene: 'talk', act: holdSpace },
  'talk-held-dark': { scene: 'talk', dark: true, act: holdSpace },
  'talk-locked': { scene: 'talk', act: lockTalk },
  'talk-empty': { scene: 'talk-empty', dark: true },
  'talk-320': { scene: 'talk', size: [320, 640] },
  'talk-480': { scene: 'talk', size: [480, 800] },
  'talk-900': { scene: 'talk', size: [900, 800], panel: true },
  'talk-keys': { scene: 'talk', act: page => page.keyboard.press('F1') },
  'two-devices-start-light': { scene: 'two-devices-start' },
  'two-devices-start-dark': { scene: 'two-devices-start-shared', dark: true },
  'two-devices-start-320': { scene: 'two-devices-start-shared', size: [320, 800] },
  'two-devices-waiting-light': { scene: 'two-devices-waiting', panel: true },
  'two-devices-waiting-dark': { scene: 'two-devices-waiting', dark: true },
  'two-devices-alone-light': { scene: 'two-devices-alone', panel: true },
  'two-devices-alone-dark': { scene: 'two-devices-alone', panel: true, dark: true },
  'two-devices-here-light': { scene: 'two-devices-here', panel: true },
  'two-devices-here-dark': { scene: 'two-devices-here', panel: true, dark: true },
  'two-devices-left-light': { scene: 'two-devices-left', panel: true, size: [900, 800] },
  'severities-light': { scene: 'severities' },
  'severities-dark': { scene: 'severities', dark: true },
  'session-export-light': { scene: 'summary-ready', panel: true, act: exportSession },
  'session-export-dark': { scene: 'summary-ready', dark: true, panel: true, act: exportSession },
  'session-facts': {
    scene: 'summary-ready',
    panel: true,
    act: page => page.getByRole('tab', { name: 'Info' }).click(),
  },
  'vocabulary-panel': {
    scene: 'session-vocabulary',
    panel: true,
    act: page => page.getByRole('tab', { name: 'Vocabulary' }).click(),
  },
};

async function hoverLong(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).hover();
  await page.getByRole('tooltip').waitFor();
}

async function askOpenKey(page: Page): Promise<void> {
  await openOnly(page, 'Settings');
  await page.getByLabel('Key', { exact: true }).fill('secret');
  await page.getByRole('button', { name: 'Save key' }).click();
}

async function openEngines(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Engines…', exact: true }).click();
  await still(page);
}

async function openFromSettings(page: Page): Promise<void> {
  await openOnly(page, 'Settings');
  await page.getByRole('button', { name: 'Engines and languages…' }).click();
  await still(page);
}

async function unfoldEngines(page: Page): Promise<void> {
  await openEngines(page);
  await page.getByRole('button', { name: /other directions/ }).click();
  await page.getByRole('button', { name: /more pack/ }).click();
}

async function typeAddress(page: Page): Promise<void> {
  await openEngines(page);
  const speaking = page.getByRole('form', { name: 'Speech' });
  await speaking.getByLabel('Address').fill('http://voices.example.com/v1');
  await speaking.getByLabel('Key').fill('secret');
}

async function findWords(page: Page): Promise<void> {
  await openPage(page, 'History');
  await page.getByRole('searchbox').fill('budget');
  await page.getByRole('list', { name: 'Sentences found' }).waitFor();
}

async function openSaved(page: Page): Promise<void> {
  await openPage(page, 'History');
  await page.getByRole('button', { name: /^Budget committee/ }).click();
  await still(page);
}

async function exportSession(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Info' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
}

async function openExport(page: Page): Promise<void> {
  await openSaved(page);
  await page.getByRole('button', { name: 'Export' }).click();
}

async function openPage(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await still(page);
}

async function playTask(page: Page): Promise<void> {
  await openPage(page, 'History');
  await page.getByRole('button', { name: /^Board meeting/ }).click();
  await page.getByRole('button', { name: 'Play the recording' }).click();
  await page.getByRole('button', { name: 'Play from 0:06' }).click();
  await page.waitForSelector('[data-heard="true"]');
}

async function openSummary(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Summary' }).click();
}

async function importWords(page: Page): Promise<void> {
  await openPage(page, 'Vocabulary');
  await page.getByRole('button', { name: 'Import and export' }).click();
  await page.getByRole('menuitem', { name: /^Import/ }).click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.keyboard.type('die');
}

function openOnly(page: Page, name: string): Promise<unknown> {
  return page.getByRole('button', { name }).click();
}

async function holdSpace(page: Page): Promise<void> {
  await page.keyboard.down('Space');
  await page.evaluate(`window.fake.happen({ type: 'phase', phase: 'live' })`);
}

async function lockTalk(page: Page): Promise<void> {
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  await page.evaluate(`window.fake.happen({ type: 'phase', phase: 'live' })`);
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText('At an address').click();
}

async function scrollUp(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Transcript' }).hover();
  await page.mouse.wheel(0, -3000);
  await still(page);
  await happen(page, { type: 'recognition', sid: 10_002, language: 'en', text: 'New', final: false });
}

function overFifth(page: Page): Promise<unknown> {
  return page.locator('[data-sid="7"]').hover();
}

async function openSentenceMenu(page: Page): Promise<void> {
  await page.locator('[data-sid="6"]').hover();
  await page
    .locator('[data-sid="6"]')
    .getByRole('button', { name: /this sentence/ })
    .click();
}

async function openSpeakerMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Guest-3: rename, merge' }).click();
  await page.getByRole('menuitem', { name: /^Merge/ }).hover();
}

/** Chromium tells a target of a drag only when the pointer moves on it. */
async function drag(page: Page): Promise<void> {
  const from = await page.getByRole('button', { name: /^Guest-3, \d/ }).boundingBox();
  const to = await page.getByRole('button', { name: /^Lisa Lee, \d/ }).boundingBox();
  if (!from || !to) throw new Error('the speakers are not shown');
  await page.mouse.move(from.x + 60, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + 16, { steps: 6 });
  await page.waitForSelector('[data-dropping="true"]');
}

async function merge(page: Page): Promise<void> {
  await drag(page);
  await page.mouse.up();
  await page.locator('[data-toast]').waitFor();
}

function openSpeechSettings(page: Page): Promise<unknown> {
  return page.getByRole('button', { name: 'Speech playback' }).click();
}

function untilLit(page: Page): Promise<unknown> {
  // Any: a slow machine may miss the moment of one.
  return page.waitForSelector('[data-word][data-now]');
}

const [folder = 'test-results/looks', ...only] = process.argv.slice(2);
const { url, stop } = await serveLooking();
const browser = await openChromium();
await mkdir(folder, { recursive: true });
for (const [name, { scene, dark = false, size = [1280, 800], panel = false, act }] of Object.entries(shots)) {
  if (only.length > 0 && !only.some(part => name.includes(part))) continue;
  const [width, height] = size;
  const page = await browser.newPage({ viewport: { width, height } });
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') console.log(name, message.text());
  });
  page.on('pageerror', error => console.log(name, String(error)));
  await page.goto(
    `${url}?scene=${scene}&theme=${dark ? 'dark' : 'light'}&panel=${panel ? 'open' : 'closed'}`,
  );
  await page.waitForSelector('header');
  await still(page);
  await page.mouse.move(640, 3);
  await act?.(page);
  await still(page);
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.close();
}
await browser.close();
await stop();
