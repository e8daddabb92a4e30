import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { chooseFile, shoot } from './asking.ts';

/** What a person corrects is shown in every window at once, and is there again when the app was closed and opened. */

const row = (page: Page, sid: number | string) => page.locator(`[data-sid="${sid}"]`);
const said = (page: Page, sid: number | string) => row(page, sid).locator('[data-words="source"]');

test('a sentence is corrected, split and undone, found again after a restart by its new words, and exported with them', async ({
  launch,
}, info) => {
  const first = await launch();
  const page = await first.firstWindow();
  const sample = page.getByRole('button', { name: /^Sample talk/ });
  await expect(sample).toBeEnabled();
  await sample.click();
  await expect(row(page, 2).locator('[data-translation="final"]')).toBeVisible();

  const opened = first.waitForEvent('window');
  await page.keyboard.press('Control+Shift+C');
  const captions = await opened;
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Ended')).toBeVisible();

  // The captions show the edit as soon as the window does.
  const last = page.locator('[data-words="translation"]').last();
  await last.dblclick();
  await page.getByRole('textbox', { name: 'Edit the translation' }).fill('Por fin, el lago Titicaca.');
  await page.keyboard.press('Enter');
  await expect(captions.locator('[data-kind="translation"]')).toContainText('Titicaca');

  const heard = (await said(page, 1).textContent()) ?? '';
  await said(page, 1).dblclick();
  const field = page.getByRole('textbox', { name: 'Edit what was said' });
  await expect(field).toHaveValue(heard);
  await field.fill('Zanzibar was mentioned first of all.');
  await shoot(page, info, 'writing');
  await page.keyboard.press('Tab');
  await expect(said(page, 1)).toHaveText('Zanzibar was mentioned first of all.');
  await page.getByRole('textbox', { name: 'Edit the translation' }).fill('Zanzíbar se mencionó primero.');
  await page.keyboard.press('Enter');
  await expect(row(page, 1).locator('[data-words="translation"]')).toHaveText(
    'Zanzíbar se mencionó primero.',
  );
  await row(page, 1).locator('[data-edited="source"]').click();
  await expect(page.getByRole('dialog')).toContainText(heard);
  await shoot(page, info, 'edited');
  await page.keyboard.press('Escape');

  await said(page, 1).dblclick();
  await page.keyboard.press('Home');
  for (let letters = 0; letters < 'Zanzibar was mentioned'.length; letters++)
    await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+Enter');
  await expect(said(page, 1)).toHaveText('Zanzibar was mentioned');
  await expect(said(page, 1.5)).toHaveText('first of all.');
  await shoot(page, info, 'split');
  await page.keyboard.press('Control+z');
  await expect(row(page, 1.5)).toHaveCount(0);
  await expect(said(page, 1)).toHaveText('Zanzibar was mentioned first of all.');
  await page.keyboard.press('Control+y');
  await expect(said(page, 1.5)).toHaveText('first of all.');
  await page.keyboard.press('Control+z');
  await expect(row(page, 1.5)).toHaveCount(0);
  await captions.close();
  await first.close();

  const app = await launch();
  const again = await app.firstWindow();
  await again.getByRole('button', { name: 'History' }).click();
  await again.getByRole('searchbox').fill('zanzibar');
  const found = again.getByRole('list', { name: 'Sentences found' });
  await expect(found.getByRole('button')).toHaveCount(1);
  await found.getByRole('button').click();
  await expect(said(again, 1)).toHaveText('Zanzibar was mentioned first of all.');

  // In the history it is corrected as in the session, and undone as far back as the session goes.
  await said(again, 2).dblclick();
  await again.getByRole('textbox', { name: 'Edit what was said' }).fill('Ouagadougou came second.');
  await again.keyboard.press('Enter');
  await expect(said(again, 2)).toHaveText('Ouagadougou came second.');
  await again.keyboard.press('Control+f');
  await again.getByRole('searchbox', { name: 'Find in the transcript' }).fill('ouágadougou');
  await expect(again.getByRole('search')).toContainText('1 of 1');
  await shoot(again, info, 'history');
  await again.keyboard.press('Escape');

  const file = info.outputPath('talk.txt');
  await chooseFile(app, file);
  await again.getByRole('button', { name: 'Export', exact: true }).click();
  await again.getByRole('button', { name: /Format/ }).click();
  await again.getByRole('option', { name: 'Text', exact: true }).click();
  await again.getByRole('button', { name: 'Save as…' }).click();
  await expect(again.getByText(`Saved as ${file}`)).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain('Zanzibar was mentioned first of all.');
  expect(readFileSync(file, 'utf8')).toContain('Ouagadougou came second.');
});
