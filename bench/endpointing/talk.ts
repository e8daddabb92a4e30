/** What the endpointer is measured on: recordings of people with pauses between them, and where in it they speak. */

import { readFileSync } from 'node:fs';
import { frameMs, frameSamples, sampleRate } from '../../src/shared/audio/format.ts';
import { bytesToSamples } from '../../src/shared/audio/pcm.ts';
import { atLevel, randomNumbers, rms } from './noises.ts';

/** Sound, and for each of its frames whether it holds speech. */
export interface Talk {
  readonly samples: Int16Array;
  readonly speech: readonly boolean[];
}

const data = '/usr/share/pocketsphinx/test/data';
const librivox = ['0870', '0880', '0890', '0920', '0930'];
const paths = [
  ...librivox.map(part => `${data}/librivox/sense_and_sensibility_01_austen_64kb-${part}.wav`),
  ...['001', '002', '003', '004', '005'].map(part => `${data}/cards/${part}.wav`),
  ...['goforward.raw', 'something.raw', 'numbers.raw', 'tidigits/dhd.2934z.raw'].map(
    name => `${data}/${name}`,
  ),
];
const sampleTalk = new URL('../../resources/sample-talk.wav', import.meta.url);

const wavHeaderBytes = 44;

function read(path: string | URL): Int16Array {
  const bytes = readFileSync(path);
  return bytesToSamples(bytes.subarray(String(path).endsWith('.wav') ? wavHeaderBytes : 0));
}

/** The 14 recordings of Debian's pocketsphinx-testdata, by 6 speakers. 16 000 Hz. */
export const recordings = (): readonly Int16Array[] => paths.map(read);

/** How loud speech is, dB of full scale: a voice at a laptop's microphone. */
export const speechLevel = -26;

/**
 * Two rounds of the recordings, each in an order of its own, then the sample talk; 1 to 2.5 s of digital silence
 * between them. Every recording is equally loud.
 */
export function talk(seed: number): Talk {
  const random = randomNumbers(seed);
  const all = recordings();
  const rounds = [all, all].flatMap(round =>
    round
      .map(samples => ({ samples, place: random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ samples }) => samples),
  );
  const pieces: Int16Array[] = [pause(1500)];
  for (const samples of [...rounds, read(sampleTalk)])
    pieces.push(faded(levelled(samples)), pause(1000 + 1500 * random()));
  const speech = pieces.flatMap(speechFrames);
  const samples = new Int16Array(speech.length * frameSamples);
  let at = 0;
  for (const piece of pieces) {
    samples.set(piece, at);
    at += piece.length;
  }
  return { samples, speech };
}

function levelled(samples: Int16Array): Int16Array {
  const speech = speechFrames(samples);
  const spoken = rms(samples, index => speech[Math.floor(index / frameSamples)] === true);
  return atLevel(samples, speechLevel, spoken);
}

const pause = (ms: number): Int16Array => new Int16Array(Math.round(ms / frameMs) * frameSamples);

/** To whole frames; what a recording has of noise comes and goes within 40 ms, as no microphone's begins at once. */
function faded(samples: Int16Array): Int16Array {
  const whole = samples.slice(0, Math.floor(samples.length / frameSamples) * frameSamples);
  const edge = (40 * sampleRate) / 1000;
  return whole.map((value, at) => value * Math.min(1, (at + 1) / edge, (whole.length - at) / edge));
}

/** Softest sound of speech, dB below the loudest twentieth of a recording. */
const rangeDb = 26;
/** Speech is so much louder than the quietest twentieth, dB. */
const aboveNoiseDb = 6;
/** Shorter sounds that stand alone, by so many frames of quiet on both sides, are lips and mice. */
const shortestSound = 4;
const aloneFrames = 10;

/** By loudness alone, so that no detector is the judge of itself: the recordings are clean enough for that. */
export function speechFrames(samples: Int16Array): boolean[] {
  const levels = Array.from({ length: Math.floor(samples.length / frameSamples) }, (_, index) =>
    levelOf(samples.subarray(index * frameSamples, (index + 1) * frameSamples)),
  );
  const sorted = levels.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  const limit = Math.max(at(0.95) - rangeDb, at(0.05) + aboveNoiseDb);
  const loud = levels.map(level => level > limit);
  return withoutClicks(loud);
}

function withoutClicks(loud: readonly boolean[]): boolean[] {
  const kept = [...loud];
  for (const { from, to } of runs(loud)) {
    const around = [
      ...loud.slice(Math.max(0, from - aloneFrames), from),
      ...loud.slice(to, to + aloneFrames),
    ];
    if (to - from < shortestSound && !around.includes(true)) kept.fill(false, from, to);
  }
  return kept;
}

/** Where the flags are set: from a frame up to, and not including, another. */
export function runs(flags: readonly boolean[]): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  flags.forEach((flag, index) => {
    const last = found.at(-1);
    if (flag && last?.to === index) last.to = index + 1;
    else if (flag) found.push({ from: index, to: index + 1 });
  });
  return found;
}

/** dB of full scale; −100 for digital silence. */
function levelOf(frame: Int16Array): number {
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  return 10 * Math.log10(sum / frame.length / 32_768 ** 2 + 1e-10);
}
