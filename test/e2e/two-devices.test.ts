import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { ask, changeSettings, shoot } from './asking.ts';
import { type Phone, takePhone, writeRefrain } from './phone.ts';

/** Two people, each at a device: the app, and a browser with a microphone of its own. */

const started: Phone[] = [];
test.afterEach(async () => {
  for (const { browser } of started.splice(0)) await browser.close();
});

/** The page that the invitation leads to, on this machine's own address: others are not everywhere to be had. */
async function invitedTo(host: Page): Promise<string> {
  const { value } = await ask(host, 'session.invitation');
  const url = new URL(value?.url ?? '');
  expect(url.protocol).toBe('https:');
  expect(url.pathname).toMatch(/^\/join\/[0-9a-f-]{36}$/);
  expect(url.hash).toMatch(/^#[\w-]{22}$/);
  url.hostname = '127.0.0.1';
  return url.href;
}

async function hostWith(host: Page): Promise<void> {
  await changeSettings(host, {
    service: 'lingox',
    recordingType: 'two-devices',
    shareOnNetwork: true,
    language: 'en-US',
    targetLanguage: 'es-ES',
  });
  await host.reload();
  await host.setViewportSize({ width: 1280, height: 760 });
  await host.getByRole('button', { name: /^Sample talk/ }).click();
  await host.getByRole('tab', { name: 'Two devices' }).click();
  await expect(host.getByText('Waiting for the other person…').first()).toBeVisible();
}

async function phoneWith(words: string, recording: string, url: string): Promise<Page> {
  await writeRefrain(recording, words, 2500);
  const phone = await takePhone(recording);
  started.push(phone);
  const page = await phone.open(url);
  await expect(page.getByLabel('I speak')).toHaveValue('es-ES');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('Connected')).toBeVisible();
  return page;
}

/** A page of the same browser that shares nothing with this one. */
async function strangerBeside(page: Page): Promise<Page> {
  const context = await page.context().browser()?.newContext({ ignoreHTTPSErrors: true });
  if (!context) throw new Error('the browser is gone');
  return context.newPage();
}

test.describe('with engines that hear both', () => {
  test.use({ extraArgs: ['--scripted-engines'] });

  test('two people talk in two languages, and both read both', async ({ app }, info) => {
    const host = await app.firstWindow();
    await hostWith(host);
    await shoot(host, info, 'waiting');
    const link = await invitedTo(host);
    const page = await phoneWith('buenos dias a todos', info.outputPath('phone.wav'), link);

    await expect(host.getByText('The other person is here')).toBeVisible();
    await expect(host.getByText(/They speak .*Spanish/)).toBeVisible();
    // What the phone says is in the phone's language, and comes translated into the host's; and the other way round.
    const partner = host.locator('[data-sid][data-final="true"]', { hasText: 'Partner' }).first();
    await expect(partner.locator('[lang^="es"]').first()).toBeVisible();
    await expect(partner.locator('[lang^="en"]').first()).toBeVisible();
    const mine = host.locator('[data-sid][data-final="true"]', { hasText: 'You' }).first();
    await expect(mine.locator('[lang^="en"]').first()).toBeVisible();
    await expect(mine.locator('[lang^="es"]').first()).toBeVisible();
    for (const side of ['true', 'false']) {
      const turn = page.locator(`[data-turn][data-mine="${side}"]`).first();
      await expect(turn.locator('.big[lang^="es"]')).toBeVisible();
      await expect(turn.locator('.small[lang^="en"]')).toBeVisible();
    }
    await shoot(host, info, 'host');
    await page.screenshot({ path: info.outputPath('phone.png') });

    // Nobody new comes in by a link whose invitation has ended; who was in does.
    await host.getByText('The link, if they need to rejoin').click();
    await host.getByRole('button', { name: 'End the invitation' }).click();
    await expect(host.getByText('The invitation has ended', { exact: true })).toBeVisible();
    await shoot(host, info, 'invitation-ended');
    const stranger = await strangerBeside(page);
    await stranger.goto(link);
    await expect(stranger.getByRole('heading', { name: 'This invitation has ended' })).toBeVisible();
    await page.reload();
    await expect(page.getByText('Connected')).toBeVisible();
    // What was said before comes again to who was there.
    await expect(page.locator('[data-turn]').first()).toBeVisible();

    await page.close();
    await expect(host.getByText('The other person left')).toBeVisible();
    await host.getByRole('button', { name: 'Stop' }).click();
    await expect(host.getByText('Ended', { exact: true })).toBeVisible();
  });
});

test('what is really said in English is read in Spanish on the phone', async ({ app }, info) => {
  const host = await app.firstWindow();
  await hostWith(host);
  const page = await phoneWith('buenos dias', info.outputPath('phone.wav'), await invitedTo(host));
  // Nobody here hears Spanish, and that is said to the one who speaks it.
  await expect(page.getByText(/European Spanish cannot be recognised/)).toBeVisible();
  const heard = page.locator('[data-turn][data-mine="false"]').first();
  await expect(heard.locator('.big')).toContainText(/derecho|todos|libertad/i);
  await expect(heard.locator('.small')).toContainText(/right|everyone|all/i);
  await page.screenshot({ path: info.outputPath('phone-offline.png') });
});
