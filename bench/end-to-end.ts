/** What the way through session, socket and gateway adds to the engines themselves. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOfflineEngines } from '../src/gateway/engines/offline.ts';
import { Utterances } from '../src/gateway/pipeline/utterances.ts';
import { FileSource } from '../src/main/audio/file-source.ts';
import { LocalGateway } from '../src/main/services/local-gateway.ts';
import { spawnProgram } from '../src/main/services/programs.ts';
import { voiceTranslation } from '../src/main/services/voice-translation.ts';
import { Interpretation } from '../src/main/session/interpretation.ts';
import { SpeechClock } from '../src/shared/audio/speech-clock.ts';
import { problemWords } from '../src/shared/messages/problem-words.ts';
import { join16k, speak, writeWav } from '../test/support/speech.ts';
import { type BenchResult, compare } from './harness.ts';

export const id = 'end-to-end';
export const work =
  'end of speech to the final translation in the transcript (painting: see paint), against the same engines called directly: hangover and engine time alone';
export const goals = { 'end-to-end': 1.15 };

const pair = { source: 'en-US', target: 'es-ES' } as const;
const now = (): number => performance.timeOrigin + performance.now();

/** A whole session of the terminal's kind, in real time: capture, socket, gateway process. ms. */
async function throughTheGateway(talk: string, gateway: LocalGateway): Promise<number> {
  let latency: number | undefined;
  const session = new Interpretation({
    service: voiceTranslation,
    address: () => gateway.address(),
    source: new FileSource(talk, { label: 'talk' }),
    engines: 'offline',
    start: { type: 'start', language: pair.source, targetLanguages: [pair.target], speech: false },
    events: {
      patches: () => {},
      level: () => {},
      speechChunk: () => {},
      sentenceLatency: (_sid, ms) => {
        latency ??= ms;
      },
    },
  });
  await session.start();
  await session.ended;
  if (latency === undefined) throw new Error('the sentence was not translated');
  return latency;
}

type Engines = Awaited<ReturnType<typeof createOfflineEngines>>;

/** The same sound into the same engines, with nothing between them. ms. */
async function directly(
  talk: string,
  { speechToText, createEndpointer, translator }: Engines,
): Promise<number> {
  const recognizer = await speechToText.open(
    { language: pair.source },
    { partial: () => {}, problem: () => {}, ready: () => {} },
  );
  const clock = new SpeechClock();
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const finish = async (): Promise<void> => {
    const { text } = await recognizer.endUtterance();
    await translator.translate(text, pair);
    if (clock.lastSpeechEnd === undefined) throw new Error('the end of speech was not heard');
    resolve(now() - clock.lastSpeechEnd);
  };
  const utterances = new Utterances(await createEndpointer(), {
    start: () => recognizer.startUtterance(),
    frame: frame => recognizer.write(frame),
    end: () => void finish().catch(reject),
  });
  const source = new FileSource(talk, { label: 'talk' });
  await source.start({
    frame: ({ samples, capturedAt }) => {
      clock.push(samples, capturedAt);
      utterances.push(samples);
    },
    problem: cause => reject(new Error(problemWords(cause).message)),
    recovered: () => {},
    ended: () => {},
  });
  try {
    return await promise;
  } finally {
    await source.stop();
    utterances.close();
    await recognizer.close();
  }
}

export async function run(): Promise<readonly BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dragoman-end-to-end-'));
  const talk = join(folder, 'talk.wav');
  // Quiet after the sentence, so that endpointing ends it and not the end of the recording.
  await writeWav(talk, join16k(300, await speak('all are equal before the law', 'rms'), 1500));
  const engines = await createOfflineEngines({});
  const gateway = new LocalGateway({
    fork: (args, env) =>
      spawnProgram(fileURLToPath(new URL('../src/gateway/cli.ts', import.meta.url)), args, env),
    engines: 'offline',
    log: line => console.error(line),
  });
  try {
    const result = await compare({
      name: id,
      unit: 'ms',
      goal: goals['end-to-end'],
      ours: () => throughTheGateway(talk, gateway),
      reference: () => directly(talk, engines),
    });
    return [result];
  } finally {
    gateway.close();
    await engines.close();
    await rm(folder, { recursive: true, force: true });
  }
}
