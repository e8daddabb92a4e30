/**
 * Worker thread: asks the sound system for its devices. The question takes 1 ms here, but it opens a connection to the
 * sound server each time, and one that hangs would take the main thread with it.
 */

import { parentPort } from 'node:worker_threads';
import { PvRecorder } from '@picovoice/pvrecorder-node';
import { frameSamples } from '../../shared/audio/format.ts';
import type { DeviceNames } from './devices.ts';

let last: DeviceNames | undefined;

/** The default device can only be asked for by opening it, without starting it. */
function defaultName(): string | undefined {
  try {
    const recorder = new PvRecorder(frameSamples, -1, 1);
    try {
      return recorder.getSelectedDevice();
    } finally {
      recorder.release();
    }
  } catch {
    return undefined;
  }
}

/** `fresh` asks for the default device even when the names are the same. */
function list(fresh: boolean): DeviceNames {
  const names = PvRecorder.getAvailableDevices();
  const same =
    last !== undefined &&
    names.length === last.names.length &&
    names.every((name, i) => name === last?.names[i]);
  if (last === undefined || fresh || !same) last = { names, defaultName: defaultName() };
  return last;
}

parentPort?.on('message', ({ fresh }: { readonly fresh: boolean }) => {
  try {
    parentPort?.postMessage(list(fresh));
  } catch {
    // No sound system at all: nothing to choose from.
    parentPort?.postMessage({ names: [], defaultName: undefined } satisfies DeviceNames);
  }
});
