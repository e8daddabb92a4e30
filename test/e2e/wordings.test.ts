import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { chooseFile, shoot } from './asking.ts';

/** Other wordings in the real app: engines of this machine, and a vendor on loopback that answers when the test says so. */

interface Vendor {
  readonly url: string;
  /** Texts that were asked for, in order. */
  readonly asked: string[];
  /** Lets the questions that wait, and those to come, have this answer. */
  answer(translation: string): void;
  close(): Server;
}

/** OpenAI's API, as its documentation has it. */
async function scriptedVendor(): Promise<Vendor> {
  const asked: string[] = [];
  let release: (translation: string) => void = () => {};
  let answer = new Promise<string>(resolve => {
    release = resolve;
  });
  const server = createServer((request, response) => {
    void text(request).then(async body => {
      asked.push(body);
      const content = await answer;
      response.writeHead(request.headers.authorization === 'Bearer right-key' ? 200 : 401, {
        'content-type': 'application/json',
      });
      response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer(translation) {
      release(translation);
      answer = Promise.resolve(translation);
    },
    close() {
      server.closeAllConnections();
      return server.close();
    },
  };
}

const rows = (page: Page) => page.getByRole('list', { name: 'Wordings' }).locator('[data-provider]');
const rowOf = (page: Page, provider: string) => page.locator(`[data-provider="${provider}"]`);

async function openEngines(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Engines and languages…' }).click();
  await expect(page.getByRole('heading', { name: 'Engines', exact: true })).toBeFocused();
}

test('wordings come in order of arrival while a session runs; one becomes the translation, is undone, and goes into the export and the history', async ({
  app,
  page,
}, info) => {
  const vendor = await scriptedVendor();
  // A key that is entered reaches the gateway; "Try" says what is wrong with it.
  await openEngines(page);
  const card = page.getByRole('form', { name: 'OpenAI' });
  await card.getByLabel('Key').fill('wrong-key');
  await card.getByLabel(/^Address, if not/).fill(vendor.url);
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(card.getByText('A key is saved.')).toBeVisible();
  vendor.answer('Hola');
  await card.getByRole('button', { name: 'Try' }).click();
  await expect(card.locator('[data-tried="failed"]')).toContainText('OpenAI refused the key');
  await card.getByLabel('Key').fill('right-key');
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(card.getByText('Saved.', { exact: true })).toBeVisible();
  await card.getByRole('button', { name: 'Try' }).click();
  await expect(card.locator('[data-tried="works"]')).toContainText('“Hola”');
  await card.scrollIntoViewIfNeeded();
  await shoot(page, info, 'providers');
  await page.getByRole('button', { name: 'Back', exact: true }).click();

  const slow = await scriptedVendor();
  await openEngines(page);
  await card.getByLabel('Key').fill('right-key');
  await card.getByLabel(/^Address, if not/).fill(slow.url);
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(card.getByText('Saved.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Back', exact: true }).click();

  await page.getByRole('button', { name: /^Sample talk/ }).click();
  const first = page.locator('[data-sid="1"]');
  const translation = first.locator('[data-translation="final"] [lang^="es"]');
  await expect(translation).toBeVisible();
  const before = (await translation.textContent()) ?? '';
  await first.hover();
  await page.keyboard.press('Control+j');
  // The engines of this machine are quick; the vendor is still asked.
  await expect(rowOf(page, 'offline')).toHaveAttribute('data-state', 'ready');
  await expect(rowOf(page, 'openai')).toHaveAttribute('data-state', 'asking');
  await expect(rows(page).first()).toHaveAttribute('data-provider', 'offline');
  await shoot(page, info, 'asking');
  const wording = 'Todas las personas nacen libres.';
  slow.answer(wording);
  await expect(rowOf(page, 'openai')).toHaveAttribute('data-state', 'ready');
  await expect(rowOf(page, 'openai')).toContainText(wording);
  await expect(rows(page).last()).toHaveAttribute('data-provider', 'openai');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await shoot(page, info, 'wordings');

  await page.keyboard.press('Alt+2');
  await expect(translation).toHaveText(wording);
  await page.keyboard.press('Control+z');
  await expect(translation).toHaveText(before);
  await rowOf(page, 'openai')
    .getByRole('button', { name: /^Make it the translation/ })
    .click();
  await expect(translation).toHaveText(wording);

  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Ended')).toBeVisible();
  await expect(translation).toHaveText(wording);
  const file = info.outputPath('transcript.txt');
  await chooseFile(app, file);
  await page.getByRole('tab', { name: 'Info' }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: /Format/ }).click();
  await page.getByRole('option', { name: 'Text', exact: true }).click();
  await page.getByRole('button', { name: 'Save as…' }).click();
  await expect(page.getByText(`Saved as ${file}`)).toBeVisible();
  const exported = readFileSync(file, 'utf8');
  expect(exported).toContain(`${wording}\n`);
  expect(exported).not.toContain(`${before}\n`);

  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('list', { name: 'History' }).getByRole('button').click();
  await expect(first.locator('[lang^="es"]')).toHaveText(wording);
  vendor.close();
  slow.close();
});

test('a term is looked up and taken into the glossary by one key; empty rows are translated, reviewed and kept', async ({
  page,
}, info) => {
  await page.getByRole('button', { name: 'Vocabulary' }).click();
  await page.getByRole('searchbox', { name: /^Look up a term/ }).fill('law');
  await page.keyboard.press('Enter');
  await expect(rowOf(page, 'offline')).toHaveAttribute('data-state', 'ready');
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('textbox', { name: 'Term, row 1' })).toHaveValue('law');
  await expect(page.getByRole('textbox', { name: 'Translation, row 1' })).not.toHaveValue('');
  await shoot(page, info, 'term');
  for (const term of ['house', 'water']) {
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('textbox', { name: 'Term, row 1' }).fill(term);
  }
  await page.getByRole('button', { name: /^Translate the 2 empty rows into/ }).click();
  const review = page.getByRole('region', { name: 'Review of the translations' });
  await expect(review.getByRole('checkbox')).toHaveCount(2);
  await expect(page.getByRole('textbox', { name: 'Translation, row 1' })).toHaveValue('');
  await shoot(page, info, 'review');
  await review.getByRole('checkbox', { name: /water/ }).uncheck();
  await review.getByRole('button', { name: 'Keep 1 translation' }).click();
  await expect(page.getByRole('textbox', { name: 'Translation, row 2' })).toHaveValue(/^casa$/i);
  await expect(page.getByRole('textbox', { name: 'Translation, row 1' })).toHaveValue('');
});
