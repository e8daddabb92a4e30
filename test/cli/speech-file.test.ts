import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import wavefile from 'wavefile';
import { writeSpeechFile } from '../../src/cli/speech-file.ts';
import { wavFile } from '../../src/shared/audio/wav.ts';

it('speech that came as WAV is put together with a breath after each clip', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-speech-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const clips = [1000, -2000].map(value => wavFile([new Int16Array(2400).fill(value)], 24_000));
  await writeSpeechFile(join(folder, 'speech.wav'), clips);
  const wav = new wavefile.WaveFile(readFileSync(join(folder, 'speech.wav')));
  expect(wav.fmt).toMatchObject({ sampleRate: 24_000, numChannels: 1, bitsPerSample: 16 });
  const samples = wav.getSamples(false, Int16Array) as unknown as Int16Array;
  expect(samples).toHaveLength(2 * (2400 + 9600));
  expect([samples[0], samples[2399], samples[2400], samples[12_000]]).toEqual([1000, 1000, 0, -2000]);
});
