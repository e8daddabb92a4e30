import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { PulseAudio, virtualMic } from '../support/pulseaudio.ts';
import { speakToFile } from '../support/speech.ts';
import { expect, test } from './app.ts';
import { expectWordsHighlightedInOrder } from './highlighted-words.ts';

/**
 * The main job on real sound: a voice in the air before a virtual microphone → capture → gateway → both languages on
 * screen → Spanish speech with its words highlighted.
 */

let pulse: PulseAudio;

test.beforeAll(async () => {
  pulse = await PulseAudio.start();
});
test.afterAll(() => pulse.stop());

async function record(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Microphone/ }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
}

test('a spoken sentence is read in both languages, heard in Spanish, and its words are highlighted in order', async ({
  launch,
}, info) => {
  const talk = info.outputPath('talk.wav');
  await speakToFile('we need to increase the budget before the end of the year', talk);
  const app = await launch({ extraEnv: { PULSE_SERVER: pulse.server } });
  const page = await app.firstWindow();
  await record(page);
  await expect(page.getByRole('button', { name: new RegExp(virtualMic) })).toBeVisible();

  const played = pulse.play(talk, 'micsink');
  const row = page.locator('[data-sid="1"]');
  const source = row.locator('[lang^="en"]');
  const target = row.locator('[lang^="es"]');
  await expect(source).toHaveAttribute('data-partial', 'true');
  await played;
  await expect(row).toHaveAttribute('data-final', 'true');
  await expect(source).toContainText(/budget/i);
  await expect(row.locator('[data-translation="final"]')).toBeVisible();
  await expect(target).toContainText(/presupuesto/i);

  await expect(row).toHaveAttribute('data-spoken', 'playing');
  await page.screenshot({ path: info.outputPath('spoken.png') });
  await expectWordsHighlightedInOrder(row, target);

  await expect(page.getByText(/s behind/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Ended')).toBeVisible();
  await expect(source).toContainText(/budget/i);
});

/** The process id of the gateway of the app that runs on this folder: its data folder is among its arguments. */
function gatewayOf(userData: string): number {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  const own = pids.filter(pid => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return line.includes('gateway.js') && line.includes(userData);
    } catch {
      return false;
    }
  });
  expect(own).toHaveLength(1);
  return Number(own[0]);
}

test('a microphone that goes away mid-sentence is told, what was said is kept, and it comes back', async ({
  launch,
}, info) => {
  const talk = info.outputPath('talk.wav');
  await speakToFile('the meeting starts at nine in the morning', talk);
  const app = await launch({ extraEnv: { PULSE_SERVER: pulse.server } });
  const page = await app.firstWindow();
  await record(page);
  await pulse.play(talk, 'micsink');
  const row = page.locator('[data-sid="1"]');
  await expect(row).toHaveAttribute('data-final', 'true');
  const said = row.locator('[lang^="en"]');
  const before = await said.textContent();

  // In the middle of the next sentence:
  const cut = pulse.play(talk, 'micsink').catch(() => {});
  await expect(page.locator('[data-sid="2"] [data-partial="true"]').first()).toBeVisible();
  await pulse.killDaemon();
  const banner = page.getByText(/stopped sending audio|is not connected/);
  await expect(banner).toBeVisible();
  await cut;
  await expect(page.getByText(/All 2 sentences so far are saved/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choose a source' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('device-gone.png') });

  await pulse.startDaemon();
  await expect(banner).toHaveCount(0);
  await pulse.play(talk, 'micsink');
  await expect(page.locator('[data-sid="3"]')).toHaveAttribute('data-final', 'true');
  expect(await said.textContent()).toBe(before);
});

test('the gateway may be killed mid-session: it is told, started again, and the session goes on', async ({
  launch,
  userData,
}, info) => {
  const talk = info.outputPath('talk.wav');
  await speakToFile('the meeting starts at nine in the morning', talk);
  const app = await launch({ extraEnv: { PULSE_SERVER: pulse.server } });
  const page = await app.firstWindow();
  await record(page);
  await pulse.play(talk, 'micsink');
  await expect(page.locator('[data-sid="1"]')).toHaveAttribute('data-final', 'true');
  process.kill(gatewayOf(userData), 'SIGKILL');
  await expect(page.getByText(/was lost/)).toBeVisible();
  await expect(page.getByText(/was lost/)).toHaveCount(0);
  await expect(page.getByText('Connected')).toBeVisible();
  await pulse.play(talk, 'micsink');
  await expect(page.locator('[data-sid="2"]')).toHaveAttribute('data-final', 'true');
});
