/** Test speech: flite's voices, the only ones here that a recogniser hears as it hears people. */

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import wavefile from 'wavefile';
import { sampleRate } from '../../src/shared/audio/format.ts';
import { bytesToSamples } from '../../src/shared/audio/pcm.ts';

const run = promisify(execFile);

export type Voice = 'slt' | 'rms' | 'awb' | 'kal16';

/** Speaks the text into a new WAV file (16 000 Hz, 16 bit, mono). */
export async function speakToFile(text: string, path: string, voice: Voice = 'slt'): Promise<void> {
  await run('flite', ['-voice', voice, '-t', text, '-o', path]);
}

/** Speaks the text; samples at 16 000 Hz. */
export async function speak(text: string, voice: Voice = 'slt'): Promise<Int16Array> {
  const folder = await mkdtemp(join(tmpdir(), 'dragoman-speech-'));
  try {
    const path = join(folder, 'speech.wav');
    await speakToFile(text, path, voice);
    return readWav(await readFile(path));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The samples of a 16-bit mono WAV at 16 000 Hz. */
export function readWav(bytes: Uint8Array): Int16Array {
  const wav = new wavefile.WaveFile(bytes);
  const { numChannels, sampleRate: rate } = wav.fmt as { numChannels: number; sampleRate: number };
  if (wav.bitDepth !== '16' || numChannels !== 1 || rate !== sampleRate) {
    throw new Error(`not 16-bit mono at ${sampleRate} Hz: ${wav.bitDepth}, ${numChannels}, ${rate}`);
  }
  return bytesToSamples((wav.data as { samples: Uint8Array }).samples);
}

/** A WAV file of the samples, one array a channel. `bitDepth` as wavefile names it: 8, 16, 24, 32, 32f, 64, 8a, 8m. */
export function wavBytes(
  channels: readonly ArrayLike<number>[],
  rate: number,
  bitDepth: string,
  options: { container?: 'RIFF' | 'RIFX' } = {},
): Uint8Array {
  const wav = new wavefile.WaveFile();
  const [first] = channels;
  if (first === undefined) throw new Error('no channel');
  wav.fromScratch(channels.length, rate, bitDepth, channels.length === 1 ? first : [...channels], options);
  return wav.toBuffer();
}

/** Writes 16 kHz mono samples as a 16-bit WAV file. */
export async function writeWav(path: string, samples: Int16Array): Promise<void> {
  await writeFile(path, wavBytes([samples], sampleRate, '16'));
}

/** Puts pieces of sound one after another; a number is that many ms of silence. */
export function join16k(...parts: readonly (Int16Array | number)[]): Int16Array {
  const pieces = parts.map(part =>
    typeof part === 'number' ? new Int16Array(Math.round((part * sampleRate) / 1000)) : part,
  );
  const joined = new Int16Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
