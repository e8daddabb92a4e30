import { expect, test } from './app.ts';

test.use({ extraArgs: ['--sample'] });

test('the sample talk is shown in both languages soon after the window, with no account and no internet', async ({
  app,
}, info) => {
  const page = await app.firstWindow();
  const opened = Date.now();
  const rows = page.locator('[data-sid][data-final="true"]');
  await expect(rows.filter({ has: page.locator('[data-translation="final"]') }).nth(1)).toBeVisible({
    timeout: 90_000,
  });
  const seconds = (Date.now() - opened) / 1000;
  await page.screenshot({ path: info.outputPath('sample-talk.png') });
  await info.attach('seconds to the second bilingual sentence', { body: seconds.toFixed(1) });
  const first = rows.first();
  await expect(first.locator('[lang^="en"]')).not.toBeEmpty();
  await expect(first.locator('[lang^="es"]')).not.toBeEmpty();
  await expect(page.getByText('Scripted test engines')).toHaveCount(0);
  await expect(page.getByText('Connected')).toBeVisible();
});
