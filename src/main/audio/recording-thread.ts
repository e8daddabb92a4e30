import { basename, extname } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../../process/thread.ts';
import { problem } from '../../shared/problem.ts';
import type { RecordingMessage } from './recording-messages.ts';

/** Reads one recording off the main thread: the handle of a `recording-worker.ts`. */
export class RecordingThread {
  readonly #worker: Worker;
  readonly #path: string;
  readonly #waiting: ((message: RecordingMessage) => void)[] = [];
  #broken: string | undefined;

  constructor(path: string) {
    this.#path = path;
    const url = new URL(`./recording-worker${extname(import.meta.url)}`, import.meta.url);
    this.#worker = startThread(url, { workerData: path });
    this.#worker.on('message', (message: RecordingMessage) => this.#waiting.shift()?.(message));
    this.#worker.on('error', error => this.#break(String(error)));
    this.#worker.on('exit', code => this.#break(`the reading thread ended with code ${code}`));
  }

  /** About a second of sound, or the end, or why there is no more. Answers come in the order of the questions. */
  next(): Promise<RecordingMessage> {
    if (this.#broken !== undefined) return Promise.resolve(this.#failure(this.#broken));
    const { promise, resolve } = Promise.withResolvers<RecordingMessage>();
    this.#waiting.push(resolve);
    this.#worker.postMessage('next');
    return promise;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #break(cause: string): void {
    this.#broken ??= cause;
    for (const resolve of this.#waiting.splice(0)) resolve(this.#failure(cause));
  }

  #failure(cause: string): RecordingMessage {
    const detail = `${this.#path}: ${cause}`;
    return { type: 'problem', problem: problem('audio-file-unreadable', basename(this.#path), { detail }) };
  }
}
