import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { createMp3Encoder } from 'wasm-media-encoders';
import type { SessionEvent } from '../../src/shared/session/events.ts';
import { openBrowser } from '../support/browser.ts';
import { type ServedPage, servePage } from './serve-page.ts';

/** The page for looking: the real window on a scripted bridge. `?scene=live&theme=dark`. */
export async function serveLooking(): Promise<ServedPage> {
  return servePage(new URL('../renderer/harness/', import.meta.url), { '/clip.mp3': await tone(4) });
}

export function openChromium(): Promise<Browser> {
  return openBrowser([
    ...['--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
    // For openContext.
    '--process-per-site',
  ]);
}

/**
 * A context whose pages are drawn by one process, which has compiled already what they are made of: a page costs a third of
 * one in a context of its own. `served` stays open in it, at an empty page, so that the process does.
 */
export async function openContext(
  browser: Browser,
  served: ServedPage,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  const first = await context.newPage();
  await first.goto(`${served.url}empty.html`);
  return context;
}

/** Those that a test has opened. */
export async function closePages(context: BrowserContext): Promise<void> {
  for (const page of context.pages().slice(1)) await page.close();
}

/** Makes something happen in the page's session, and waits until it was drawn. */
export async function happen(page: Page, ...events: readonly SessionEvent[]): Promise<void> {
  await page.evaluate(`window.fake.happen(...${JSON.stringify(events)})`);
  await drawn(page);
}

/** Waits until two frames were drawn: one to render, one to settle. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))');
}

/** A quiet tone as MP3, `seconds` long. */
async function tone(seconds: number): Promise<Uint8Array> {
  const encoder = await createMp3Encoder();
  encoder.configure({ channels: 1, sampleRate: 44_100, bitrate: 64 });
  const samples = Float32Array.from({ length: 44_100 * seconds }, (_, at) => 0.1 * Math.sin(at / 16));
  // The encoder reuses its output buffer.
  const head = encoder.encode([samples]).slice();
  return Buffer.concat([head, encoder.finalize()]);
}
