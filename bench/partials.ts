/** What the recogniser hears of the bench's recordings as they grow: the partial results of each, and its final. */

import { DecodeQueue } from '../src/gateway/engines/speech-to-text/decode-queue.ts';
import { KeptSound } from '../src/gateway/engines/speech-to-text/kept-sound.ts';
import { defaultPatience } from '../src/gateway/engines/speech-to-text/sherpa-child.ts';
import { sampleRate } from '../src/shared/audio/format.ts';
import { moonshinePack } from '../test/support/packs.ts';
import { speakers, withNoise } from './recordings.ts';

export interface HeardResult {
  /** How much of the utterance was heard, ms. */
  readonly ms: number;
  readonly text: string;
}

/** The results for one growing utterance, as the engine gave them; the last one is the final. */
export type HeardUtterance = readonly HeardResult[];

/** As live: the first result, and then one for each of these steps, ms. */
const firstMs = 700;
const stepMs = 360;

async function hear(queue: DecodeQueue, samples: Int16Array): Promise<HeardUtterance> {
  const step = (stepMs * sampleRate) / 1000;
  const sound = new KeptSound();
  const results: HeardResult[] = [];
  for (let at = 0; at < samples.length; at += step) {
    sound.push(samples.slice(at, at + step));
    const final = at + step >= samples.length;
    if (!final && sound.ms < firstMs) continue;
    const decoded = await queue.decode(sound, { final, language: '' });
    results.push({ ms: Math.round(sound.ms), text: decoded?.text ?? '' });
  }
  queue.drop(sound);
  return results;
}

/** Each recording, with white noise so many dB below its voice where one is named. */
export async function hearRecordings(noises: readonly (number | undefined)[]): Promise<HeardUtterance[][]> {
  const pack = await moonshinePack();
  const queue = new DecodeQueue({ pack, threads: 1, patience: defaultPatience, idleMs: 0 });
  const all: HeardUtterance[][] = [];
  for (const noise of noises) {
    const heard: HeardUtterance[] = [];
    for (const { samples } of speakers().flat())
      heard.push(await hear(queue, noise === undefined ? samples : withNoise(samples, samples, noise)));
    all.push(heard);
  }
  queue.close();
  return all;
}
