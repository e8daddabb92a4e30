import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { chooseFile, shoot } from './asking.ts';

/** Documents in many languages in the real app: a vendor on loopback that the test lets answer, language by language. */

interface Vendor {
  readonly url: string;
  /** Answers that wait for this language, and those to come. */
  let(language: string): void;
  /** Refuses what is asked for this language, until it is let. */
  refuse(language: string): void;
  close(): Server;
}

/** OpenAI's API, as its documentation has it. */
async function scriptedVendor(): Promise<Vendor> {
  const gates = new Map<string, PromiseWithResolvers<void>>();
  const refused = new Set<string>();
  const gate = (language: string): PromiseWithResolvers<void> => {
    const known = gates.get(language) ?? Promise.withResolvers<void>();
    gates.set(language, known);
    return known;
  };
  const server = createServer((request, response) => {
    void text(request).then(async body => {
      const { messages } = JSON.parse(body);
      const language = ['German', 'French', 'Italian'].find(each => messages[0].content.includes(each)) ?? '';
      if (!refused.has(language)) await gate(language).promise;
      const content = `[${language}] ${messages[1].content}`;
      // Of this request alone: another one may be taken.
      response.writeHead(refused.has(language) ? 400 : 200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }] }),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    let(language) {
      refused.delete(language);
      gate(language).resolve();
    },
    refuse: language => void refused.add(language),
    close() {
      server.closeAllConnections();
      return server.close();
    },
  };
}

const row = (page: Page, tag: string) => page.locator(`[data-language="${tag}"]`);

/** What the app hands to the system from now on: files to open, and notifications by their words. */
async function watchSystem(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ shell, Notification }) => {
    const told: string[] = [];
    Reflect.set(globalThis, 'toldSystem', told);
    shell.openPath = path => {
      told.push(path);
      return Promise.resolve('');
    };
    Notification.prototype.show = function show(this: Electron.Notification) {
      told.push(`${this.title}: ${this.body}`);
    };
  });
  return () => app.evaluate(() => [...(Reflect.get(globalThis, 'toldSystem') as string[])]);
}

/** As a person does it, by Chromium's own drag: a page could not make one of files by itself. */
async function dropFile(page: Page, file: string, onto: Locator): Promise<void> {
  const { x = 0, y = 0 } = (await onto.boundingBox()) ?? {};
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: x + 4, y: y + 4, data });
  await devtools.detach();
}

async function openDocuments(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Translate documents…' }).click();
  await expect(page.getByRole('heading', { name: 'Translate documents' })).toBeFocused();
}

