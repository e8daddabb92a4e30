import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { createSherpaSpeechToText } from '../../../../src/gateway/engines/speech-to-text/sherpa-speech-to-text.ts';
import { spokenMargins, spokenPart } from '../../../../src/gateway/engines/speech-to-text/spoken-part.ts';
import { moonshineMissing, moonshinePack } from '../../../support/packs.ts';
import { join16k, speak } from '../../../support/speech.ts';

const [margins = { beforeMs: 0, afterMs: 0 }] = spokenMargins;

it('what is spoken stays, with a little around it, and the silence goes', () => {
  const tone = Int16Array.from({ length: 16_000 }, (_, i) => 8_000 * Math.sin(i / 5));
  const part = spokenPart(join16k(1_000, tone, 1_000), margins);
  expect(part.startS).toBeCloseTo(0.8, 2);
  expect(part.samples.length / 16).toBeCloseTo(200 + 1_000 + 100, -2);
});

it('silence, or steady noise, stays as it is', () => {
  expect(spokenPart(new Int16Array(16_000), margins)).toEqual({ samples: new Int16Array(16_000), startS: 0 });
  expect(spokenPart(new Int16Array(), margins).samples).toHaveLength(0);
});

it('is a part of the sound, wherever there is anything in it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(4_000), { minLength: 1, maxLength: 60 }),
      fc.constantFrom(...spokenMargins),
      (levels, around) => {
        const sound = Int16Array.from({ length: levels.length * 320 }, (_, i) =>
          i % 2 === 0 ? (levels[Math.floor(i / 320)] ?? 0) : -(levels[Math.floor(i / 320)] ?? 0),
        );
        const { samples, startS } = spokenPart(sound, around);
        const start = Math.round(startS * 16_000);
        expect(samples).toEqual(sound.subarray(start, start + samples.length));
        expect(samples.length).toBeGreaterThan(0);
      },
    ),
  );
});

it('short sentences between silences are heard, each of them', async context => {
  context.skip(moonshineMissing !== undefined, moonshineMissing);
  const engine = createSherpaSpeechToText(await moonshinePack());
  onTestFinished(() => engine.close());
  const recognizer = await engine.open(
    { language: 'en' },
    { partial: () => {}, problem: () => {}, ready: () => {} },
  );
  const silent: string[] = [];
  for (const words of ['please open the window', 'good morning', 'yes', 'thank you very much']) {
    for (const voice of ['slt', 'rms', 'awb'] as const) {
      const sound = join16k(640, await speak(words, voice), 500);
      recognizer.startUtterance();
      for (let at = 0; at + 320 <= sound.length; at += 320) recognizer.write(sound.subarray(at, at + 320));
      const { text } = await recognizer.endUtterance();
      if (text === '') silent.push(`${words} (${voice})`);
    }
  }
  expect(silent).toEqual([]);
});
