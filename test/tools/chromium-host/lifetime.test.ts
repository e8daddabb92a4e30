import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { isRunning, launch, PrintingApp, profilesOf, seenBy, temporaryFolder } from './running-app.ts';

const folders: { remove(): void }[] = [];
afterAll(() => {
  for (const folder of folders) folder.remove();
});

function freshFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
}

function start(userData: string, ...args: readonly string[]): PrintingApp {
  const app = new PrintingApp(userData, ...args);
  onTestFinished(() => void app.process.kill('SIGKILL'));
  return app;
}

/** The process id of Chromium, told by the page's preload when it has run. */
async function loaded(app: PrintingApp, times = 1): Promise<number> {
  await expect.poll(() => app.notes('loaded').length).toBe(times);
  return Number(app.notes('loaded').at(-1)?.[1]);
}

test('is found by Playwright although something else has just written half a line', async () => {
  const app = await launch(freshFolder(), { HALF_A_LINE: 'yes' });
  expect(await (await app.firstWindow()).title()).toBe('Host app');
  await app.close();
});

describe('a second instance', () => {
  test('hands its arguments to the first and ends', async () => {
    // Longer than the address of a socket may be.
    const userData = join(freshFolder(), 'a'.repeat(60), 'b'.repeat(60));
    mkdirSync(userData, { recursive: true });
    const first = start(userData);
    await loaded(first);
    const second = start(userData, '--sample', 'talk.wav');
    expect(await second.exit()).toBe(0);
    expect(second.lines).toEqual(['another instance has the lock']);
    await expect.poll(() => first.notes('second-instance').length).toBe(1);
    const [argv, folder, data] = first.notes('second-instance')[0] ?? [];
    expect((argv as string[]).slice(-2)).toEqual(['--sample', 'talk.wav']);
    expect(folder).toBe(process.cwd());
    expect(data).toEqual({ sent: 'along' });
  });
});

describe('the end', () => {
  test('of the host by SIGTERM closes the windows, ends Chromium and removes its profile', async () => {
    const app = start(freshFolder());
    const chromium = await loaded(app);
    expect(profilesOf(app.process.pid)).toHaveLength(1);
    app.process.kill('SIGTERM');
    expect(await app.exit()).toBe(0);
    expect(app.notes('closed')).toHaveLength(1);
    expect(isRunning(chromium)).toBe(false);
    expect(profilesOf(app.process.pid)).toEqual([]);
  });

  test('of the host by SIGKILL ends Chromium too, and the next one takes the lock and sweeps the profile', async () => {
    const userData = freshFolder();
    const killed = start(userData);
    const chromium = await loaded(killed);
    killed.process.kill('SIGKILL');
    expect(await killed.exit()).toBe('SIGKILL');
    await expect.poll(() => isRunning(chromium)).toBe(false);
    const next = start(userData);
    await loaded(next);
    expect(profilesOf(killed.process.pid)).toEqual([]);
  });

  test('of Chromium leaves the app alive, and a reload brings the window back', async () => {
    const app = start(freshFolder());
    const chromium = await loaded(app);
    process.kill(chromium, 'SIGKILL');
    const again = await loaded(app, 2);
    expect(again).not.toBe(chromium);
    expect(app.notes('child-process-gone')).toEqual([['Unknown']]);
    expect(app.notes('render-process-gone')).toEqual([['killed']]);
    expect(app.notes('closed')).toEqual([]);
    app.process.kill('SIGTERM');
    expect(await app.exit()).toBe(0);
  });
});

test('a crashed renderer is told, and a reload brings the page back; secrets can be kept in a file', async () => {
  const app = await launch(freshFolder(), { CHROMIUM_HOST_SAFE_STORAGE: 'file' });
  onTestFinished(() => app.close());
  const page = await app.firstWindow();
  await page.waitForLoadState();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(() => seenBy(app)).toContainEqual(['render-process-gone', 'crashed']);
  await expect.poll(async () => (await seenBy(app)).filter(([event]) => event === 'loaded').length).toBe(2);
  const title = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('api.echo(location.pathname)'),
  );
  expect(title).toBe('/index.html');

  const kept = await app.evaluate(({ safeStorage }) => {
    const encrypted = safeStorage.encryptString('a key');
    return {
      store: safeStorage.getSelectedStorageBackend(),
      plain: encrypted.includes('a key'),
      back: safeStorage.decryptString(encrypted),
    };
  });
  expect(kept).toEqual({ store: 'gnome_libsecret', plain: false, back: 'a key' });
});
