import { expect, test } from './app.ts';
import { ask, shoot } from './asking.ts';

/** Two sessions after each other: the second knows nothing of the first, which is read and corrected in its own place. */

test('a new session shows nothing of the one before, which stays in the history page until it is cleared', async ({
  page,
}, info) => {
  const row = (sid: number) => page.locator(`[data-sid="${sid}"]`);
  await page.getByRole('button', { name: /^Sample talk/ }).click();
  await expect(row(2).locator('[data-translation="final"]')).toBeVisible();
  await ask(page, 'session.command', {
    type: 'reassign-speaker',
    sid: 1,
    speakerId: '0',
    label: 'Her Excellency',
  });
  await ask(page, 'session.command', { type: 'rename-speaker', speakerId: '0', label: 'Her Excellency' });
  await expect(row(1)).toContainText('Her Excellency');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Ended')).toBeVisible();
  await shoot(page, info, 'ended');

  await page.getByRole('button', { name: 'New session' }).click();
  await page.getByRole('button', { name: /^Sample talk/ }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(row(1).locator('[data-translation="final"]')).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Her Excellency');
  await expect(row(1).locator('time')).toHaveText('0:00');

  await page.getByRole('button', { name: 'History' }).click();
  const earlier = page.getByRole('list', { name: 'Since Dragoman started' }).getByRole('button');
  await expect(earlier).toHaveCount(1);
  await shoot(page, info, 'history');
  await earlier.click();
  await expect(row(1)).toContainText('Her Excellency');
  const name = page.getByRole('button', { name: /^Her Excellency, / });
  await name.dblclick();
  await page.keyboard.type('Eleanor');
  await page.keyboard.press('Enter');
  await expect(row(1)).toContainText('Eleanor');
  await shoot(page, info, 'earlier');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: Renamed Her Excellency to Eleanor')).toBeVisible();
  await expect(row(1)).toContainText('Her Excellency');

  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  await expect(page.getByText('Since Dragoman started')).toHaveCount(0);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(page.locator('body')).not.toContainText('Her Excellency');
});
