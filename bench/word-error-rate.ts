/**
 * Wrong words, live, as the gateway hears: the recordings of each speaker, with a quiet room between them, through endpointing
 * and recogniser as in a session; a new session for each speaker. The reference hears each whole recording at once, with no
 * endpointing. With “20 dB” there is white noise over the whole session, 20 dB below the speech.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Engines } from '../src/gateway/engines/engines.ts';
import { createOfflineEngines } from '../src/gateway/engines/offline.ts';
import { Listening } from '../src/gateway/pipeline/listening.ts';
import { frameMs } from '../src/shared/audio/format.ts';
import { SpeechClock } from '../src/shared/audio/speech-clock.ts';
import { problemWords } from '../src/shared/messages/problem-words.ts';
import { type BenchResult, judge, quantile } from './harness.ts';
import { framesOf, quietRoom, type Recording, speakers, withNoise } from './recordings.ts';
import { rate, total, type WordErrors, wordErrors } from './word-errors.ts';

export const id = 'word-error-rate';
export const work =
  'wrong words live at first contact with real read speech, against the same engine that hears each recording at once';
/** Percent of the words. */
export const goals = { 'word-error-rate': 6, 'word-error-rate, 20 dB': 8 };

const pauseMs = 900;

interface Measured {
  readonly ours: readonly WordErrors[];
  readonly reference: readonly WordErrors[];
  /** ms from the end of speech to the final text; in real time only. */
  readonly finalDelays: readonly number[];
}

function sessionSound({ samples }: Recording, noiseDb: number | undefined): Int16Array[] {
  const quiet = quietRoom(pauseMs);
  const frames = framesOf(quiet, samples, quiet);
  if (noiseDb === undefined) return frames;
  return framesOf(withNoise(Int16Array.from(frames.flatMap(frame => Array.from(frame))), samples, noiseDb));
}

/** The errors in each recording, and how long after the end of speech its final text came. */
async function live(
  engines: Engines,
  recordings: readonly Recording[],
  { noiseDb, realTime }: { readonly noiseDb: number | undefined; readonly realTime: boolean },
) {
  let texts: string[] = [];
  let lastFinal = 0;
  let number = 0;
  const listening = await Listening.open(
    engines,
    { language: 'en-US', number: () => ++number },
    {
      recognition: ({ text, final }) => {
        if (!final) return;
        texts.push(text);
        lastFinal = performance.now();
      },
      recognizerProblem: cause => {
        const { detail } = cause;
        const { message } = problemWords(cause);
        throw new Error(`${message} ${detail}`);
      },
      recognizerReady: () => {},
      busy: () => {},
    },
  );
  const errors: WordErrors[] = [];
  const delays: number[] = [];
  for (const recording of recordings) {
    texts = [];
    const clock = new SpeechClock();
    let due = performance.now();
    for (const frame of sessionSound(recording, noiseDb)) {
      due += frameMs;
      if (realTime) await sleep(Math.max(0, due - performance.now()));
      clock.push(frame, due);
      listening.write(new Uint8Array(frame.buffer));
    }
    // Fed fast, the next recording waits; live, its end was found in the pause.
    if (!realTime) await listening.finish();
    else while (texts.length === 0 && performance.now() < due + 10_000) await sleep(5);
    if (clock.lastSpeechEnd !== undefined) delays.push(lastFinal - clock.lastSpeechEnd);
    errors.push(wordErrors(recording.said, texts.join(' ')));
  }
  await listening.finish();
  await listening.close();
  return { errors, delays };
}

async function atOnce(
  { speechToText }: Engines,
  recordings: readonly Recording[],
  noiseDb: number | undefined,
): Promise<WordErrors[]> {
  const recognizer = await speechToText.open(
    { language: 'en-US' },
    { partial() {}, problem() {}, ready() {} },
  );
  const errors: WordErrors[] = [];
  for (const { said, samples } of recordings) {
    recognizer.startUtterance();
    recognizer.write(noiseDb === undefined ? samples : withNoise(samples, samples, noiseDb));
    errors.push(wordErrors(said, (await recognizer.endUtterance()).text));
  }
  await recognizer.close();
  return errors;
}

async function measure(engines: Engines, noiseDb: number | undefined, realTime: boolean): Promise<Measured> {
  const ours: WordErrors[] = [];
  const reference: WordErrors[] = [];
  const finalDelays: number[] = [];
  for (const recordings of speakers()) {
    const { errors, delays } = await live(engines, recordings, { noiseDb, realTime });
    ours.push(...errors);
    if (realTime) finalDelays.push(...delays);
    reference.push(...(await atOnce(engines, recordings, noiseDb)));
  }
  return { ours, reference, finalDelays };
}

async function withEngines<T>(use: (engines: Engines) => Promise<T>): Promise<T> {
  const engines = await createOfflineEngines();
  try {
    return await use(engines);
  } finally {
    await Promise.all(
      [engines.speechToText, engines.translator, engines.synthesizer].map(each => each.close()),
    );
  }
}

const rows = [['word-error-rate'], ['word-error-rate, 20 dB', 20]] as const;

/** The goal is in percent; as a ratio it depends on the reference. */
export const run = (): Promise<readonly BenchResult[]> =>
  withEngines(async engines => {
    const results: BenchResult[] = [];
    for (const [name, noiseDb] of rows) {
      const measured = await measure(engines, noiseDb, false);
      const ours = rate(total(measured.ours));
      const reference = Math.max(0.1, rate(total(measured.reference)));
      const goal = goals[name] / reference;
      const unit = '% of words wrong';
      results.push(judge({ name, unit, ours, reference, goal, rounds: [ours / reference] }));
    }
    return results;
  });

// `--real-time` takes as long as the recordings last, about two minutes, and shows how long finals take.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const realTime = process.argv.includes('--real-time');
  await withEngines(async engines => {
    for (const [name, noiseDb] of rows) {
      const { ours, reference, finalDelays } = await measure(engines, noiseDb, realTime);
      const [live, whole] = [ours, reference].map(errors => rate(total(errors)).toFixed(1));
      console.log(`${name}: live ${live} %, each recording at once ${whole} % of ${total(ours).words} words`);
      if (finalDelays.length === 0) continue;
      const [p50, p90, worst] = [0.5, 0.9, 1].map(part => quantile(finalDelays, part).toFixed(0));
      console.log(
        `  end of speech to final text, hangover included: p50 ${p50}, p90 ${p90}, worst ${worst} ms`,
      );
    }
  });
}
