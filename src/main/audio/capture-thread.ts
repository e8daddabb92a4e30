import { extname } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../../process/thread.ts';
import type { CaptureMessage, CaptureOrder, CaptureOutcome } from './capture-messages.ts';
import type { AudioFrame } from './source.ts';

/** A blocked read returns within one second; longer than this the driver hangs, ms. */
const stopLimitMs = 2000;

export interface CaptureThreadEvents {
  frame(frame: AudioFrame): void;
  /** Once, at the end, whatever the reason. */
  end(outcome: CaptureOutcome): void;
}

/** One try to capture a device: the handle of a `capture-worker.ts`. */
export class CaptureThread {
  readonly #worker: Worker;
  readonly #stop = new Int32Array(new SharedArrayBuffer(4));
  readonly #events: CaptureThreadEvents;
  readonly #exited: Promise<void>;
  #ended = false;

  constructor(deviceId: string, events: CaptureThreadEvents) {
    this.#events = events;
    const order: CaptureOrder = { deviceId, stop: this.#stop.buffer };
    const url = new URL(`./capture-worker${extname(import.meta.url)}`, import.meta.url);
    this.#worker = startThread(url, { workerData: order });
    this.#worker.on('message', (message: CaptureMessage) => this.#take(message));
    this.#worker.on('error', error => this.#end({ reason: 'lost', detail: String(error) }));
    this.#exited = new Promise(resolve => {
      this.#worker.once('exit', code => {
        this.#end({ reason: 'lost', detail: `the capture thread ended with code ${code}` });
        resolve();
      });
    });
  }

  /** Lets the device go. No event comes after the call; resolves when the device is free again. */
  async stop(): Promise<void> {
    this.#ended = true;
    Atomics.store(this.#stop, 0, 1);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>(resolve => {
      timer = setTimeout(() => resolve('late'), stopLimitMs);
    });
    const first = await Promise.race([this.#exited, late]);
    clearTimeout(timer);
    // Not awaited: a thread that hangs in native code cannot be ended before it comes back.
    if (first === 'late') void this.#worker.terminate();
  }

  #take(message: CaptureMessage): void {
    if (this.#ended) return;
    switch (message.type) {
      case 'frame':
        this.#events.frame({ samples: message.samples, capturedAt: message.capturedAt });
        break;
      case 'end':
        this.#end({ reason: message.reason, detail: message.detail });
        break;
    }
  }

  #end(outcome: CaptureOutcome): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#events.end(outcome);
  }
}
