import { expect, test } from './app.ts';
import { shoot } from './asking.ts';

/** What remains of a session: its summary, its text and its sound, until they are deleted. */

test('a session is summed up when it ends, and stays in the history with its sound until it is deleted', async ({
  page,
}, info) => {
  await page.getByText('Key sentences', { exact: true }).click();
  await page.screenshot({ path: info.outputPath('start.png') });
  await page.getByRole('button', { name: /^Sample talk/ }).click();
  const second = page.locator('[data-sid="2"] [data-translation="final"]');
  await expect(second).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Ended')).toBeVisible();

  await page.getByRole('tab', { name: 'Summary' }).click();
  const summary = page.getByRole('tabpanel', { name: 'Summary' });
  await expect(summary.getByText(/chosen without a language model/)).toBeVisible();
  await expect(summary).toContainText(/equal before the law/i);
  await shoot(page, info, 'summary');

  await page.getByRole('button', { name: 'History' }).click();
  const kept = page.getByRole('list', { name: 'History' }).getByRole('button');
  await expect(kept).toHaveCount(1);
  await expect(kept).toContainText('Universal Declaration of Human Rights');
  await expect(kept).toContainText(/English to .*Spanish/);
  await expect(kept).toContainText('with audio');
  await expect(kept).toContainText('with summary');
  await shoot(page, info, 'history');
  await kept.click();
  const sentence = page.locator('[data-sid="2"]');
  await expect(sentence.locator('[lang^="en"]')).toContainText(/before the law/i);
  await expect(sentence.locator('[lang^="es"]')).toContainText(/ley/i);

  const time = sentence.getByRole('button', { name: /^Play from/ });
  const [minutes = 0, seconds = 0] = ((await time.textContent()) ?? '').split(':').map(Number);
  const startsAt = minutes * 60 + seconds;
  await time.click();
  const sound = page.getByLabel('Recording', { exact: true });
  const heardAt = () => sound.evaluate(element => (element as HTMLAudioElement).currentTime);
  await expect.poll(heardAt).toBeGreaterThanOrEqual(startsAt);
  // The time is shown in whole seconds.
  expect(await heardAt()).toBeLessThan(startsAt + 5);
  const first = await heardAt();
  await expect.poll(heardAt).toBeGreaterThan(first);
  await expect(page.locator('[data-sid][data-heard="true"]')).toHaveCount(1);
  await shoot(page, info, 'kept-session');

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete this session?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(sentence).toBeVisible();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.screenshot({ path: info.outputPath('delete.png') });
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No sessions saved yet.')).toBeVisible();
  await expect(kept).toHaveCount(0);
});
