/** A worker thread that does nothing but post 20 ms of silence each 20 ms: the least that any capture on a thread costs. */

import { parentPort, workerData } from 'node:worker_threads';
import { frameMs, frameSamples } from '../src/shared/audio/format.ts';

const stop = new Int32Array(workerData as SharedArrayBuffer);
for (let due = performance.now() + frameMs; Atomics.load(stop, 0) === 0; due += frameMs) {
  Atomics.wait(stop, 0, 0, Math.max(0, due - performance.now()));
  const samples = new Int16Array(frameSamples);
  parentPort?.postMessage({ type: 'frame', samples, capturedAt: performance.timeOrigin + due }, [
    samples.buffer,
  ]);
}
