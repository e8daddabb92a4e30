/**
 * How much worse a live first contact hears real people than the same engine once it knows their voice.
 *
 * Ours: the recordings of each speaker, with a quiet room between them, through endpointer and recogniser as the
 * gateway uses them; a new session for each speaker and nothing learned before. The reference: one plain decoder
 * that hears the same recordings twice, counted the second time. Both see the whole recordings of Debian's
 * pocketsphinx-testdata whose words are known: 13 recordings of 5 sessions at 16 000 Hz.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Endpointer } from '../src/gateway/engines/endpointing/endpointer.ts';
import { createFvadEndpointer } from '../src/gateway/engines/endpointing/fvad.ts';
import { createPocketSphinx } from '../src/gateway/engines/speech-to-text/pocketsphinx.ts';
import { Decoder } from '../src/gateway/engines/speech-to-text/pocketsphinx-library.ts';
import type { Recognizer, SpeechToText } from '../src/gateway/engines/speech-to-text/recognizer.ts';
import { frameMs, frameSamples } from '../src/shared/audio/format.ts';
import { type BenchResult, judge, quantile } from './harness.ts';
import { rate, total, type WordErrors, wordErrors } from './word-errors.ts';

export const id = 'word-error-rate';
export const work =
  'wrong words live at first contact with real read speech, against the same engine’s second pass; at most 5 points more';
/** Points. */
export const goals = { 'word-error-rate': 5 };

const data = '/usr/share/pocketsphinx/test/data';
const model = '/usr/share/pocketsphinx/model/en-us';
const pauseMs = 900;

interface Recording {
  readonly said: string;
  readonly samples: Int16Array;
}

interface Measured {
  /** Percent of wrong words, live at first contact. */
  readonly ours: number;
  /** Percent of wrong words, the same engine's second pass. */
  readonly reference: number;
  /** ms from the end of speech (its last voiced frame) to the final text; in real time only. */
  readonly finalDelays: readonly number[];
}

function samplesOf(path: string): Int16Array {
  const bytes = readFileSync(join(data, path)).subarray(path.endsWith('.wav') ? 44 : 0);
  return Int16Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readInt16LE(index * 2));
}

/** Lines of `<s> the words </s> (name)`. */
function transcribed(folder: string, transcription: string): Recording[] {
  return readFileSync(join(data, folder, transcription), 'utf8')
    .split('\n')
    .flatMap(line => {
      const [, said, name] = /^<s>(.*)<\/s>\s*\((.*)\)/.exec(line) ?? [];
      return said === undefined ? [] : [{ said, samples: samplesOf(`${folder}/${name}.wav`) }];
    });
}

const speakers = (): Recording[][] => [
  transcribed('librivox', 'transcription'),
  transcribed('cards', 'cards.transcription'),
  [{ said: 'go forward ten meters', samples: samplesOf('goforward.raw') }],
  [{ said: 'go somewhere and do something', samples: samplesOf('something.raw') }],
  [{ said: 'two nine three four zero', samples: samplesOf('tidigits/dhd.2934z.raw') }],
];

/**
 * A quiet room. Noise as loud as in the recordings, which begins from one sample to the next, is speech to libfvad for
 * up to a second; no microphone does that. The difference is 1.9 points with either, 0.9 with digital silence.
 */
function quietRoom(ms: number): Int16Array {
  let seed = 1;
  return new Int16Array((ms * frameSamples) / frameMs).map(() => {
    seed = (seed * 16_807) % 2_147_483_647;
    return 8 * ((2 * seed) / 2_147_483_647 - 1);
  });
}

function framesOf(...parts: readonly Int16Array[]): Int16Array[] {
  const all = Int16Array.from(parts.flatMap(part => Array.from(part)));
  return Array.from({ length: Math.floor(all.length / frameSamples) }, (_, index) =>
    all.slice(index * frameSamples, (index + 1) * frameSamples),
  );
}

/** One speaker's session: frames in, the text of each utterance out, as the gateway does it. */
class Session {
  readonly texts: Promise<string>[] = [];
  readonly delays: number[] = [];
  readonly #endpointer: Endpointer;
  readonly #recognizer: Recognizer;
  #before: Int16Array[] = [];
  #speaking = false;
  #lastVoiced = 0;

