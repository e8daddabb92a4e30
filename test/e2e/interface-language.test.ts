/** The language of the interface: by the system, by choice, in every window at once, and after a restart. */

import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './app.ts';
import { changeSettings } from './asking.ts';

test.use({ extraArgs: ['--scripted-engines'] });

/** The title of the next file dialog that the app would open. */
const dialogTitle = (app: ElectronApplication): Promise<string> =>
  app.evaluate(
    ({ dialog }) =>
      new Promise<string>(resolve => {
        dialog.showOpenDialog = ((options: { title?: string }) => {
          resolve(options.title ?? '');
          return Promise.resolve({ canceled: true, filePaths: [] });
        }) as typeof dialog.showOpenDialog;
      }),
  );

test('a language that is chosen holds at once in both windows and in dialogs, and after a restart', async ({
  launch,
}) => {
  const app = await launch();
  const page = await app.firstWindow();
  await page.getByRole('button', { name: /^Sample talk/ }).waitFor();
  const opened = app.waitForEvent('window');
  await changeSettings(page, { captionsOpen: true });
  const overlay = await opened;
  await expect(overlay.getByRole('status')).toHaveText('Captions appear here when a session starts.');

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: /Interface language/ }).click();
  await page.getByRole('option', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(overlay.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.getByRole('dialog', { name: 'الإعدادات' })).toBeVisible();
  await expect(overlay.getByRole('status')).not.toHaveText(/Captions/);

  await changeSettings(page, { interfaceLanguage: 'es' });
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(overlay.getByRole('status')).toHaveText(
    'Los subtítulos aparecen aquí cuando empieza una sesión.',
  );
  await page.keyboard.press('Escape');
  const title = dialogTitle(app);
  await page.getByRole('button', { name: 'Abrir una grabación…' }).click();
  expect(await title).toBe('Abrir una grabación');
  await app.close();

  const again = await (await launch()).firstWindow();
  await expect(again.getByRole('heading', { name: '¿Qué se va a traducir?' })).toBeVisible();
});
