import { fileURLToPath } from 'node:url';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { ask } from './asking.ts';

/** Two windows of one app: a window is known by who opened it, and may do what its own list allows. */

test.use({ extraArgs: ['--scripted-engines'] });

const preload = fileURLToPath(new URL('../../out/preload/main-window.cjs', import.meta.url));

/** Another window on one of the app's own pages, with everything that the main window's preload lets through. */
async function openWindow(app: ElectronApplication, folder: string): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(
    async ({ BrowserWindow }, { url, preload }) => {
      const webPreferences = { preload, contextIsolation: true, sandbox: true };
      await new BrowserWindow({ width: 1280, height: 780, webPreferences }).loadURL(url);
    },
    { url: `app://main/${folder}/index.html`, preload },
  );
  return opened;
}

test('a second window on the main page that the app did not open may do nothing, and disturbs no session', async ({
  app,
  page: first,
}) => {
  await first.getByRole('button', { name: /^Sample talk/ }).click();
  await expect(first.locator('[data-sid="1"] [data-translation="final"]')).toBeVisible();
  const second = await openWindow(app, 'main-window');
  await expect(second.getByText('That is not allowed here').first()).toBeVisible();
  for (const call of ['session.snapshot', 'settings.get', 'session.pause', 'session.stop'])
    expect((await ask(second, call)).ok, call).toBe(false);

  await expect(first.locator('[data-sid="2"] [data-translation="final"]')).toBeVisible();
  expect(await second.locator('[data-sid]').count()).toBe(0);
  await second.close();
  await first.getByRole('button', { name: 'Stop' }).click();
  await expect(first.getByText('Ended')).toBeVisible();
});

test('a window may do nothing and is told nothing that is not on its own list', async ({ app, page }) => {
  // One of the app's pages that is no window of it: its list is empty.
  const other = await openWindow(app, 'viewer');
  await other.evaluate(() => {
    const { on } = Reflect.get(window, 'dragoman') as { on(name: string, listener: () => void): void };
    Reflect.set(window, 'told', []);
    for (const name of ['session.patches', 'session.reset', 'audio.level', 'settings.changed']) {
      on(name, () => (Reflect.get(window, 'told') as string[]).push(name));
    }
  });
  for (const name of ['app.info', 'settings.get', 'session.snapshot', 'session.stop']) {
    expect(await ask(other, name), name).toMatchObject({ ok: false, problem: { reason: 'not-allowed' } });
  }
  await page.getByRole('button', { name: /^Sample talk/ }).click();
  await expect(page.locator('[data-sid="1"] [data-translation="final"]')).toBeVisible();
  expect(await other.evaluate(() => Reflect.get(window, 'told'))).toEqual([]);
});
