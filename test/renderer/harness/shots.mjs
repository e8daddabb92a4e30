// Takes pictures of every scene and prints what Chromium complained about.
//   node test/renderer/harness/shots.mjs [folder] [name…]
import { mkdir } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { serveHarness } from './serve.mjs';

const [folder = 'test-results/looks', ...only] = process.argv.slice(2);

/** name: scene, theme, width, height, and what to do before the picture. */
const shots = {
  'start-light': ['start', 'light', 1280, 800],
  'start-dark': ['start', 'dark', 1280, 800],
  'start-320': ['start', 'light', 320, 640],
  'start-asking': ['asking', 'light', 1280, 800],
  'start-no-target': ['no-target', 'light', 1280, 800],
  'start-no-engines': ['no-engines', 'light', 1280, 800],
  'start-menu': [
    'start',
    'light',
    1280,
    800,
    page => page.getByRole('button', { name: /Translated to/ }).click(),
  ],
  'live-light': ['live', 'light', 1280, 800],
  'live-dark': ['live', 'dark', 1280, 800],
  'live-900': ['live', 'light', 900, 800],
  'live-900-dark': ['live', 'dark', 900, 800],
  'live-320': ['live', 'light', 320, 640],
  'live-1920': ['live', 'light', 1920, 1080],
  'live-latency': ['live', 'light', 1280, 800, page => page.getByRole('button', { name: /behind/ }).hover()],
  'live-source-menu': [
    'live',
    'dark',
    1280,
    800,
    page => page.getByRole('button', { name: /^Source/ }).click(),
  ],
  'live-settings': ['live', 'light', 1280, 800, settings],
  'live-keys': ['live', 'dark', 1280, 800, page => page.keyboard.press('F1')],
  'live-scrolled': ['many', 'light', 1280, 800, scrolled],
  'spoken-light': ['spoken', 'light', 1280, 800, lit],
  'spoken-dark': ['spoken', 'dark', 1280, 800, lit],
  'problems-light': ['problems', 'light', 1280, 800],
  'problems-dark': [
    'problems',
    'dark',
    1280,
    800,
    page => page.getByRole('button', { name: 'Details' }).first().click(),
  ],
  'problems-320': ['problems', 'light', 320, 640],
  'scripted-light': ['scripted', 'light', 1280, 800],
  'scripted-start-dark': ['scripted-start', 'dark', 1280, 800],
  'waiting-silent': ['silent', 'light', 1280, 800],
  starting: ['starting', 'light', 1280, 800],
  paused: ['paused', 'dark', 1280, 800],
  ended: ['ended', 'light', 1280, 800],
};

async function settings(page) {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText('At an address').click();
}

async function scrolled(page) {
  await page.getByRole('region', { name: 'Transcript' }).hover();
  await page.mouse.wheel(0, -3000);
  await page.waitForTimeout(600);
  await page.evaluate(() =>
    window.fake.happen({ type: 'recognition', sid: 10_002, language: 'en', text: 'New', final: false }),
  );
}

async function lit(page) {
  await page.waitForSelector('[data-now="3"], [data-word="3"][data-now]', { timeout: 10_000 });
}

const { url, stop } = await serveHarness();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
});
await mkdir(folder, { recursive: true });
for (const [name, [scene, theme, width, height, act]] of Object.entries(shots)) {
  if (only.length > 0 && !only.some(part => name.includes(part))) continue;
  const page = await browser.newPage({ viewport: { width, height } });
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') console.log(name, message.text());
  });
  page.on('pageerror', error => console.log(name, String(error)));
  try {
    await page.goto(`${url}?scene=${scene}&theme=${theme}`);
    await page.waitForTimeout(700);
    await act?.(page);
    await page.waitForTimeout(250);
  } catch (error) {
    console.log(name, String(error));
  }
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.close();
}
await browser.close();
stop();
