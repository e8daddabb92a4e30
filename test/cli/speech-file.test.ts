import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import wavefile from 'wavefile';
import { speechFileFault, writeSpeechFile } from '../../src/cli/speech-file.ts';
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

it('without any speech no file is written, and none that is there is touched', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-speech-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'speech.wav');
  expect(await writeSpeechFile(path, [])).toBe(0);
  expect(existsSync(path)).toBe(false);
});

describe('the file for the speech', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-speech-file-'));
  const talk = join(folder, 'talk.wav');
  writeFileSync(talk, 'sound');
  mkdirSync(join(folder, 'sub'));

  it.each([
    ['by its own name', 'talk.wav'],
    ['by another spelling', 'sub/../talk.wav'],
    ['by a link', 'link.wav', () => symlinkSync(talk, join(folder, 'link.wav'))],
    ['by a second name', 'hard.wav', () => linkSync(talk, join(folder, 'hard.wav'))],
    ['by a folder that is a link', 'there/talk.wav', () => symlinkSync(folder, join(folder, 'there'))],
  ])('is never the recording %s', (_how, path, prepare?: () => void) => {
    prepare?.();
    expect(speechFileFault(`${folder}/${path}`, talk)).toContain('is the recording itself');
    expect(readFileSync(talk, 'utf8')).toBe('sound');
  });

  it('is refused where it cannot be written, and not made before there is speech', () => {
    const before = readdirSync(folder);
    expect(speechFileFault(folder, talk)).toContain('is a folder');
    expect(speechFileFault(join(folder, 'nowhere', 'out.wav'), talk)).toContain('cannot be written');
    expect(speechFileFault(join(talk, 'out.wav'), talk)).toContain('cannot be written');
    expect(speechFileFault(join(folder, 'out.wav'), talk)).toBeUndefined();
    expect(speechFileFault(join(folder, 'out.wav'), join(folder, 'missing.wav'))).toBeUndefined();
    expect(readdirSync(folder)).toEqual(before);
    rmSync(folder, { recursive: true });
  });
});
