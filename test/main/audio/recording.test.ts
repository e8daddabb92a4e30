import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRecording, recordingProblem } from '../../../src/main/audio/recording.ts';
import { WavError } from '../../../src/main/audio/wav-chunks.ts';
import { readWavLayout } from '../../../src/main/audio/wav-layout.ts';
import { joinSamples, samplesToBytes } from '../../../src/shared/audio/pcm.ts';
import { toProblem } from '../../../src/shared/problem.ts';
import { wavBytes } from '../../support/speech.ts';
import { wordsOf } from '../../support/words.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/audio/${name}`, import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dragoman-recording-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(path: string): Promise<Int16Array> {
  const pieces: Int16Array[] = [];
  for await (const piece of readRecording(path)) pieces.push(piece);
  return joinSamples(pieces);
}

async function readBytes(bytes: Uint8Array, name = 'recording.wav'): Promise<Int16Array> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return read(path);
}

/** 440 Hz at half of full scale. */
const sine = (rate: number, seconds: number, amplitude = 16_384): Float64Array =>
  Float64Array.from(
    { length: rate * seconds },
    (_, i) => amplitude * Math.sin((2 * Math.PI * 440 * i) / rate),
  );

/**
 * Root mean square of the difference, relative to full scale, dB; without the edges, where a filter rings.
 * A sound of 440 Hz that is moved by one sample at 16 000 Hz differs by -24 dB.
 */
function errorDb(actual: Int16Array, expected: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 200; i < expected.length - 200; i++) sum += ((actual[i] ?? 0) - (expected[i] ?? 0)) ** 2;
  return 10 * Math.log10(sum / (expected.length - 400) / 32_768 ** 2);
}

const expected = sine(16_000, 0.5);

test.each([
  ['8', (value: number) => Math.round(value / 256) + 128, -45],
  ['16', Math.round, -90],
  ['24', (value: number) => Math.round(value * 256), -90],
  ['32', (value: number) => Math.round(value * 65_536), -90],
  ['32f', (value: number) => value / 32_768, -90],
  ['64', (value: number) => value / 32_768, -90],
])('a WAV file of %s bits is read', async (bitDepth, scale, limitDb) => {
  const samples = await readBytes(wavBytes([expected.map(scale)], 16_000, bitDepth));
  expect(samples).toHaveLength(expected.length);
  expect(errorDb(samples, expected)).toBeLessThan(limitDb);
});

test.each(['a-law', 'mu-law'] as const)('a WAV file in %s is read', async coding => {
  const wavefile = (await import('wavefile')).default;
  const wav = new wavefile.WaveFile(wavBytes([expected.map(Math.round)], 16_000, '16'));
  if (coding === 'a-law') wav.toALaw();
  else wav.toMuLaw();
  expect(errorDb(await readBytes(wav.toBuffer()), expected)).toBeLessThan(-40);
});

test('IMA ADPCM is decoded to the samples that SoX decodes it to', async () => {
  const bytes = await readFile(fixture('ima-adpcm-8000.wav'));
  const { decodeBlocks } = await import('../../../src/main/audio/wav-decoder.ts');
  const layout = readWavLayout((at, length) => bytes.subarray(at, at + length), bytes.length);
  const samples = decodeBlocks(bytes.subarray(layout.dataStart, layout.dataStart + layout.dataBytes), layout);
  expect(createHash('sha256').update(samplesToBytes(samples)).digest('hex')).toBe(
    '6cb64381319663fbe557e1298d276754da88b58ee4cf724db7c99dc484d6793c',
  );
  // Twice the rate, and no sample lost between the pieces.
  expect(await read(fixture('ima-adpcm-8000.wav'))).toHaveLength(samples.length * 2);
});

test('an extensible header tells its format in its GUID', async () => {
  const samples = await read(fixture('extensible-24.wav'));
  expect(errorDb(samples, sine(16_000, 0.1))).toBeLessThan(-38);
  const float = wavBytes([expected.map(value => value / 32_768)], 16_000, '32f');
  // The header of 16 bytes becomes one of 40 that says the same.
  const fmt = Buffer.alloc(40);
  fmt.set(float.subarray(20, 36));
  fmt.writeUInt16LE(0xfffe, 0);
  fmt.writeUInt16LE(22, 16);
  fmt.writeUInt16LE(3, 24);
  const data = float.subarray(float.length - 8 - expected.length * 4);
  const size = Buffer.from([40, 0, 0, 0]);
  const bytes = Buffer.concat([float.subarray(0, 16), size, fmt, data]);
  expect(errorDb(await readBytes(bytes), expected)).toBeLessThan(-90);
});

test('RIFX, the big-endian WAV, is read', async () => {
  const bytes = wavBytes([expected.map(Math.round)], 16_000, '16', { container: 'RIFX' });
  expect(errorDb(await readBytes(bytes), expected)).toBeLessThan(-90);
});

test.each([8000, 11_025, 22_050, 32_000, 44_100, 48_000, 96_000, 44_056])(
  '%d Hz becomes 16 000 Hz, as long and at the same time',
  async rate => {
    const samples = await readBytes(wavBytes([sine(rate, 2).map(Math.round)], rate, '16'));
    expect(samples).toHaveLength(32_000);
    expect(errorDb(samples, sine(16_000, 2))).toBeLessThan(-38);
  },
);

