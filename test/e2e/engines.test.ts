import { existsSync, globSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { packsFolder } from '../../src/packs/folder.ts';
import { expect, test } from './app.ts';
import { ask, chooseFile, shoot } from './asking.ts';

/** The page of engines in the real app: servers by address, and packs that somebody brings. */

/** The pack that the set-up brings: here it is only read. */
const moonshine = join(packsFolder(), 'moonshine-tiny-en');

/** A server that can be entered; it is asked nothing before somebody speaks. */
async function listen(): Promise<{ host: string; close: () => Server }> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

async function openEngines(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Engines and languages…' }).click();
  await expect(page.getByRole('heading', { name: 'Engines', exact: true })).toBeFocused();
}

const own = (page: Page) => page.getByRole('table', { name: 'The languages you use' });

test.describe('servers by address', () => {
  test.use({ extraEnv: { CHROMIUM_HOST_SAFE_STORAGE: 'file' } });

  test('one is used as soon as it is entered, its key outlives the app and stands in no file that a window or a person can read', async ({
    launch,
    userData,
    shell,
  }, info) => {
    const { host, close } = await listen();
    const app = await launch();
    const page = await app.firstWindow();
    await openEngines(page);
    await expect(own(page)).toContainText('on this computer');
    const form = page.getByRole('form', { name: 'Translation' });
    await form.getByLabel('Address').fill(`http://${host}/v1`);
    await form.getByLabel('Key').fill('a-secret-key');
    await expect(form.getByText(`sent to a program on this computer (${host})`)).toBeVisible();
    await form.getByRole('button', { name: 'Use this server' }).click();
    await expect(form.getByText('Saved. Used from the next sentence.')).toBeVisible();
    // The gateway was told, its catalogue changed, and the page was told of that.
    await expect(own(page).getByText(`at ${host}`)).toBeVisible();
    await shoot(page, info, 'engines');
    const { value } = await ask(page, 'engines.get');
    expect(JSON.stringify(value)).not.toContain('a-secret-key');
    await app.close();
    for (const file of globSync('{*.json,secrets/*}', { cwd: userData })) {
      expect(readFileSync(join(userData, file), 'utf8'), file).not.toContain('a-secret-key');
    }

    if (shell === 'chromium-host') expect(globSync('secrets/*', { cwd: userData })).toHaveLength(1);

    const again = await (await launch()).firstWindow();
    await openEngines(again);
    const kept = again.getByRole('form', { name: 'Translation' });
    await expect(kept.getByLabel('Address')).toHaveValue(`http://${host}/v1`);
    await expect(own(again).getByText(`at ${host}`)).toBeVisible();
    // Electron without a key store of the system keeps keys for the session only.
    if (shell === 'chromium-host') await expect(kept.getByText(/A key is saved/)).toBeVisible();
    await kept.getByRole('button', { name: 'Stop using a server' }).click();
    await expect(own(again).getByText(`at ${host}`)).toBeHidden();
    expect(globSync('secrets/*', { cwd: userData })).toEqual([]);
    close();
  });
});

test('without a recogniser the start page says so; one from a folder is used without a restart, and can be removed', async ({
  launch,
}, info) => {
  test.skip(!existsSync(moonshine), `no pack in ${moonshine}`);
  const packs = info.outputPath('packs');
  mkdirSync(packs);
  const app = await launch({ extraEnv: { DRAGOMAN_PACKS: packs } });
  const page = await app.firstWindow();
  await expect(page.getByText('This computer cannot recognise speech yet')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Get it now \(2\d MB\)$/ })).toBeVisible();
  await shoot(page, info, 'no-recogniser');

  await chooseFile(app, moonshine);
  await page.getByRole('button', { name: 'Add from a folder…' }).click();
  await expect(page.getByText(/^Recognised by\s+Moonshine/)).toBeVisible();
  expect(statSync(join(packs, 'moonshine-tiny-en', 'pack.json')).isFile()).toBe(true);
  await shoot(page, info, 'recogniser');

  await openEngines(page);
  await expect(own(page)).toContainText('Moonshine');
  await page.getByRole('button', { name: /^Remove Moonshine/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('button', { name: /^Add Moonshine tiny, English$/ })).toBeVisible();
  await expect(own(page).getByText(/^Nothing recognises/)).toBeVisible();
  expect(existsSync(join(packs, 'moonshine-tiny-en'))).toBe(false);
});
