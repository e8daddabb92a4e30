/** WAV files as recorders, broadcasters and sound cards really leave them. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecording } from '../../../src/main/audio/recording.ts';
import { readWavLayout } from '../../../src/main/audio/wav-layout.ts';
import { joinSamples, samplesToBytes } from '../../../src/shared/audio/pcm.ts';
import { toProblem } from '../../../src/shared/problem.ts';
import { wavBytes } from '../../support/speech.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dragoman-wav-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(bytes: Uint8Array): Promise<Int16Array> {
  const path = join(folder, 'recording.wav');
  await writeFile(path, bytes);
  const pieces: Int16Array[] = [];
  for await (const piece of readRecording(path)) pieces.push(piece);
  return joinSamples(pieces);
}

const peak = (samples: Int16Array): number => samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
const reasonOf = (bytes: Uint8Array): Promise<string> =>
  read(bytes).then(
    samples => `${samples.length} samples`,
    error => toProblem(error).reason,
  );
const readCase = async (name: string): Promise<Int16Array> =>
  read(await readFile(fileURLToPath(new URL(`../../fixtures/cases/${name}`, import.meta.url))));

/** 0.1 s of 440 Hz at 16 000 Hz. */
const sine = (amplitude: number, length = 1600): Int16Array =>
  Int16Array.from({ length }, (_, i) => amplitude * Math.sin((2 * Math.PI * 440 * i) / 16_000));
const tone = sine(8000);
const sound = Buffer.from(samplesToBytes(tone));

/** One chunk; `size` when the header says another than there is. */
function chunk(id: string, content: Uint8Array, size = content.length): Buffer {
  const head = Buffer.from(`${id}____`, 'latin1');
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, content]);
}

function wav(container: string, chunks: readonly Uint8Array[], riffSize?: number): Buffer {
  const body = Buffer.concat(chunks);
  const head = Buffer.from(`${container}____WAVE`, 'latin1');
  head.writeUInt32LE(riffSize ?? body.length + 4, 4);
  return Buffer.concat([head, body]);
}

const fmt = chunk('fmt ', wavBytes([tone], 16_000, '16').subarray(20, 36));
const unknown = 0xffff_ffff;

/** `table`: sizes of other chunks than the sound. */
function ds64(dataBytes: bigint, table: readonly (readonly [string, bigint])[] = []): Buffer {
  const content = Buffer.alloc(28 + 12 * table.length);
  content.writeBigUInt64LE(dataBytes, 8);
  content.writeUInt32LE(table.length, 24);
  for (const [index, [id, bytes]] of table.entries()) {
    content.write(id, 28 + 12 * index, 'latin1');
    content.writeBigUInt64LE(bytes, 32 + 12 * index);
  }
  return chunk('ds64', content);
}

const metadata = chunk('bext', Buffer.alloc(2000, 0x7f));

describe('sizes of 64 bits', () => {
  it('end the sound where its metadata begins', async () => {
    const samples = await readCase('rf64-trail.wav');
    expect(samples).toHaveLength(1600);
    expect(peak(samples)).toBe(8000);
  });

  it('are read in BW64 as in RF64', async () => {
    expect(await readCase('bw64.wav')).toHaveLength(1600);
  });

  it('are taken for the chunks before the sound too', async () => {
    const before = chunk('axml', Buffer.alloc(2000, 0x7f), unknown);
    const sizes = ds64(BigInt(sound.length), [['axml', 2000n]]);
    const bytes = wav('BW64', [sizes, fmt, before, chunk('data', sound, unknown), metadata], unknown);
    expect(await read(bytes)).toEqual(tone);
  });

  it('that are larger than the file, or were never written, leave the sound that is there', async () => {
    for (const size of [0n, 2n ** 64n - 1n, 2n ** 40n]) {
      expect(await read(wav('RF64', [ds64(size), fmt, chunk('data', sound, unknown)], unknown))).toEqual(
        tone,
      );
    }
  });

  it('are not asked where 32 bits were enough', async () => {
    const bytes = wav('RF64', [ds64(99n), fmt, chunk('data', sound), metadata], unknown);
    expect(await read(bytes)).toEqual(tone);
  });

  it('may be missing or cut off', async () => {
    const cut = chunk('ds64', Buffer.alloc(20));
    expect(await read(wav('RF64', [cut, fmt, chunk('data', sound, unknown)], unknown))).toEqual(tone);
    expect(await read(wav('BW64', [fmt, chunk('data', sound, unknown)], unknown))).toEqual(tone);
  });
});

