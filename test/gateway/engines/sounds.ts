/** Sound for the engine tests: Debian's flite voices and recordings, and noise that is the same in every run. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const sampleRate = 16_000;
const recordings = '/usr/share/pocketsphinx/test/data';

const samplesOf = (bytes: Buffer, from: number): Int16Array =>
  Int16Array.from({ length: (bytes.length - from) >> 1 }, (_, index) => bytes.readInt16LE(from + index * 2));

/** A recording of Debian's pocketsphinx-testdata, e.g. `goforward.raw`, `cards/001.wav`. */
export function recording(path: string): Int16Array {
  return samplesOf(readFileSync(join(recordings, path)), path.endsWith('.wav') ? 44 : 0);
}

/** Speech of a 16 000 Hz flite voice. */
export function flite(text: string, voice: 'awb' | 'rms' | 'slt' = 'slt'): Int16Array {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-flite-'));
  try {
    const path = join(folder, 'speech.wav');
    execFileSync('flite', ['-voice', voice, '-t', text, '-o', path]);
    return samplesOf(readFileSync(path), 44);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const silence = (ms: number): Int16Array => new Int16Array((ms * sampleRate) / 1000);

/** White noise, evenly spread over ±amplitude. */
export function noise(ms: number, amplitude: number): Int16Array {
  let seed = 1;
  return silence(ms).map(() => {
    seed = (seed * 16_807) % 2_147_483_647;
    return amplitude * ((2 * seed) / 2_147_483_647 - 1);
  });
}

export function concatenate(...parts: readonly Int16Array[]): Int16Array {
  return Int16Array.from(parts.flatMap(part => Array.from(part)));
}

/** 20 ms frames; what is left over at the end is dropped. */
export function frames(samples: Int16Array): Int16Array[] {
  return Array.from({ length: Math.floor(samples.length / 320) }, (_, index) =>
    samples.slice(index * 320, index * 320 + 320),
  );
}