test('a finished session goes into three languages, one of which fails once; the app is closed and opened in the middle', async ({
  launch,
}, info) => {
  const vendor = await scriptedVendor();
  const extraEnv = { DRAGOMAN_OPENAI_KEY: 'k', DRAGOMAN_OPENAI_URL: vendor.url };
  const folder = info.outputPath('results');
  mkdirSync(folder);
  vendor.refuse('French');
  const first = await launch({ extraEnv, extraArgs: ['--sample'] });
  const page = await first.firstWindow();
  await expect(page.locator('[data-sid="1"] [data-translation="final"]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Ended')).toBeVisible();

  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Translate documents…' }).click();
  await expect(page.getByText('Nothing has been translated yet.')).toBeVisible();
  await shoot(page, info, 'empty');
  await page.getByRole('button', { name: /From the history/ }).click();
  await page.getByRole('option', { name: /Universal Declaration/ }).click();
  const documents = page.getByRole('list', { name: 'Documents to translate' });
  await expect(documents.getByText(/Universal Declaration of Human Rights\.md/)).toBeVisible();
  await chooseFile(first, folder);
  await documents.getByRole('button', { name: /^Change where/ }).click();
  await expect(documents.getByText(`Saved in ${folder}`)).toBeVisible();
  for (const name of [/^German/, /^French/, /^Italian/])
    await page.getByRole('checkbox', { name }).check({ force: true });
  await expect(page.getByRole('checkbox', { name: /^German/ })).toBeChecked();
  await shoot(page, info, 'chosen');
  await page.getByRole('button', { name: 'Translate into 3 languages' }).click();

  vendor.let('Italian');
  await expect(row(page, 'it-IT')).toHaveAttribute('data-state', 'saved');
  await expect(row(page, 'fr-FR')).toHaveAttribute('data-state', 'failed');
  await expect(row(page, 'de-DE')).toHaveAttribute('data-state', 'processing');
  await expect(page.getByText('1 of 3 languages ready, 1 failed')).toBeVisible();
  await row(page, 'de-DE').scrollIntoViewIfNeeded();
  await shoot(page, info, 'progress');
  await first.close();

  const second = await launch({ extraEnv });
  const again = await second.firstWindow();
  const told = await watchSystem(second);
  await openDocuments(again);
  await expect(row(again, 'it-IT')).toHaveAttribute('data-state', 'saved');
  await expect(row(again, 'fr-FR')).toHaveAttribute('data-state', 'failed');
  vendor.let('German');
  await expect(row(again, 'de-DE')).toHaveAttribute('data-state', 'saved');
  vendor.let('French');
  await row(again, 'fr-FR').getByRole('button', { name: 'Try French (France) again' }).press('Enter');
  await expect(row(again, 'fr-FR')).toHaveAttribute('data-state', 'saved');
  await expect(again.getByText('3 of 3 languages ready')).toBeVisible();
  await row(again, 'fr-FR').getByRole('button', { name: /^Open/ }).click();
  await shoot(again, info, 'done');
  await expect.poll(told).toHaveLength(3);
  const [failed, done, file = ''] = await told();
  expect(failed).toMatch(/Universal Declaration of Human Rights\.md: 2 of 3 languages ready$/);
  expect(done).toMatch(/: 3 of 3 languages ready$/);
  expect(file).toMatch(/Universal Declaration of Human Rights\.fr-FR\.md$/);
  expect(readFileSync(file, 'utf8')).toContain('[French]');
  vendor.close();
});

test('a file is translated beside itself by this computer’s engines, never over one that is there; what cannot be read says why', async ({
  app,
  page,
}, info) => {
  const folder = info.outputPath('files');
  mkdirSync(folder);
  const file = join(folder, 'notes.md');
  writeFileSync(file, '# Good morning\n\nThe house is `red`.\n');
  writeFileSync(join(folder, 'notes.es-ES.md'), 'mine');
  await openDocuments(page);
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{\n"a":,}');
  await chooseFile(app, broken);
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await expect(page.getByRole('alert')).toContainText('“broken.json” has a mistake in line 2');
  await page.getByRole('button', { name: 'Close the message about broken.json' }).click();
  await chooseFile(app, file);
  await page.getByRole('button', { name: 'Choose files…' }).click();
  const spanish = page
    .getByRole('checkbox', { name: /^European Spanish.*Apertium|^Spanish.*Apertium/ })
    .first();
  await spanish.check({ force: true });
  await page.getByRole('button', { name: 'Translate into 1 language' }).click();
  const language = page.locator('[data-language^="es"]');
  await expect(language).toHaveAttribute('data-state', 'exists');
  await shoot(page, info, 'exists');
  await language.getByRole('button', { name: /^Keep .* beside it$/ }).click();
  await expect(language).toHaveAttribute('data-state', 'saved');
  expect(readFileSync(join(folder, 'notes.es-ES.md'), 'utf8')).toBe('mine');
  expect(readFileSync(join(folder, 'notes.es-ES (2).md'), 'utf8')).toMatch(
    /^# Buenos días\n\n.*`rojo?a?`|`red`/,
  );

  const dropped = join(folder, 'dropped.txt');
  writeFileSync(dropped, 'Hello there');
  await page.getByRole('heading', { name: 'What to translate' }).scrollIntoViewIfNeeded();
  await dropFile(page, dropped, page.getByText('Drop files here, or', { exact: true }).last());
  await expect(page.getByText('dropped.txt')).toBeVisible();
});