describe('a size that is wrong', () => {
  it('is that of an empty file where the recorder was ended, whatever size the whole has', async () => {
    expect(await readCase('d0-rffff.wav')).toHaveLength(1600);
    for (const riff of [0, 36, 0x7fff_ffff, unknown, sound.length + 36]) {
      expect(await read(wav('RIFF', [fmt, chunk('data', sound, 0)], riff))).toEqual(tone);
    }
  });

  it('is right where a file without sound goes on with other chunks', async () => {
    const empty = wav('RIFF', [fmt, chunk('data', Buffer.alloc(0)), metadata]);
    expect(await reasonOf(empty)).toBe('audio-file-empty');
    expect(await reasonOf(wav('RIFF', [fmt, chunk('data', Buffer.alloc(0))]))).toBe('audio-file-empty');
  });

  it('is the remainder of one that does not fit into 32 bits', () => {
    const dataBytes = 5 * 2 ** 30;
    const head = wav('RIFF', [fmt, chunk('data', Buffer.alloc(0), dataBytes - 2 ** 32)], 0);
    const fileBytes = head.length + dataBytes;
    const { dataBytes: found } = readWavLayout((at, length) => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, fileBytes - at)), 0x80);
      head.subarray(at, at + length).copy(bytes);
      return bytes;
    }, fileBytes);
    expect(found).toBe(dataBytes);
  });

  it('that is odd is passed over with its byte of padding, and without one that is missing', async () => {
    for (const padding of ['', '\0', ' ', 'x']) {
      const list = Buffer.concat([chunk('LIST', Buffer.from('INFOx')), Buffer.from(padding)]);
      expect(await read(wav('RIFF', [fmt, list, chunk('data', sound), metadata]))).toEqual(tone);
    }
  });
});

describe('channels that take each other away', () => {
  it('are heard: the right one is the left one upside down', async () => {
    const samples = await readCase('antiphase.wav');
    expect(samples).toHaveLength(1600);
    expect(peak(samples)).toBe(8000);
  });

  const upsideDown = tone.map(sample => -sample);
  const quieter = tone.map(sample => -0.8 * sample);
  const nothing = new Int16Array(tone.length);
  it.each([
    ['one of them is quieter', [tone, quieter], 8000],
    ['the first one is the quieter', [quieter, tone], 8000],
    ['there are four', [tone, upsideDown, sine(100), sine(-100)], 8000],
    ['both have the same offset', [tone.map(one => one + 9000), upsideDown.map(one => one + 9000)], 17_000],
  ])('are heard where %s', async (_name, channels, most) => {
    expect(peak(await read(wavBytes(channels, 16_000, '16')))).toBe(most);
  });

  it('are heard in 8 bits and in numbers with a point', async () => {
    const eight = [tone, upsideDown].map(one => one.map(value => Math.round(value / 256) + 128));
    expect(peak(await read(wavBytes(eight, 16_000, '8')))).toBeGreaterThan(7500);
    const float = [tone, upsideDown].map(one => Float64Array.from(one, value => value / 32_768));
    expect(peak(await read(wavBytes(float, 16_000, '32f')))).toBe(8000);
  });

  it('are told from people who have a channel each, and from a channel without sound', async () => {
    const other = Int16Array.from(tone, (_, i) => 8000 * Math.sin((2 * Math.PI * 1000 * i) / 16_000));
    const [both] = [await read(wavBytes([tone, other], 16_000, '16'))];
    expect([...both.slice(0, 400)]).toEqual(
      [...tone.slice(0, 400)].map((one, i) => Math.round((one + (other[i] ?? 0)) / 2)),
    );
    expect(peak(await read(wavBytes([nothing, tone], 16_000, '16')))).toBe(4000);
    expect(peak(await read(wavBytes([nothing, nothing], 16_000, '16')))).toBe(0);
  });

  it('with a value that is no number leave the mean', async () => {
    const broken = Float64Array.from(tone, (value, i) => (i === 5 ? Number.NaN : value / 32_768));
    expect(peak(await read(wavBytes([broken, broken], 16_000, '32f')))).toBe(8000);
  });
});
