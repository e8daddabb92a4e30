import { beforeAll, expect, test } from 'vitest';
import { frameSamples, sampleRate } from '../../../src/shared/audio/format.ts';
import { SpeechClock } from '../../../src/shared/audio/speech-clock.ts';
import { join16k, speak } from '../../support/speech.ts';

const toleranceMs = 80;
let words: Int16Array;
let wordsMs: number;

/** Ends the sound where its last loud sample is: flite adds silence. */
function trim(samples: Int16Array): Int16Array {
  const peak = samples.reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
  const last = samples.findLastIndex(sample => Math.abs(sample) > peak / 50);
  return samples.slice(0, last + 1);
}

/** Noise with a fixed seed, so that a failure can be repeated. */
function addNoise(samples: Int16Array, db: number): Int16Array {
  const amplitude = 32_768 * 10 ** (db / 20) * Math.sqrt(3);
  let seed = 1;
  return samples.map(sample => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0;
    return Math.max(-32_768, Math.min(32_767, sample + (seed / 2 ** 31) * amplitude));
  });
}

/** Every end of speech that the clock tells, on a clock that starts at 1,000,000 ms. */
function ends(samples: Int16Array, piece = frameSamples): number[] {
  const clock = new SpeechClock();
  const found: number[] = [];
  for (let at = 0; at + piece <= samples.length; at += piece) {
    clock.push(samples.subarray(at, at + piece), 1_000_000 + ((at + piece) * 1000) / sampleRate);
    const end = clock.lastSpeechEnd;
    if (end !== undefined && end - 1_000_000 !== found.at(-1)) found.push(end - 1_000_000);
  }
  return found;
}

beforeAll(async () => {
  words = trim(await speak('We need to increase the budget before the end of the year'));
  wordsMs = (words.length * 1000) / sampleRate;
});

test('the end of a sentence is found when 300 ms of quiet followed', () => {
  const [end, ...more] = ends(join16k(words, 800));
  expect(more).toEqual([]);
  expect(Math.abs((end ?? 0) - wordsMs)).toBeLessThan(toleranceMs);
});

test('speech that goes on has no end yet', () => {
  expect(ends(join16k(words, 200))).toEqual([]);
});

test('the beginning of the last stretch of speech is told as soon as it is certain', () => {
  const clock = new SpeechClock();
  expect(clock.lastSpeechStart).toBeUndefined();
  const sound = join16k(500, words, 900, words.subarray(0, sampleRate / 2));
  clock.push(sound, (sound.length * 1000) / sampleRate);
  const peak = words.reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
  const leadMs = (words.findIndex(sample => Math.abs(sample) > peak / 50) * 1000) / sampleRate;
  const second = 500 + wordsMs + 900 + leadMs;
  expect(Math.abs((clock.lastSpeechStart ?? 0) - second)).toBeLessThan(toleranceMs);
});

test('each of several sentences has its end, the last one counts', () => {
  const found = ends(join16k(500, words, 900, words, 900, words, 900));
  expect(found).toHaveLength(3);
  found.forEach((end, i) => {
    expect(Math.abs(end - (500 + wordsMs + i * (wordsMs + 900)))).toBeLessThan(toleranceMs);
  });
});

test.each([-40, -30, -20])('a recording %d dB quieter has the same ends', db => {
  const quiet = join16k(300, words, 800, words, 800).map(sample => Math.round(sample * 10 ** (db / 20)));
  const found = ends(quiet);
  expect(found).toHaveLength(2);
  expect(Math.abs((found[1] ?? 0) - (300 + wordsMs + 800 + wordsMs))).toBeLessThan(toleranceMs);
});

test.each([-60, -50, -40])('noise at %d dBFS does not move the end', db => {
  const noisy = addNoise(join16k(1500, words, 1500, words, 1500), db);
  const found = ends(noisy).filter(end => end > 1500);
  expect(found).toHaveLength(2);
  expect(Math.abs((found[1] ?? 0) - (3000 + 2 * wordsMs))).toBeLessThan(2 * toleranceMs);
});

test('a constant offset of the sound card and a click are not speech', () => {
  const room = addNoise(join16k(words, 2000), -60).map(sample => Math.min(32_767, sample + 3000));
  const clickAt = words.length + sampleRate;
  for (let i = 0; i < 160; i++) room[clickAt + i] = i % 2 === 0 ? 20_000 : -20_000;
  const found = ends(room);
  expect(Math.abs((found.at(-1) ?? 0) - wordsMs)).toBeLessThan(2 * toleranceMs);
});

test('pieces of any length give the same end', () => {
  const sound = join16k(words, 900);
  const [end] = ends(sound);
  for (const piece of [100, 333, 1600]) {
    expect(Math.abs((ends(sound, piece)[0] ?? 0) - (end ?? 0))).toBeLessThan(1);
  }
});
