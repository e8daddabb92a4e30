import { PulseAudio } from '../support/pulseaudio.ts';
import { speakToFile } from '../support/speech.ts';
import { expect, test } from './app.ts';
import { changeSettings, shoot } from './asking.ts';
import { expectWordsHighlightedInOrder } from './highlighted-words.ts';

/** Consecutive: somebody holds a key and talks, lets go, and what they said is spoken in the other language. */

let pulse: PulseAudio;

test.beforeAll(async () => {
  pulse = await PulseAudio.start();
});
test.afterAll(() => pulse.stop());

test('what is said while a key is held is spoken in the other language, and nothing else is heard', async ({
  launch,
}, info) => {
  const held = info.outputPath('held.wav');
  const unheld = info.outputPath('unheld.wav');
  await speakToFile('we need to increase the budget before the end of the year', held);
  await speakToFile('nobody shall hear this', unheld);
  const app = await launch({ extraEnv: { PULSE_SERVER: pulse.server } });
  const page = await app.firstWindow();
  await page.setViewportSize({ width: 1280, height: 760 });
  await changeSettings(page, { service: 'consecutive', talkMode: 'push-to-talk', speech: true });
  await page.reload();
  await page.getByRole('button', { name: /^Microphone/ }).click();
  await expect(page.getByText('Hold Space to talk').first()).toBeVisible();
  await shoot(page, info, 'waiting');
  await pulse.play(unheld, 'micsink');

  await page.locator('body').click({ position: { x: 640, y: 400 } });
  await page.keyboard.down('Space');
  await expect(page.getByText('Listening…').first()).toBeVisible();
  await pulse.play(held, 'micsink');
  await page.keyboard.up('Space');
  const row = page.locator('[data-sid="1"]');
  const target = row.locator('[lang^="es"]');
  await expect(row).toHaveAttribute('data-final', 'true');
  await expect(row.locator('[lang^="en"]')).toContainText(/budget/i);
  await expect(target).toContainText(/presupuesto/i);
  await expect(row).toHaveAttribute('data-spoken', 'playing');
  await expectWordsHighlightedInOrder(row, target);
  await expect(page.locator('[data-sid]')).toHaveCount(1);
  await shoot(page, info, 'spoken');

  await page.keyboard.down('Space');
  await pulse.play(held, 'micsink');
  await page.keyboard.up('Space');
  await expect(page.locator('[data-sid="2"]')).toHaveAttribute('data-final', 'true');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText('Ended', { exact: true })).toBeVisible();
});

test('a talk without pauses for the machine is followed sentence by sentence, by one connection after another', async ({
  app,
}, info) => {
  const page = await app.firstWindow();
  await page.setViewportSize({ width: 1280, height: 760 });
  await changeSettings(page, { service: 'consecutive', speech: false });
  await page.reload();
  await page.getByRole('button', { name: /^Sample talk/ }).click();
  const rows = page.locator('[data-sid][data-final="true"]');
  await expect(rows.nth(4).locator('[data-translation="final"]')).toBeVisible();
  const text = (await rows.allTextContents()).join(' ');
  expect(text).toMatch(/born free/i);
  expect(text).toMatch(/equal before the law/i);
  expect(text).toMatch(/life,? liberty/i);
  await expect(page.getByText(/left out|was lost|not translated/i)).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('talk.png') });
});