  constructor(endpointer: Endpointer, recognizer: Recognizer) {
    this.#endpointer = endpointer;
    this.#recognizer = recognizer;
  }

  hear(frame: Int16Array): void {
    const event = this.#endpointer.push(frame);
    if (this.#endpointer.voiced) this.#lastVoiced = performance.now();
    if (event === 'speech-start') {
      this.#speaking = true;
      this.#recognizer.startUtterance();
      for (const earlier of this.#before) this.#recognizer.write(earlier);
      this.#before = [];
    }
    if (this.#speaking) {
      this.#recognizer.write(frame);
    } else {
      this.#before.push(frame);
      if (this.#before.length >= this.#endpointer.lookbackMs / frameMs) this.#before.shift();
    }
    if (event === 'speech-end') this.#endUtterance();
  }

  /** The recording is over, also when its end was not found. */
  stop(): void {
    if (!this.#speaking) return;
    this.#endUtterance();
    this.#endpointer.reset();
  }

  #endUtterance(): void {
    this.#speaking = false;
    const spokenUntil = this.#lastVoiced;
    this.texts.push(
      this.#recognizer.endUtterance().then(({ text }) => {
        this.delays.push(performance.now() - spokenUntil);
        return text;
      }),
    );
  }
}

async function live(engine: SpeechToText, recordings: readonly Recording[], realTime: boolean) {
  const fail = (): never => {
    throw new Error('the recogniser died');
  };
  const recognizer = await engine.open({ language: 'en' }, { partial() {}, problem: fail, ready() {} });
  const endpointer = await createFvadEndpointer();
  const session = new Session(endpointer, recognizer);
  const errors: WordErrors[] = [];
  for (const { said, samples } of recordings) {
    const pause = quietRoom(pauseMs);
    const first = session.texts.length;
    let due = performance.now();
    for (const frame of framesOf(pause, samples, pause)) {
      due += frameMs;
      if (realTime) await sleep(Math.max(0, due - performance.now()));
      session.hear(frame);
    }
    session.stop();
    errors.push(wordErrors(said, (await Promise.all(session.texts.slice(first))).join(' ')));
  }
  await recognizer.close();
  endpointer.close();
  return { errors, delays: session.delays };
}

function plain(decoder: Decoder, samples: Int16Array): string {
  decoder.startUtterance();
  for (const frame of framesOf(samples)) decoder.process(frame);
  decoder.endUtterance();
  return decoder.hypothesis();
}

function secondPass(recordings: readonly Recording[]): WordErrors[] {
  const decoder = new Decoder(model);
  for (const { samples } of recordings) plain(decoder, samples);
  return recordings.map(({ said, samples }) => wordErrors(said, plain(decoder, samples)));
}

/** With `realTime` the recordings are fed as they were spoken, and the delays of the final texts are measured. */
async function measure(realTime: boolean): Promise<Measured> {
  const engine = await createPocketSphinx();
  const ours: WordErrors[] = [];
  const reference: WordErrors[] = [];
  const finalDelays: number[] = [];
  for (const recordings of speakers()) {
    const { errors, delays } = await live(engine, recordings, realTime);
    ours.push(...errors);
    if (realTime) finalDelays.push(...delays);
    reference.push(...secondPass(recordings));
  }
  await engine.close();
  return { ours: rate(total(ours)), reference: rate(total(reference)), finalDelays };
}

/** The goal is a distance in points; as a ratio it depends on the reference. */
export async function run(): Promise<readonly BenchResult[]> {
  const { ours, reference } = await measure(false);
  const result = judge({
    name: id,
    unit: '% of words wrong',
    ours,
    reference,
    goal: (reference + goals[id]) / reference,
    rounds: [ours / reference],
  });
  return [result];
}

// `--real-time` takes as long as the recordings last, about a minute, and shows how long finals take.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { ours, reference, finalDelays } = await measure(process.argv.includes('--real-time'));
  console.log(
    `live at first contact ${ours.toFixed(1)} %, second pass ${reference.toFixed(1)} % of words wrong`,
  );
  if (finalDelays.length > 0) {
    const [p50, p90, worst] = [0.5, 0.9, 1].map(part => quantile(finalDelays, part).toFixed(0));
    console.log(
      `end of speech to final text, 500 ms of it hangover: p50 ${p50}, p90 ${p90}, worst ${worst} ms`,
    );
  }
}
