import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Settings } from '../../src/shared/settings/settings.ts';
import { expect, requiresElectron, test } from './app.ts';
import { ask, changeSettings } from './asking.ts';

/** The caption overlay beside the main window: two real windows of one app. */

test.use({ extraArgs: ['--scripted-engines'] });

const settingsOf = async (page: Page): Promise<Settings> =>
  (await ask(page, 'settings.get')).value as unknown as Settings;

/** By the key, as long as the main window has the focus. */
async function openByKey(app: ElectronApplication, page: Page): Promise<Page> {
  await page.getByRole('button', { name: /^Sample talk/ }).waitFor();
  const opened = app.waitForEvent('window');
  await page.keyboard.press('Control+Shift+C');
  const overlay = await opened;
  await overlay.waitForSelector('#root[data-locked]');
  return overlay;
}

/** What the app has asked the system for. */
const overlayWindow = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => {
    const found = BrowserWindow.getAllWindows().find(window =>
      window.webContents.getURL().includes('/captions/'),
    );
    return (
      found && {
        onTop: found.isAlwaysOnTop(),
        everywhere: found.isVisibleOnAllWorkspaces(),
        bounds: found.getBounds(),
      }
    );
  });

const moveTo = (app: ElectronApplication, bounds: { x: number; y: number; width: number }) =>
  app.evaluate(({ BrowserWindow }, to) => {
    const found = BrowserWindow.getAllWindows().find(window =>
      window.webContents.getURL().includes('/captions/'),
    );
    found?.setBounds({ ...found.getBounds(), ...to });
  }, bounds);

test('captions open before a session, above all windows, and follow one that starts and ends under them', async ({
  app,
  page,
}) => {
  const overlay = await openByKey(app, page);
  await expect(overlay.getByRole('status')).toHaveText('Captions appear here when a session starts.');
  expect(await overlayWindow(app)).toMatchObject({ onTop: true, everywhere: true });

  await page.getByRole('button', { name: /^Sample talk/ }).click();
  await expect(page.locator('[data-sid="1"] [data-translation="final"]')).toBeVisible();
  const said = await page.locator('[data-sid="1"] [lang^="es"]').textContent();
  await expect(overlay.locator('[data-kind="translation"]')).toContainText(said?.split(' ')[0] ?? '–');
  await expect(overlay.locator('[data-kind="source"]')).not.toBeEmpty();

  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Ended')).toBeVisible();
  await expect(overlay.locator('[data-kind="translation"]')).not.toBeEmpty();
  await page.keyboard.press('Control+Shift+C');
  await expect.poll(() => overlay.isClosed()).toBe(true);
});

test('captions are locked by their own button and unlocked by the key and by the main window', async ({
  app,
  page,
}) => {
  const overlay = await openByKey(app, page);
  const root = overlay.locator('#root');
  await overlay.getByRole('button', { name: 'Lock' }).click();
  await expect(root).toHaveAttribute('data-locked', 'true');
  await expect(overlay.getByRole('button')).toHaveCount(0);

  await page.keyboard.press('Control+Shift+L');
  await expect(root).toHaveAttribute('data-locked', 'false');
  await page.keyboard.press('Control+Shift+L');
  await expect(root).toHaveAttribute('data-locked', 'true');

  await page.getByRole('button', { name: 'Captions', exact: true }).click();
  await page.getByText('Locked: clicks go through').click();
  await expect(root).toHaveAttribute('data-locked', 'false');
  await overlay.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => overlay.isClosed()).toBe(true);
  await expect(page.getByRole('switch', { name: 'Show captions over other windows' })).not.toBeChecked();
});

test('a locked overlay hears no mouse', async ({ app, page }) => {
  const overlay = await openByKey(app, page);
  await overlay.evaluate(() => {
    Reflect.set(window, 'heard', 0);
    window.addEventListener(
      'mousedown',
      () => Reflect.set(window, 'heard', Reflect.get(window, 'heard') + 1),
      true,
    );
  });
  const heard = (): Promise<unknown> => overlay.evaluate(() => Reflect.get(window, 'heard'));
  await overlay.mouse.click(200, 60);
  expect(await heard()).toBe(1);
  await changeSettings(page, { captionsLocked: true });
  await expect(overlay.locator('#root')).toHaveAttribute('data-locked', 'true');
  await overlay.mouse.click(200, 60);
  expect(await heard()).toBe(1);
  await changeSettings(page, { captionsLocked: false });
  await expect(overlay.locator('#root')).toHaveAttribute('data-locked', 'false');
  await overlay.mouse.click(200, 60);
  expect(await heard()).toBe(2);
});

test('styles take effect in the open overlay at once', async ({ app, page }) => {
  const overlay = await openByKey(app, page);
  const before = await overlayWindow(app);
  const block = overlay.locator('[data-kind="translation"]');
  await changeSettings(page, { captionSize: 60, captionColour: '#ffeb3b', captionFont: 'serif' });
  await expect(block).toHaveCSS('font-size', '60px');
  await expect(block).toHaveCSS('color', 'rgb(255, 235, 59)');
  await expect(block).toHaveCSS('font-family', /Georgia/);
  expect((await overlayWindow(app))?.bounds.height).toBeGreaterThan(before?.bounds.height ?? 0);
  await changeSettings(page, { captionText: 'translation' });
  await expect(overlay.locator('[data-kind="source"]')).toHaveCount(0);
});

test('the overlay comes back after a restart, where it was put and locked as it was', async ({
  launch,
  userData,
}) => {
  const first = await launch();
  const page = await first.firstWindow();
  await openByKey(first, page);
  await changeSettings(page, { captionsLocked: true });
  await moveTo(first, { x: 120, y: 300, width: 640 });
  await expect.poll(async () => (await settingsOf(page)).captionsPlaces).toBeDefined();
  const kept = (await settingsOf(page)).captionsPlaces;
  await first.close();
  const file = join(userData, 'settings.json');
  expect(existsSync(file)).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8')).settings).toMatchObject({
    captionsOpen: true,
    captionsPlaces: kept,
  });

  const again = await launch();
  await expect.poll(() => overlayWindow(again)).toBeDefined();
  expect((await overlayWindow(again))?.bounds).toMatchObject({ x: 120, y: 300, width: 640 });
  const locked = () =>
    again
      .windows()
      .find(window => window.url().includes('/captions/'))
      ?.locator('#root')
      .getAttribute('data-locked');
  await expect.poll(locked).toBe('true');
});

test('the overlay may read the transcript and lock or close itself, and nothing else', async ({
  app,
  page,
}) => {
  const overlay = await openByKey(app, page);
  for (const call of ['session.snapshot', 'settings.get', 'captions.info'])
    expect((await ask(overlay, call)).ok, call).toBe(true);
  for (const call of ['settings.set', 'session.stop', 'session.start', 'tasks.list', 'service.set-key'])
    expect(await ask(overlay, call), call).toMatchObject({ ok: false, problem: { reason: 'not-allowed' } });
});

test.describe('in Electron itself', () => {
  requiresElectron('no key of the system reaches the stand-in, and its windows cannot let clicks through');

  test('keys are given to the app by the system', async ({ app, page }) => {
    await page.getByRole('button', { name: /^Sample talk/ }).waitFor();
    const given = await app.evaluate(({ globalShortcut }) =>
      ['CommandOrControl+Shift+C', 'CommandOrControl+Shift+L'].map(key => globalShortcut.isRegistered(key)),
    );
    expect(given).toEqual([true, true]);
  });
});
