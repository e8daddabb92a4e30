/** The recordings of Debian's pocketsphinx-testdata whose words are known: 13 of 5 speakers, 16 000 Hz. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frameMs, frameSamples } from '../src/shared/audio/format.ts';

const data = '/usr/share/pocketsphinx/test/data';

export interface Recording {
  readonly said: string;
  readonly samples: Int16Array;
}

/** One list a speaker. */
export const speakers = (): readonly (readonly Recording[])[] => [
  transcribed('librivox', 'transcription'),
  transcribed('cards', 'cards.transcription'),
  [{ said: 'go forward ten meters', samples: samplesOf('goforward.raw') }],
  [{ said: 'go somewhere and do something', samples: samplesOf('something.raw') }],
  [{ said: 'two nine three four zero', samples: samplesOf('tidigits/dhd.2934z.raw') }],
];

/** Lines of `<s> the words </s> (name)`. */
function transcribed(folder: string, transcription: string): Recording[] {
  return readFileSync(join(data, folder, transcription), 'utf8')
    .split('\n')
    .flatMap(line => {
      const [, said, name] = /^<s>(.*)<\/s>\s*\((.*)\)/.exec(line) ?? [];
      return said === undefined ? [] : [{ said, samples: samplesOf(`${folder}/${name}.wav`) }];
    });
}

function samplesOf(path: string): Int16Array {
  const bytes = readFileSync(join(data, path)).subarray(path.endsWith('.wav') ? 44 : 0);
  return Int16Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readInt16LE(index * 2));
}

/** White noise from −1 to 1, the same in every run. */
function whiteNoise(samples: number): Float64Array {
  let seed = 1;
  return new Float64Array(samples).map(() => {
    seed = (seed * 16_807) % 2_147_483_647;
    return (2 * seed) / 2_147_483_647 - 1;
  });
}

/** A quiet room: the last bits of a microphone. */
export const quietRoom = (ms: number): Int16Array =>
  Int16Array.from(whiteNoise((ms * frameSamples) / frameMs), value => 8 * value);

/** The sound with white noise over the whole of it, so many dB below the average of `loud`. */
export function withNoise(samples: Int16Array, loud: Int16Array, db: number): Int16Array {
  const power = loud.reduce((sum, sample) => sum + sample * sample, 0) / loud.length;
  // White noise from −a to a has the power a² / 3.
  const amplitude = Math.sqrt((3 * power) / 10 ** (db / 10));
  const noise = whiteNoise(samples.length);
  return samples.map((sample, index) =>
    Math.max(-32_768, Math.min(32_767, sample + amplitude * (noise[index] ?? 0))),
  );
}

/** 20 ms each; what is left over at the end is dropped. */
export function framesOf(...parts: readonly Int16Array[]): Int16Array[] {
  const all = Int16Array.from(parts.flatMap(part => Array.from(part)));
  return Array.from({ length: Math.floor(all.length / frameSamples) }, (_, index) =>
    all.slice(index * frameSamples, (index + 1) * frameSamples),
  );
}
