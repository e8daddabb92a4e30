import type { Page } from '@playwright/test';
import { patienceMs } from '../../tools/unit-tests/patience.ts';
import { expect, test } from './app.ts';
import { changeSettings, shoot } from './asking.ts';
import { startGateway } from './own-gateway.ts';

/** The line to the service breaks while somebody speaks. */

const sentences = [
  'All human beings are born free.',
  'All are equal before the law.',
  'Everyone has the right to life, liberty and security of person.',
];

/** Waits until a sentence from this one on is being said, whichever a busy machine shows growing; gives its number. */
async function growing(page: Page, from: number): Promise<number> {
  const sid = await page.waitForFunction(
    first =>
      Array.from(document.querySelectorAll<HTMLElement>('[data-sid]:has([data-partial="true"]:not(:empty))'))
        .map(row => Number(row.dataset.sid))
        .find(each => each >= first),
    from,
    { timeout: patienceMs },
  );
  return Number(await sid.jsonValue());
}
const translated = (page: Page, sid: number) =>
  page.locator(`[data-sid="${sid}"] [data-translation="final"]`);
const said = (page: Page) => page.locator('[data-sid][data-final="true"] [lang^="en"]').allTextContents();

test('a connection that drops mid-sentence is told, resumed, and no sentence is lost or said twice; one that is refused leaves a gap that is shown', async ({
  page,
}, info) => {
  const { line, close } = await startGateway(info, 'offline');
  try {
    await changeSettings(page, { serviceUrls: { 'voice-translation': line.url }, speech: false });
    await page.reload();
    await page.getByRole('button', { name: /^Sample talk/ }).click();
    const cut = await growing(page, 2);
    line.cut();
    const banner = page.getByText(/^The connection to .* was lost\.$/);
    await expect(banner).toBeVisible();
    await expect(page.getByText('Reconnecting…')).toBeVisible();
    await page.screenshot({ path: info.outputPath('connection-lost.png') });
    await expect.poll(() => line.turnedAway).toBeGreaterThan(1);
    line.mend();
    await expect(page.getByText('Connected', { exact: true })).toBeVisible();
    await expect(banner).toHaveCount(0);
    await expect(translated(page, Math.max(3, cut + 1))).toBeVisible();
    expect((await said(page)).slice(0, 3)).toEqual(sentences);
    await expect(page.locator('[data-gap]')).toHaveCount(0);

    await growing(page, cut + 2);
    line.cut();
    await expect.poll(() => line.turnedAway).toBeGreaterThan(1);
    line.refuse();
    await expect(page.getByText('Ended')).toBeVisible();
    await expect(page.getByText(/rejected the key/).first()).toBeVisible();
    await expect(page.locator('[data-gap]')).toContainText(/[\d.]+ s of audio were lost here/);
    expect((await said(page)).slice(0, 3)).toEqual(sentences);
    await shoot(page, info, 'gap');
  } finally {
    await close();
  }
});