test('what lies above 8 kHz does not come back as something lower', async () => {
  const high = Float64Array.from(
    { length: 48_000 },
    (_, i) => 16_000 * Math.sin((2 * Math.PI * 11_000 * i) / 48_000),
  );
  const samples = await readBytes(wavBytes([high.map(Math.round)], 48_000, '16'));
  expect(errorDb(samples, new Int16Array(16_000))).toBeLessThan(-80);
});

test('channels are mixed to their mean', async () => {
  const left = Int16Array.of(1000, -32_768, 32_767, 3);
  const right = Int16Array.of(3000, -32_768, 32_767, -3);
  expect([...(await readBytes(wavBytes([left, right], 16_000, '16')))]).toEqual([2000, -32_768, 32_767, 0]);
});

test('16-bit mono at 16 000 Hz is read unchanged, in WAV and raw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.int16Array({ minLength: 1, maxLength: 30_000 }), async samples => {
      expect(await readBytes(wavBytes([samples], 16_000, '16'))).toEqual(samples);
      expect(await readBytes(samplesToBytes(samples), 'sound.raw')).toEqual(samples);
    }),
    { numRuns: 20 },
  );
});

test('a file that was cut off is played as far as it is there', async () => {
  const path = join(folder, 'cut.wav');
  await writeFile(path, wavBytes([expected.map(Math.round)], 16_000, '16'));
  await truncate(path, 44 + 1001);
  expect(await read(path)).toHaveLength(500);
});

test('a file whose recorder was killed before it wrote the sizes is played', async () => {
  const bytes = Buffer.from(wavBytes([expected.map(Math.round)], 16_000, '16'));
  for (const [riff, data] of [
    [36, 0],
    [0, 0],
    [0xffff_ffff, 0xffff_ffff],
  ] as const) {
    bytes.writeUInt32LE(riff, 4);
    bytes.writeUInt32LE(data, 40);
    expect(await readBytes(bytes)).toHaveLength(expected.length);
  }
});

test('chunks before and after the sound are passed over', async () => {
  const bytes = wavBytes([Int16Array.of(1, 2, 3)], 16_000, '16');
  // Odd, so that it is followed by a byte of padding.
  const list = Buffer.from('LIST\x05\0\0\0INFOx\0', 'latin1');
  const whole = Buffer.concat([bytes.subarray(0, 12), list, bytes.subarray(12), list]);
  expect([...(await readBytes(whole))]).toEqual([1, 2, 3]);
});

async function reasonOf(path: string): Promise<string> {
  const error = await read(path).then(
    samples => expect.fail(`${samples.length} samples`),
    (thrown: unknown) => thrown,
  );
  return toProblem(error).reason;
}

const header = wavBytes([Int16Array.of(1)], 16_000, '16');

test.each([
  ['empty.wav', '', 'audio-file-empty'],
  ['empty.raw', '', 'audio-file-empty'],
  ['one-byte.raw', 'x', 'audio-file-empty'],
  ['no-samples.wav', Buffer.concat([header.subarray(0, 40), Buffer.alloc(4)]), 'audio-file-empty'],
  ['text.wav', 'this is not a recording at all, only text', 'audio-file-unreadable'],
  ['three-bytes.wav', 'RIF', 'audio-file-unreadable'],
  ['cut-in-header.wav', header.subarray(0, 30), 'audio-file-unreadable'],
  ['no-data.wav', header.subarray(0, 36), 'audio-file-unreadable'],
])('%s is told as what it is', async (name, content, reason) => {
  const path = join(folder, name);
  await writeFile(path, content);
  expect(await reasonOf(path)).toBe(reason);
});

test('what cannot be opened, a folder and an unknown coding are told as what they are', async () => {
  await symlink('loop.wav', join(folder, 'loop.wav'));
  expect(await reasonOf(join(folder, 'nowhere.wav'))).toBe('audio-file-missing');
  expect(await reasonOf(join(folder, 'loop.wav'))).toBe('audio-file-missing');
  expect(await reasonOf(folder)).toBe('audio-file-unreadable');
  expect(await reasonOf('/dev/null')).toBe('audio-file-unreadable');
  expect(await reasonOf(fixture('ms-adpcm-8000.wav'))).toBe('audio-file-unreadable');
});

test('a refused permission is told with the name of the file only, its path is in the detail', () => {
  const told = recordingProblem(Object.assign(new Error('refused'), { code: 'EACCES' }), '/secret/talk.wav');
  expect(told.reason).toBe('audio-file-missing');
  expect(wordsOf(told).message).toContain('“talk.wav”');
  expect(told.detail).toContain('/secret/talk.wav');
});

test('hostile headers are refused or read, and nothing else happens', () => {
  const valid = wavBytes([new Int16Array(50)], 44_100, '16');
  const mutations = fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(mutations, fc.nat(valid.length), (changes, length) => {
      const bytes = Uint8Array.from(valid);
      for (const [at, value] of changes) bytes[at] = value;
      const cut = bytes.subarray(0, length);
      try {
        const layout = readWavLayout((at, count) => cut.subarray(at, at + count), cut.length);
        expect(layout.dataStart + layout.dataBytes).toBeLessThanOrEqual(cut.length);
        expect(layout.blockBytes).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(WavError);
      }
    }),
    { numRuns: 2000 },
  );
});
