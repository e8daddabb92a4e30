/**
 * Worker thread: decodes and resamples one recording. It works only when asked for more, so a slow reader never makes
 * it fill memory.
 */

import { parentPort, workerData } from 'node:worker_threads';
import { frameSamples } from '../../shared/audio/format.ts';
import { joinSamples } from '../../shared/audio/pcm.ts';
import { readRecording, recordingProblem } from './recording.ts';
import type { RecordingMessage } from './recording-messages.ts';

/** One second, in samples: what is sent at a time. */
const batchSamples = 50 * frameSamples;

const path = workerData as string;

/** The recording in whole frames, about a second at a time. */
async function* batches(): AsyncGenerator<Int16Array, void> {
  let held: Int16Array[] = [];
  let count = 0;
  for await (const piece of readRecording(path)) {
    held.push(piece);
    count += piece.length;
    if (count < batchSamples) continue;
    const all = joinSamples(held);
    const whole = all.length - (all.length % frameSamples);
    yield all.slice(0, whole);
    held = [all.slice(whole)];
    count = all.length - whole;
  }
  if (count === 0) return;
  const silence = new Int16Array((frameSamples - (count % frameSamples)) % frameSamples);
  yield joinSamples([...held, silence]);
}

const remaining = batches();

async function next(): Promise<RecordingMessage> {
  try {
    const { value, done } = await remaining.next();
    return done === true ? { type: 'end' } : { type: 'frames', samples: value };
  } catch (error) {
    return { type: 'problem', problem: recordingProblem(error, path) };
  }
}

async function answer(): Promise<void> {
  const message = await next();
  parentPort?.postMessage(message, message.type === 'frames' ? [message.samples.buffer as ArrayBuffer] : []);
}

parentPort?.on('message', () => void answer());
