import { expect, requiresElectron, test } from './app.ts';

test('the page sees the bridge and nothing of Node or Electron', async ({ page }) => {
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(Reflect.get(window, 'dragoman') as object).sort(),
    globals: ['require', 'process', 'module', 'electron', 'ipcRenderer', 'Buffer'].filter(
      name => name in window,
    ),
  }));
  expect(seen).toEqual({ bridge: ['call', 'on'], globals: [] });
});

test('calls with wrong names or arguments are refused with a Problem, and nothing happens', async ({
  page,
}) => {
  const reasons = await page.evaluate(async () => {
    const { call } = Reflect.get(window, 'dragoman') as {
      call(name: string, ...args: unknown[]): Promise<{ ok: boolean; problem?: { reason: string } }>;
    };
    const tries: [string, ...unknown[]][] = [
      ['session.start', { source: { kind: 'device' }, language: 'en-US', targetLanguages: [], speech: true }],
      ['session.start', 'everything'],
      ['settings.set', { theme: 'dark', __proto__: null, extra: true }],
      ['settings.set', { serviceUrl: 'file:///etc/passwd' }],
      ['speech.clip', -1, 'es-ES'],
      ['service.set-key', 5],
      ['session.pause', 'now'],
      ['no.such-call'],
    ];
    const answers = [];
    for (const [name, ...args] of tries) answers.push((await call(name, ...args)).problem?.reason);
    return answers;
  });
  expect(reasons).toEqual([...new Array(7).fill('request-invalid'), 'not-allowed']);
});

test('the policy is strict and nothing leaves the app', async ({ page, app }) => {
  const policy = await page.evaluate(async () =>
    (await fetch(location.href)).headers.get('content-security-policy'),
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*(?!\.app)|https?:\/\/(?!\*\.app)/);
  const outside = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'answered',
      () => 'refused',
    ),
  );
  expect(outside).toBe('refused');
  const permission = await page.evaluate(async () => {
    const { state } = await navigator.permissions.query({ name: 'microphone' as PermissionName });
    return state;
  });
  expect(permission).toBe('denied');
  await page.evaluate(() => window.open('https://example.com/'));
  expect(app.windows()).toHaveLength(1);
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await expect(page.getByText('What do you want to follow?')).toBeVisible();
});

test('files beside the pages are not served', async ({ page }) => {
  const statuses = await page.evaluate(async () => {
    const tries = ['/../main/index.js', '/%2e%2e/main/index.js', '/..%2f..%2fpackage.json', '/main-window/'];
    return Promise.all(tries.map(async path => (await fetch(path)).status));
  });
  expect(statuses).toEqual([404, 404, 404, 404]);
});

test('the key of a service is set and never read back', async ({ page, userData }) => {
  const kept = await page.evaluate(async () => {
    const { call } = Reflect.get(window, 'dragoman') as {
      call(name: string, ...args: unknown[]): Promise<{ ok: boolean; value?: unknown }>;
    };
    const answer = await call('service.set-key', 'a very secret key');
    const settings = await call('settings.get');
    return { answer, settings: JSON.stringify(settings) };
  });
  expect(kept.answer.ok).toBe(true);
  expect(kept.settings).not.toContain('secret');
  expect(userData).not.toBe('');
});

test.describe('the system’s key store', () => {
  test('keeps the key encrypted on the disk', async ({ page }) => {
    requiresElectron('the stand-in offers no key store, so that the app keeps the key for the session only');
    const answer = await page.evaluate(async () => {
      const { call } = Reflect.get(window, 'dragoman') as {
        call(name: string, ...args: unknown[]): Promise<{ value?: { kept: string } }>;
      };
      return call('service.set-key', 'a very secret key');
    });
    expect(answer.value?.kept).toBe('key-store');
  });
});

test('a second start shows the window of the first', async ({ app, launch, page }) => {
  await page.getByText('What do you want to follow?').waitFor();
  await expect(launch()).rejects.toThrow();
  expect(app.windows()).toHaveLength(1);
});
