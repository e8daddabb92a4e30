/**
 * How soon a recogniser whose process was killed in the middle of a sentence hears again, and whether the sentence is whole
 * then. Its time from the kill to the first process that is ready, against 2 s.
 */

import { createOfflineEngines } from '../src/gateway/engines/offline.ts';
import type { SpeechToText } from '../src/gateway/engines/speech-to-text/recognizer.ts';
import { type BenchResult, judge, median } from './harness.ts';
import { recognizerPid } from './processes.ts';
import { speakers } from './recordings.ts';

export const id = 'recogniser-restart';
export const work = 'a recogniser killed in mid-sentence, from the kill until it is ready again, against 2 s';
export const goals = { 'recogniser-restart': 1 };

const limitMs = 2000;
const rounds = 7;

/** ms from the kill to ready. Throws when the sentence that was cut is not heard as one that was not. */
async function killedAndBack(speechToText: SpeechToText, samples: Int16Array): Promise<number> {
  const whole = await heard(speechToText, samples);
  const partial = Promise.withResolvers<void>();
  const ready = Promise.withResolvers<number>();
  const recognizer = await speechToText.open(
    { language: 'en-US' },
    { partial: () => partial.resolve(), problem() {}, ready: () => ready.resolve(performance.now()) },
  );
  const half = samples.length >> 1;
  recognizer.startUtterance();
  recognizer.write(samples.subarray(0, half));
  await partial.promise;
  const killed = performance.now();
  process.kill(recognizerPid(), 'SIGKILL');
  recognizer.write(samples.subarray(half));
  const { text } = await recognizer.endUtterance();
  const readyAt = await ready.promise;
  await recognizer.close();
  if (text !== whole) throw new Error(`“${text}” was heard after the kill, and “${whole}” without it`);
  return readyAt - killed;
}

async function heard(speechToText: SpeechToText, samples: Int16Array): Promise<string> {
  const recognizer = await speechToText.open(
    { language: 'en-US' },
    { partial() {}, problem() {}, ready() {} },
  );
  recognizer.startUtterance();
  recognizer.write(samples);
  const { text } = await recognizer.endUtterance();
  await recognizer.close();
  return text;
}

export async function run(): Promise<readonly BenchResult[]> {
  const engines = await createOfflineEngines();
  const [recordings = []] = speakers();
  const times: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const recording = recordings[round % recordings.length];
      if (recording) times.push(await killedAndBack(engines.speechToText, recording.samples));
    }
  } finally {
    await Promise.all(
      [engines.speechToText, engines.translator, engines.synthesizer].map(each => each.close()),
    );
  }
  return [
    judge({
      name: id,
      unit: 'ms',
      goal: goals['recogniser-restart'],
      ours: median(times),
      reference: limitMs,
      rounds: times.map(ms => ms / limitMs),
    }),
  ];
}
