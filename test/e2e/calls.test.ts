import type { Page } from '@playwright/test';
import { envelope, likeness } from '../support/envelope.ts';
import { PulseAudio } from '../support/pulseaudio.ts';
import { speakToFile } from '../support/speech.ts';
import { expect, test } from './app.ts';

/** Translated speech as the microphone of another program. */

let pulse: PulseAudio;

test.beforeAll(async () => {
  pulse = await PulseAudio.start();
});
test.afterAll(() => pulse.stop());

const sources = () => pulse.pactl('list', 'short', 'sources');
const microphone = async (): Promise<string> =>
  /\t(dragoman_translation_\d+)\t/.exec(await sources())?.[1] ?? '';

const rate = 16_000;

/** The translation as the service spoke it, in whatever form: the page decodes it. */
async function clipOf(page: Page, sid: number): Promise<Int16Array> {
  const samples = await page.evaluate(`(async () => {
    const { value } = await window.dragoman.call('speech.clip', ${sid}, 'es-ES');
    const sound = await new OfflineAudioContext(1, 1, ${rate}).decodeAudioData(new Uint8Array(value).buffer);
    return Array.from(sound.getChannelData(0), sample => Math.round(sample * 32767));
  })()`);
  return Int16Array.from(samples as number[]);
}

test('another program hears the translation by the microphone that the app makes', async ({
  launch,
}, info) => {
  const talk = info.outputPath('talk.wav');
  await speakToFile('we need to increase the budget before the end of the year', talk);
  const app = await launch({ extraEnv: { PULSE_SERVER: pulse.server } });
  const page = await app.firstWindow();
  await page.getByRole('button', { name: /^Microphone/ }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Speech playback' }).click();
  await page.getByRole('button', { name: /Play speech on/ }).click();
  await page.screenshot({ path: info.outputPath('outputs.png') });
  await expect(page.getByRole('option', { name: 'Virtual_Speakers' })).toBeVisible();
  await page.getByRole('option', { name: 'A microphone for calls' }).click();
  await expect(page.getByText('choose the microphone “Dragoman_translation”')).toBeVisible();
  await page.screenshot({ path: info.outputPath('calls.png') });
  await page.keyboard.press('Escape');

  const row = page.locator('[data-sid="1"]');
  const spoken = async () => {
    await pulse.play(talk, 'micsink');
    await expect(row).toHaveAttribute('data-spoken', 'playing');
    await expect(row).not.toHaveAttribute('data-spoken', 'playing');
  };
  const heard = await pulse.record(await microphone(), spoken());
  const spoke = envelope(await clipOf(page, 1), rate);
  expect(likeness(envelope(heard, rate), spoke)).toBeGreaterThan(0.9);
  // The same sound the other way round is as loud, and is not what was said.
  expect(likeness(envelope(heard, rate), spoke.toReversed())).toBeLessThan(0.8);

  const name = await microphone();
  await app.close();
  // It goes with the app, or at the latest when the next one wants its own.
  await expect.poll(sources).not.toContain(name);
});
