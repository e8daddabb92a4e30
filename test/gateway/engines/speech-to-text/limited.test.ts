import { expect, it } from 'vitest';
import { createScriptedSpeechToText } from '../../../../src/gateway/engines/scripted/scripted-speech-to-text.ts';
import { limited } from '../../../../src/gateway/engines/speech-to-text/limited.ts';
import type { RecognizerEvents } from '../../../../src/gateway/engines/speech-to-text/recognizer.ts';

const events: RecognizerEvents = { partial: () => {}, problem: () => {}, ready: () => {} };
const english = { language: 'en-US' };
const notNow = expect.objectContaining({ problem: expect.objectContaining({ reason: 'not-now' }) });

it('refuses one more than it may, until one is closed', async () => {
  const engine = limited(createScriptedSpeechToText(), 2);
  const first = await engine.open(english, events);
  await engine.open(english, events);
  await expect(engine.open(english, events)).rejects.toEqual(notNow);
  await first.close();
  await expect(engine.open(english, events)).resolves.toBeDefined();
});

it('counts those that are being opened', async () => {
  const engine = limited(createScriptedSpeechToText(), 1);
  const opening = engine.open(english, events);
  await expect(engine.open(english, events)).rejects.toEqual(notNow);
  await opening;
});

it('does not count one that could not be opened, nor takes two closings of one for two', async () => {
  const scripted = createScriptedSpeechToText();
  let broken = true;
  const engine = limited(
    {
      ...scripted,
      open: (...call) => (broken ? Promise.reject(new Error('broken')) : scripted.open(...call)),
    },
    1,
  );
  await expect(engine.open(english, events)).rejects.toThrow('broken');
  broken = false;
  const first = await engine.open(english, events);
  await first.close();
  await first.close();
  await engine.open(english, events);
  await expect(engine.open(english, events)).rejects.toEqual(notNow);
});
