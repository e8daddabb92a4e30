/**
 * How much of what a reader saw of a growing sentence was taken away again: words erased per word of the sentence (normalised
 * erasure: Arivazhagan et al., “Re-translation versus Streaming for Simultaneous Translation”, 2020). Words count as they are
 * written, case and punctuation included; the final, which may correct everything once, does not count.
 */

import { DecodeQueue } from '../src/gateway/engines/speech-to-text/decode-queue.ts';
import { KeptSound } from '../src/gateway/engines/speech-to-text/kept-sound.ts';
import { usualPatience } from '../src/gateway/engines/speech-to-text/sherpa-child.ts';
import { grow, noText, shown } from '../src/gateway/engines/speech-to-text/stable-text.ts';
import { sampleRate } from '../src/shared/audio/format.ts';
import { moonshinePack } from '../test/support/packs.ts';
import { type BenchResult, judge } from './harness.ts';
import { speakers, withNoise } from './recordings.ts';

export const id = 'erasure';
export const work =
  'words erased per word of a growing sentence as it is sent, on real read speech, against the same results shown raw';
/** Erased words a word. */
export const goals = { erasure: 0.2, 'erasure, 20 dB': 0.2 };

/** As live: the first result, and then one for each of these steps, ms. */
const firstMs = 700;
const stepMs = 360;

interface Erased {
  readonly shown: number;
  readonly raw: number;
  readonly words: number;
}

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(word => word !== '');

/** Words that were taken away from one text to the next. */
function erasedWords(texts: readonly string[]): number {
  let erased = 0;
  let before: string[] = [];
  for (const words of texts.map(wordsOf)) {
    const same = before.findIndex((word, index) => word !== words[index]);
    erased += same < 0 ? 0 : before.length - same;
    before = words;
  }
  return erased;
}

async function decodings(queue: DecodeQueue, samples: Int16Array): Promise<string[]> {
  const step = (stepMs * sampleRate) / 1000;
  const sound = new KeptSound();
  const texts: string[] = [];
  for (let at = 0; at < samples.length; at += step) {
    sound.push(samples.slice(at, at + step));
    const final = at + step >= samples.length;
    if (!final && sound.ms < firstMs) continue;
    const decoded = await queue.decode(sound, { final, language: '' });
    texts.push(decoded?.text ?? '');
  }
  queue.drop(sound);
  return texts;
}

async function measure(queue: DecodeQueue, noiseDb: number | undefined): Promise<Erased> {
  let all: Erased = { shown: 0, raw: 0, words: 0 };
  for (const { samples } of speakers().flat()) {
    const sound = noiseDb === undefined ? samples : withNoise(samples, samples, noiseDb);
    const texts = await decodings(queue, sound);
    const partials = texts.slice(0, -1);
    let growing = noText;
    const sent = partials.map(text => {
      growing = grow(growing, text);
      return shown(growing).text;
    });
    all = {
      shown: all.shown + erasedWords(sent),
      raw: all.raw + erasedWords(partials),
      words: all.words + wordsOf(texts.at(-1) ?? '').length,
    };
  }
  return all;
}

export async function run(): Promise<readonly BenchResult[]> {
  const pack = await moonshinePack();
  const queue = new DecodeQueue({ pack, threads: 1, patience: usualPatience, idleMs: 0 });
  const results: BenchResult[] = [];
  for (const [name, noise] of [['erasure'], ['erasure, 20 dB', 20]] as const) {
    const erased = await measure(queue, noise);
    const [ours, reference] = [erased.shown / erased.words, erased.raw / erased.words];
    const goal = goals[name] / reference;
    results.push(judge({ name, unit: 'words', ours, reference, goal, rounds: [ours / reference] }));
  }
  queue.close();
  return results;
}
