/**
 * Makes the database durable beside the gateway's event loop: its waiting for the disk was measured to hold up every
 * session for more than 100 ms, once in about a thousand events.
 */

import { extname } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../../process/thread.ts';
import type { Database } from './database.ts';

const everyMs = 30_000;
const byWorker = 'PRAGMA wal_autocheckpoint = 0';
const byItself = 'PRAGMA wal_autocheckpoint = 1000';

export class Checkpoints {
  readonly #database: Database;
  readonly #log: (line: string) => void;
  readonly #waiting: (() => void)[] = [];
  readonly #timer: NodeJS.Timeout;
  #worker: Worker | undefined;

  constructor(database: Database, path: string, log: (line: string) => void) {
    this.#database = database;
    this.#log = log;
    database.exec(byWorker);
    database.onReplaced(() => database.exec(this.#worker ? byWorker : byItself));
    const url = new URL(`./checkpoint-worker${extname(import.meta.url)}`, import.meta.url);
    const worker = startThread(url, { workerData: path });
    worker.on('message', () => this.#answered());
    worker.on('error', error => this.#lost(String(error)));
    worker.on('exit', code => this.#lost(`it ended with code ${code}`));
    worker.unref();
    this.#worker = worker;
    this.#timer = setInterval(() => void this.now(), everyMs).unref();
  }

  /** Resolves when what was written before is durable, as far as it can be. Never rejects. */
  now(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return Promise.resolve();
    return new Promise(resolve => {
      this.#waiting.push(resolve);
      // Only while somebody waits may it keep the program alive.
      worker.ref();
      worker.postMessage('checkpoint');
    });
  }

  /** Before the database is closed. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    worker?.ref();
    await worker?.terminate();
  }

  #answered(): void {
    this.#waiting.shift()?.();
    if (this.#waiting.length === 0) this.#worker?.unref();
  }

  /** The log must not grow without end: the database looks after it by itself again, slow as that is. */
  #lost(reason: string): void {
    for (const wake of this.#waiting.splice(0)) wake();
    if (!this.#worker) return;
    this.#worker = undefined;
    clearInterval(this.#timer);
    this.#log(`checkpoints of the task database are made in its own thread from now on: ${reason}`);
    this.#database.exec(byItself);
  }
}
