import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
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
      ['settings.set', { serviceUrls: { 'voice-translation': 'file:///etc/passwd' } }],
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
  // A server on this machine would be reached without any internet.
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*').end('reached');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const refusals = await page.evaluate(async address => {
    const directives: string[] = [];
    document.addEventListener('securitypolicyviolation', event => directives.push(event.effectiveDirective));
    await fetch(`${address}/fetch`).catch(() => {});
    const image = new Image();
    image.src = `${address}/image`;
    await new Promise(resolve => {
      image.onerror = resolve;
    });
    return directives;
  }, outside);
  expect(refusals).toEqual(['connect-src', 'img-src']);
  // It may know the names of devices, to choose what speech is heard by, and hear or see nothing of them.
  const captured = await page.evaluate(async () => {
    const { mediaDevices, permissions } = navigator;
    const refusal = (asked: Promise<MediaStream>) =>
      asked.then(
        () => 'captured',
        ({ name }) => name,
      );
    return [
      await refusal(mediaDevices.getUserMedia({ audio: true })),
      await refusal(mediaDevices.getUserMedia({ video: true })),
      await refusal(mediaDevices.getDisplayMedia({ audio: true })),
      (await permissions.query({ name: 'camera' as PermissionName })).state,
      (await permissions.query({ name: 'geolocation' })).state,
    ];
  });
  expect(captured).toEqual(['NotAllowedError', 'NotAllowedError', 'NotAllowedError', 'denied', 'denied']);
  const before = page.url();
  await page.evaluate(address => {
    window.open(`${address}/window`);
    location.href = `${address}/navigation`;
  }, outside);
  // A navigation that is let through would be there by the time calls to main have come back many times.
  for (let i = 0; i < 20; i++) {
    await page.evaluate(() =>
      (Reflect.get(window, 'dragoman') as { call(name: string): unknown }).call('app.info'),
    );
  }
  expect(page.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
  server.close();
  expect(asked).toEqual([]);
});

test('files beside the pages are not served', async ({ page }) => {
  const statuses = await page.evaluate(async () => {
    const tries = ['/../main/index.js', '/%2e%2e/main/index.js', '/..%2f..%2fpackage.json', '/main-window/'];
    return Promise.all(tries.map(async path => (await fetch(path)).status));
  });
  expect(statuses).toEqual([404, 404, 404, 404]);
});

const secret = 'a very secret key 4711';

interface Bridge {
  call(name: string, ...args: unknown[]): Promise<{ ok: boolean; value?: { kept?: string } }>;
}

async function keepSecret(page: Page): Promise<{ kept: string | undefined; seen: string }> {
  return page.evaluate(async key => {
    const { call } = Reflect.get(window, 'dragoman') as Bridge;
    await call('settings.set', { serviceUrls: { 'voice-translation': 'https://service.invalid' } });
    const answer = await call('service.set-key', key);
    const seen = [await call('settings.get'), await call('session.snapshot'), await call('service.info')];
    return { kept: answer.value?.kept, seen: JSON.stringify(seen) };
  }, secret);
}

/** Every file below the folder that holds the text. */
function filesWith(text: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => readFileSync(file).includes(text));
}

test('the key of a service is set, never read back, and stands in no file', async ({ page, userData }) => {
  const { kept, seen } = await keepSecret(page);
  expect(['key-store', 'session-only']).toContain(kept);
  expect(seen).not.toContain(secret);
  expect(filesWith(secret, userData)).toEqual([]);
});

test('a key is not given to another address than the one it was entered for', async ({ page }) => {
  const keys: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    keys.push(request.headers['x-api-key'] as string | undefined);
    response.writeHead(404).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const other = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await keepSecret(page);
  await page.evaluate(async address => {
    const { call } = Reflect.get(window, 'dragoman') as Bridge;
    await call('settings.set', { serviceUrls: { 'voice-translation': address } });
    await call('service.info');
  }, other);
  server.close();
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.every(key => key === undefined)).toBe(true);
});

test.describe('the system’s key store', () => {
  test('keeps the key encrypted on the disk', async ({ page, userData }) => {
    requiresElectron('the stand-in offers no key store, so that the app keeps the key for the session only');
    const { kept } = await keepSecret(page);
    expect(kept).toBe('key-store');
    expect(readdirSync(join(userData, 'secrets'))).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
    expect(filesWith(secret, userData)).toEqual([]);
  });
});

test('a second start shows the window of the first', async ({ app, launch, page }) => {
  await page.getByText('What do you want to translate?').waitFor();
  await expect(launch()).rejects.toThrow();
  expect(app.windows()).toHaveLength(1);
});
