/**
 * Makes resources/sample-talk.wav: `node tools/make-sample-talk.ts`. Needs flite (Debian: flite); its voice and these
 * sentences were chosen because the offline engines understand every word of them.
 */

import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sampleRate } from '../src/shared/audio/format.ts';
import { join16k, speak, writeWav } from '../test/support/speech.ts';

/** From the Universal Declaration of Human Rights (United Nations, 1948), some of them shortened. */
const sentences = [
  'All human beings are born free.',
  'All are equal before the law.',
  'Everyone has the right to life, liberty and security of person.',
  'Everyone has the right to a nationality.',
  'No one shall be deprived of his property.',
  'Everyone has the right to freedom of opinion and expression.',
  'Everyone has the right to freedom of peaceful assembly and association.',
  'Everyone has the right to equal pay for equal work.',
  'Everyone has the right to education.',
  'Education shall be free.',
  'All children shall enjoy the same social protection.',
  'All human beings are born free and equal in dignity and rights.',
];
/** Of the voices in Debian's flite the one with the fewest errors: 2 % of the words, against 12 to 24 %. */
const voice = 'rms';
const leadMs = 200;
/** Longer than the hangover of the endpointer, so that each sentence is cut here. */
const pauseMs = 900;
const tailMs = 1500;
/** 16-bit steps: below it is flite's own silence around a sentence. */
const silence = 100;

function trim(samples: Int16Array): Int16Array {
  const loud = (sample: number): boolean => Math.abs(sample) > silence;
  return samples.slice(samples.findIndex(loud), samples.findLastIndex(loud) + 1);
}

const spoken: (Int16Array | number)[] = [];
for (const sentence of sentences) spoken.push(trim(await speak(sentence, voice)), pauseMs);
const talk = join16k(leadMs, ...spoken.slice(0, -1), tailMs);

const path = fileURLToPath(new URL('../resources/sample-talk.wav', import.meta.url));
await writeWav(path, talk);
console.log(`${path}: ${(talk.length / sampleRate).toFixed(1)} s, ${(await stat(path)).size} bytes`);
