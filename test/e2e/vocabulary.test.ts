import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { chooseFile, shoot } from './asking.ts';

/** The person's words: kept, taken along in a file, and used in what is translated. */

async function addTerm(page: Page, term: string, translation: string): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('textbox', { name: 'Term, row 1' }).fill(term);
  await page.getByRole('textbox', { name: 'Translation, row 1' }).fill(translation);
  await expect(page.getByText(/^Saved/)).toBeVisible();
}

async function fromFileMenu(page: Page, item: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Import and export' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a term goes into a file and comes back, and is used in the next session; one added meanwhile, from the next sentence on', async ({
  app,
  page,
}, info) => {
  const file = info.outputPath('words.csv');
  await chooseFile(app, file);
  await page.getByRole('button', { name: 'Vocabulary' }).click();
  await addTerm(page, 'law', 'código');

  await fromFileMenu(page, /^Export everything as CSV/);
  await expect(page.getByText(`Written to ${file}.`)).toBeVisible();
  expect(readFileSync(file, 'utf8')).toMatch(/law.*código/);
  await page.getByRole('button', { name: 'Delete law' }).click();
  await expect(page.getByText('No rows')).toBeVisible();
  await fromFileMenu(page, /^Import/);
  await expect(page.getByText('1 row was added.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Term, row 1' })).toHaveValue('law');
  await expect(page.getByRole('textbox', { name: 'Translation, row 1' })).toHaveValue('código');
  await fromFileMenu(page, /^Import/);
  await expect(page.getByText('Nothing new was in the file; 1 was there already.')).toBeVisible();
  await shoot(page, info, 'vocabulary');

  await page.getByRole('button', { name: 'Vocabulary' }).click();
  await page.getByRole('button', { name: /^Sample talk/ }).click();
  await expect(page.locator('[data-sid="1"]')).toBeVisible();
  await page.getByRole('tab', { name: 'Vocabulary' }).click();
  await addTerm(page, 'nationality', 'ciudadanía');
  const translated = (sid: number) => page.locator(`[data-sid="${sid}"] [data-translation="final"]`);
  await expect(translated(2)).toContainText('código');
  await expect(translated(4)).toContainText('ciudadanía');
  await page.screenshot({ path: info.outputPath('vocabulary-panel.png') });
});
