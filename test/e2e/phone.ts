import { writeFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { sampleRate } from '../../src/shared/audio/format.ts';
import { wavFile } from '../../src/shared/audio/wav.ts';
import { openBrowser } from '../support/browser.ts';
import { speak } from '../support/speech.ts';

/** A browser of somebody else's, with a recording for its microphone: it is heard again and again while it is open. */
export interface Phone {
  readonly browser: Browser;
  /** The join page, before anything was chosen. */
  open(url: string): Promise<Page>;
}

export async function takePhone(recording: string): Promise<Phone> {
  const browser = await openBrowser([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${recording}`,
  ]);
  return {
    browser,
    async open(url) {
      // The certificate is one that the gateway made itself, which a person is asked about once.
      const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        viewport: { width: 390, height: 844 },
      });
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
  };
}

/** Says the text, then is quiet for so long, ms, before a browser says it again. */
export async function writeRefrain(path: string, text: string, quietMs: number): Promise<void> {
  const speech = await speak(text);
  const quiet = new Int16Array((quietMs * sampleRate) / 1000);
  await writeFile(path, wavFile([speech, quiet], sampleRate));
}
