import { openBrowser } from '../support/browser.ts';
import { expect, test } from './app.ts';
import { ask } from './asking.ts';

/** The host's window, and a viewer in a browser of their own: the gateway serves the page. */

test('a viewer reads the broadcast in a browser; a rename and a merge are seen by both within a second', async ({
  app,
}, info) => {
  const host = await app.firstWindow();
  await host.setViewportSize({ width: 1280, height: 760 });
  await expect(host.getByText('What do you want to translate?')).toBeVisible();
  await ask(host, 'settings.set', { recordingType: 'broadcast', speech: false });
  await host.getByRole('button', { name: /^Sample talk/ }).click();
  await host.getByRole('tab', { name: 'Broadcast' }).click();
  await expect(host.getByText('Standby').first()).toBeVisible();
  // There is nowhere to join before the service has begun the session.
  await expect.poll(async () => (await ask(host, 'session.invitation')).ok).toBe(true);
  const url = (await ask(host, 'session.invitation')).value?.url ?? '';

  const browser = await openBrowser();
  try {
    const viewer = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await viewer.goto(url);
    await expect(host.getByText('1 viewer')).toBeVisible();
    await host.getByRole('button', { name: 'Go live' }).click();
    await expect(host.getByText('On air').first()).toBeVisible();

    const hosted = host.locator('[data-sid][data-final="true"]').last();
    await expect(hosted.locator('[data-translation="final"]')).toBeVisible();
    // A viewer is offered the languages that there are.
    await viewer.getByRole('combobox', { name: 'Language', exact: true }).selectOption('es-ES');
    // The sentence after the one that ran when it went live is certainly the viewers'.
    await expect(viewer.getByText(/derecho/).first()).toBeVisible();
    await expect(viewer.getByText(/Everyone has the right/).first()).toBeVisible();
    await viewer.screenshot({ path: info.outputPath('viewer.png') });
    await host.screenshot({ path: info.outputPath('host.png') });

    const rename = { type: 'rename-speaker', speakerId: '0', label: 'Eleanor' };
    expect((await ask(host, 'session.command', rename)).ok).toBe(true);
    await Promise.all([
      expect(host.locator('[data-sid]').getByText('Eleanor').first()).toBeVisible(),
      expect(viewer.getByText('Eleanor').first()).toBeVisible(),
    ]);

    const reassign = { type: 'reassign-speaker', sid: 1, speakerId: 'Charles' };
    expect((await ask(host, 'session.command', reassign)).ok).toBe(true);
    await expect(host.locator('[data-sid="1"]').getByText('Charles')).toBeVisible();
    const merge = { type: 'merge-speakers', sourceId: '0', targetId: 'Charles' };
    expect((await ask(host, 'session.command', merge)).ok).toBe(true);
    await Promise.all([
      expect(host.locator('[data-sid]').getByText('Eleanor')).toHaveCount(0),
      expect(viewer.getByText('Eleanor')).toHaveCount(0),
    ]);
    await ask(host, 'session.undo');
    await expect(viewer.getByText('Eleanor').first()).toBeVisible();
  } finally {
    await browser.close();
  }
  await host.getByRole('button', { name: 'Stop' }).click();
  await expect(host.getByText('Ended')).toBeVisible();
});
