/** How much capturing disturbs the main thread, on which everything else of the app runs. */

import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { listDevices } from '../src/main/audio/device-list.ts';
import { DeviceSource } from '../src/main/audio/device-source.ts';
import { problemWords } from '../src/shared/messages/problem-words.ts';
import { PulseAudio, speakersMonitor, virtualMic } from '../test/support/pulseaudio.ts';
import { type BenchResult, compare } from './harness.ts';

export const id = 'capture-jitter';
export const work = 'p99 of the main loop’s delay while capturing two devices, against not capturing';
export const goals = { 'capture-jitter': 1.05, 'capture-jitter, least': 1.05 };

const measureMs = 3000;

/** p99 of the delay of a timer of 1 ms, ms. */
async function loopDelayP99(): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await wait(measureMs);
  delay.disable();
  return delay.percentile(99) / 1e6;
}

async function whileCapturing(): Promise<number> {
  const devices = (await listDevices()).filter(({ label }) => [virtualMic, speakersMonitor].includes(label));
  let frames = 0;
  const sources = devices.map(device => new DeviceSource(device));
  await Promise.all(
    sources.map(source =>
      source.start({
        frame: () => {
          frames++;
        },
        problem: problem => console.error(problemWords(problem).message),
        recovered: () => {},
        ended: () => {},
      }),
    ),
  );
  const before = frames;
  const p99 = await loopDelayP99();
  const captured = frames - before;
  await Promise.all(sources.map(source => source.stop()));
  const expected = (sources.length * measureMs) / 20;
  if (sources.length !== 2 || captured < expected * 0.9) throw new Error(`${captured} of ${expected} frames`);
  return p99;
}

/** Two threads that post as many frames and do nothing else: what no way of capturing on a thread can go below. */
async function whilePosted(): Promise<number> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  let frames = 0;
  const workers = [1, 2].map(() => {
    const worker = new Worker(new URL('./posting-worker.ts', import.meta.url), { workerData: stop.buffer });
    return worker.on('message', () => {
      frames++;
    });
  });
  await Promise.all(workers.map(worker => once(worker, 'message')));
  const before = frames;
  const p99 = await loopDelayP99();
  const posted = frames - before;
  Atomics.store(stop, 0, 1);
  Atomics.notify(stop, 0);
  await Promise.all(workers.map(worker => once(worker, 'exit')));
  const expected = (workers.length * measureMs) / 20;
  if (posted < expected * 0.9) throw new Error(`${posted} of ${expected} frames`);
  return p99;
}

export async function run(): Promise<readonly BenchResult[]> {
  const pulse = await PulseAudio.start();
  try {
    const results: BenchResult[] = [];
    const cases = { [id]: whileCapturing, 'capture-jitter, least': whilePosted } as const;
    for (const [name, ours] of Object.entries(cases)) {
      const goal = goals[name as keyof typeof goals];
      results.push(await compare({ name, unit: 'ms', goal, ours, reference: loopDelayP99 }));
    }
    return results;
  } finally {
    await pulse.stop();
  }
}
