import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ElectronApplication, Page } from '@playwright/test';
import { wavBytes } from '../support/speech.ts';
import { expect, test } from './app.ts';

/** What goes wrong is said in plain words, with what to do; the app lives on. */

async function openRecording(app: ElectronApplication, page: Page, path: string): Promise<void> {
  // Electron's own dialog cannot be operated; what the person would choose is answered in its place.
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
  await page.getByRole('button', { name: 'Open a recording' }).click();
}

test('a recording that is none, or holds no sound, is refused with what to choose instead', async ({
  app,
  page,
}, info) => {
  const text = info.outputPath('notes.wav');
  writeFileSync(text, 'these are notes, not sound');
  await openRecording(app, page, text);
  await expect(page.getByText('“notes.wav” is not a recording that Dragoman can read.')).toBeVisible();
  await expect(page.getByText('Choose a WAV file')).toBeVisible();

  const empty = info.outputPath('empty.wav');
  writeFileSync(empty, wavBytes([new Int16Array(0)], 16_000, '16'));
  await openRecording(app, page, empty);
  await expect(page.getByText('“empty.wav” contains no audio.')).toBeVisible();

  await openRecording(app, page, info.outputPath('nowhere.wav'));
  await expect(page.getByText(/“nowhere.wav” cannot be opened/)).toBeVisible();
  await page.screenshot({ path: info.outputPath('not-a-recording.png') });
  await expect(page.getByRole('button', { name: /^Sample talk/ })).toBeVisible();
});

async function useService(page: Page, address: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText('At an address').click();
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
  await page.getByRole('button', { name: 'Use this address' }).click();
  await page.keyboard.press('Escape');
}

test('a service that wants a key, is away, or is something else is told apart', async ({ page }, info) => {
  let status = 401;
  const server = createServer((_request, response) => response.writeHead(status).end('<html>Sign in</html>'));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  await useService(page, address);
  await expect(page.getByText(/requires a key/).first()).toBeVisible();
  await page.screenshot({ path: info.outputPath('wants-key.png') });

  status = 404;
  await page.getByRole('button', { name: 'Check again' }).first().click();
  await page.getByRole('button', { name: /^Sample talk/ }).click();
  await expect(page.getByText(/does not speak this protocol/)).toBeVisible();

  await new Promise(resolve => server.close(resolve));
  await useService(page, 'http://127.0.0.1:9');
  await expect(page.getByText(/is not responding/).first()).toBeVisible();
});

test.describe('scripted engines', () => {
  test.use({ extraArgs: ['--scripted-engines', '--sample'] });

  test('are told to be scripted, in red, as long as they are used', async ({ page }, info) => {
    const notice = page.getByText('Scripted test engines').first();
    await expect(notice).toBeVisible();
    await expect(page.locator('[data-sid="1"] [data-translation="final"]')).toBeVisible();
    await expect(notice).toBeVisible();
    await page.screenshot({ path: info.outputPath('scripted.png') });
    // White on red, or red itself.
    const [red, green, blue] = await notice.evaluate(element => {
      const { color, backgroundColor } = getComputedStyle(element.closest('[data-scripted]') ?? element);
      const ground = (backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
      return ground[3] === 0 ? (color.match(/[\d.]+/g) ?? []).map(Number) : ground;
    });
    expect((red ?? 0) - Math.max(green ?? 0, blue ?? 0)).toBeGreaterThan(60);
  });
});
