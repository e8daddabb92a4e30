import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startGateway } from '../../../src/gateway/gateway.ts';
import { frames, recording, silence } from '../../gateway/engines/sounds.ts';
import { moonshineMissing } from '../../support/packs.ts';
import { DocumentPeer } from './server-peer.ts';

async function offline(): Promise<string> {
  const options = { host: '127.0.0.1', port: 0, allowedOrigins: [], log: () => {} };
  const gateway = await startGateway({ ...options, engines: 'offline' });
  onTestFinished(() => gateway.close());
  return gateway.url;
}

/** Root mean square of the samples between two moments. */
function loudness(samples: Int16Array, rate: number, fromSeconds: number, toSeconds: number): number {
  const part = samples.subarray(Math.floor(fromSeconds * rate), Math.ceil(toSeconds * rate));
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
}

it('real speech becomes words, their translation, and speech whose delimiters point at what is heard', async ctx => {
  if (moonshineMissing !== undefined) ctx.skip(moonshineMissing);
  const peer = await DocumentPeer.ready(await offline(), { output_sample_rate: 24_000 });
  const sound = recording('goforward.raw');
  for (const frame of frames(sound)) {
    peer.audio(frame);
    await setTimeout(20);
  }
  peer.audio(silence(1000));
  expect(await peer.closed).toMatchObject({ code: 1000 });

  expect(peer.text('transcription')).toBe('Go forward ten meters.');
  const said = peer.words('transcription');
  expect(said.map(({ word }) => word)).toEqual(['Go', ' forward', ' ten', ' meters.']);
  // Where these words are in the recording.
  for (const [index, start] of [0.46, 0.64, 1.17, 1.53].entries()) {
    // Estimated: Moonshine tells no times.
    expect(Math.abs(said[index]?.start - start)).toBeLessThan(0.3);
    expect(said[index]?.probability).toBeNull();
  }
  // How many come depends on the machine.
  const partials = peer.all('transcription').flatMap(({ partial }) => partial);
  expect(partials.every(({ start, end, probability }) => start < end && probability === null)).toBe(true);

  expect(peer.text('translation')).toMatch(/^Va de frente diez metros\.$/);
  const spoken = peer.words('translation');
  const delimiters = peer.all('speech_delimiter');
  expect(delimiters.map(({ translation }) => translation.word_idx)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(delimiters.map(({ transcription }) => transcription.word_idx)).toEqual([0, 0, 1, 2, 3, 4]);
  const { output } = peer;
  expect(output.length / 24_000).toBeGreaterThanOrEqual(delimiters.at(-1)?.time);
  for (const [index, { time }] of delimiters.slice(0, -1).entries()) {
    expect(time).toBe(spoken[index]?.start);
    expect(loudness(output, 24_000, spoken[index]?.start, spoken[index]?.end)).toBeGreaterThan(300);
  }
});

it('keeps the terms of the glossary, and is honest about which language it can hear', async ctx => {
  if (moonshineMissing !== undefined) ctx.skip(moonshineMissing);
  const url = await offline();
  const config = { lang_in: 'es-ES', lang_out: 'en-US', can_lang_swap: true, glossary: ['FORWARD'] };
  const peer = await DocumentPeer.ready(url, { ...config, input_sample_rate: 8000 });
  const narrow = recording('goforward.raw').filter((_, index) => index % 2 === 0);
  peer.audio(narrow, 8000);
  peer.send({ type: 'stop' });
  await peer.closed;
  expect(peer.all('languages')).toEqual([{ type: 'languages', lang_in: 'en-US', lang_out: 'es-ES' }]);
  expect(peer.text('translation')).toMatch(/FORWARD/);
  const spanish = await DocumentPeer.connect(url);
  spanish.send({ type: 'config', lang_in: 'es-ES', lang_out: 'en-US' });
  expect(await spanish.the('error')).toMatchObject({
    code: 4000,
    message: expect.stringContaining('speech in European Spanish'),
  });
});
