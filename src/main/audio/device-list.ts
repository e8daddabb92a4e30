import { extname } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../../process/thread.ts';
import type { AudioDevice } from '../../shared/ipc/sources.ts';
import { type DeviceNames, devicesOf, toAudioDevice } from './devices.ts';

/** A sound server that does not answer for so long hangs, ms. */
const answerLimitMs = 5000;
/** ms. */
const pollMs = 2000;

/** Asks for the sound devices, off the main thread. One question at a time; `close` it after use. */
export class DeviceLister {
  #worker: Worker | undefined;
  #asking: Promise<AudioDevice[]> | undefined;

  /**
   * The devices now; empty when there are none or the sound system does not answer. Without `fresh` a change of the
   * default device alone goes unnoticed: asking for it opens the device, which is too much for every two seconds.
   */
  list(fresh = true): Promise<AudioDevice[]> {
    this.#asking ??= this.#ask(fresh).finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #ask(fresh: boolean): Promise<AudioDevice[]> {
    const worker = this.#workerNow();
    const { promise, resolve } = Promise.withResolvers<AudioDevice[]>();
    const finish = (devices: AudioDevice[]): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('exit', onExit);
      resolve(devices);
    };
    const onMessage = (names: DeviceNames): void => finish(devicesOf(names).map(toAudioDevice));
    const onExit = (): void => finish([]);
    const timer = setTimeout(() => {
      this.#drop(worker);
      finish([]);
    }, answerLimitMs);
    worker.on('message', onMessage).on('exit', onExit);
    worker.postMessage({ fresh });
    return promise;
  }

  #workerNow(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = startThread(new URL(`./device-list-worker${extname(import.meta.url)}`, import.meta.url));
    // Its end is what matters, and that is listened to by each question; an idle one keeps no program alive.
    worker.on('error', () => this.#drop(worker));
    worker.on('exit', () => this.#drop(worker));
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #drop(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    void worker.terminate();
  }
}

/** The sound devices now; empty when there are none. */
export async function listDevices(): Promise<AudioDevice[]> {
  const lister = new DeviceLister();
  try {
    return await lister.list();
  } finally {
    await lister.close();
  }
}

/**
 * Tells the list of devices at once and whenever it changes, until the returned function is called. `intervalMs`
 * between two looks.
 */
export function watchDevices(
  onChange: (devices: readonly AudioDevice[]) => void,
  intervalMs = pollMs,
): () => Promise<void> {
  const lister = new DeviceLister();
  let known: string | undefined;
  let closed = false;
  const look = async (): Promise<void> => {
    // What the system refuses now is asked again at the next look.
    const devices = await lister.list(known === undefined).catch(() => undefined);
    const now = JSON.stringify(devices);
    if (closed || devices === undefined || now === known) return;
    known = now;
    onChange(devices);
  };
  const timer = setInterval(() => void look(), intervalMs);
  timer.unref();
  void look();
  return () => {
    closed = true;
    clearInterval(timer);
    return lister.close();
  };
}
