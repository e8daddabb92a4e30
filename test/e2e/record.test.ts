import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from './app.ts';
import { chooseFile, shoot } from './asking.ts';

/** What was said survives the app: killed in the middle of a session, it offers the session at its next start. */

test('a session whose app is killed is offered at the next start, found by its words, exported and deleted', async ({
  launch,
}, info) => {
  const first = await launch();
  const page = await first.firstWindow();
  await page.getByRole('button', { name: /^Sample talk/ }).click();
  const second = page.locator('[data-sid="2"] [data-translation="final"]');
  await expect(second).toBeVisible();
  const translation = (await second.textContent()) ?? '';
  const gone = once(first.process(), 'exit');
  first.process().kill('SIGKILL');
  await gone;

  const app = await launch();
  const again = await app.firstWindow();
  const offer = again.getByText(/“Universal Declaration of Human Rights” was cut short by a crash/);
  await expect(offer).toBeVisible();
  await shoot(again, info, 'offered');
  await again.getByRole('button', { name: /^Open “Universal/ }).click();
  await expect(again.getByText('Recovered after a crash')).toBeVisible();
  await expect(again.locator('[data-sid="2"] [data-translation="final"]')).toHaveText(translation);
  await shoot(again, info, 'recovered');

  const file = info.outputPath('talk.srt');
  await chooseFile(app, file);
  await again.getByRole('button', { name: 'Export', exact: true }).click();
  await again.getByRole('button', { name: /Format/ }).click();
  await again.getByRole('option', { name: 'Subtitles (SRT)' }).click();
  await again.getByRole('button', { name: 'Save as…' }).click();
  await expect(again.getByText(`Saved as ${file}`)).toBeVisible();
  expect(readFileSync(file, 'utf8')).toMatch(/^1\n00:00:\d\d,\d{3} --> 00:00:\d\d,\d{3}\n/);

  await again.getByRole('button', { name: 'Back', exact: true }).click();
  const word = translation.split(/\s+/).find(each => /^\p{L}{5,}$/u.test(each)) ?? translation;
  await again.getByRole('searchbox').fill(word);
  const found = again.getByRole('list', { name: 'Sentences found' });
  await expect(found.locator('mark').first()).toHaveText(new RegExp(word, 'i'));
  await shoot(again, info, 'found');
  await found.getByRole('button').first().click();
  await expect(again.locator('[data-heard="true"]')).toHaveCount(1);

  await again.getByRole('button', { name: 'Delete', exact: true }).click();
  await again.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(again.getByText('Nothing was found.')).toBeVisible();
});
