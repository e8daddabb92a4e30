/**
 * Worker thread: captures one device until it is asked to stop or the device gives no more. PvRecorder's `read` blocks
 * its thread in native code, so nothing else may live here, and it is cheapest to start anew for another try.
 */

import { parentPort, workerData } from 'node:worker_threads';
import { PvRecorder } from '@picovoice/pvrecorder-node';
import { frameSamples } from '../../shared/audio/format.ts';
import { CaptureClock } from './capture-clock.ts';
import type { CaptureMessage, CaptureOrder, CaptureOutcome } from './capture-messages.ts';
import { findDevice } from './devices.ts';

/** Two seconds, in frames: what the recorder keeps while this thread does not run. */
const bufferedFrames = 100;
/**
 * A read fails after one second without sound. A device that wakes up (Bluetooth, an idle PulseAudio sink) may need
 * more than that for its first frame.
 */
const failuresBeforeFirstFrame = 4;

const order = workerData as CaptureOrder;
const stop = new Int32Array(order.stop);
const stopped = (): boolean => Atomics.load(stop, 0) !== 0;

function tell(message: CaptureMessage, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

/** Captures until there is no more; gives why it ended. The device is free again when it returns. */
function capture(): CaptureOutcome {
  const names = PvRecorder.getAvailableDevices();
  const device = findDevice(order.deviceId, { names, defaultName: undefined });
  if (device === undefined) return { reason: 'missing', detail: '' };
  const recorder = new PvRecorder(frameSamples, device.index, bufferedFrames);
  try {
    // The list may have changed since it was read: another device at this place must not be heard.
    const selected = recorder.getSelectedDevice();
    if (selected !== device.name) return { reason: 'missing', detail: `“${selected}” is at its place now` };
    recorder.start();
    return read(recorder);
  } finally {
    free(recorder);
  }
}

function free(recorder: PvRecorder): void {
  try {
    // Releasing a running recorder whose sound server died never returns; stopping it first does.
    if (recorder.isRecording) recorder.stop();
  } catch {
    // It is released all the same.
  }
  recorder.release();
}

function read(recorder: PvRecorder): CaptureOutcome {
  const clock = new CaptureClock();
  let failuresLeft = failuresBeforeFirstFrame;
  while (!stopped()) {
    let samples: Int16Array;
    try {
      samples = recorder.readSync();
    } catch (error) {
      if (--failuresLeft > 0) continue;
      return { reason: 'lost', detail: String(error) };
    }
    failuresLeft = 1;
    const capturedAt = clock.capturedAt(performance.timeOrigin + performance.now());
    tell({ type: 'frame', samples, capturedAt }, [samples.buffer as ArrayBuffer]);
  }
  return { reason: 'stopped', detail: '' };
}

function captureSafely(): CaptureOutcome {
  try {
    return capture();
  } catch (error) {
    return { reason: 'lost', detail: String(error) };
  }
}

tell({ type: 'end', ...captureSafely() });
