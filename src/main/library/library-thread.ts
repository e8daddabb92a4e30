/** The library off the main thread: the handle of a `library-worker.ts`. */

import { extname } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../../process/thread.ts';
import { type Problem, ProblemError, toProblem } from '../../shared/problem.ts';
import type { RecordFolder } from '../record/record-folder.ts';
import type { LibraryAnswer, LibraryCall, LibraryCalls, LibraryQuestion } from './library-messages.ts';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

export class LibraryThread {
  readonly #folder: RecordFolder;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #number = 0;

  constructor(folder: RecordFolder) {
    this.#folder = folder;
  }

  /** Answers come in the order of the questions. Rejects with a ProblemError. */
  ask<C extends LibraryCall>(call: C, ...args: LibraryCalls[C]['args']): Promise<LibraryCalls[C]['value']> {
    this.#worker ??= this.#start();
    const { promise, resolve, reject } = Promise.withResolvers<LibraryCalls[C]['value']>();
    this.#number += 1;
    this.#waiting.set(this.#number, { resolve, reject });
    const question: LibraryQuestion = { number: this.#number, call, args };
    this.#worker.postMessage(question);
    return promise;
  }

  close(): void {
    void this.#worker?.terminate();
  }

  #start(): Worker {
    const url = new URL(`./library-worker${extname(import.meta.url)}`, import.meta.url);
    const worker = startThread(url, { workerData: this.#folder.path });
    worker.on('message', ({ number, result }: LibraryAnswer) => {
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (result.ok) waiting?.resolve(result.value as never);
      else waiting?.reject(new ProblemError(result.problem));
    });
    worker.on('error', error => this.#broken(worker, toProblem(error)));
    worker.on('exit', code =>
      this.#broken(worker, toProblem(new Error(`the library ended with code ${code}`))),
    );
    worker.unref();
    return worker;
  }

  /** The next question starts another one. */
  #broken(worker: Worker, cause: Problem): void {
    if (this.#worker === worker) this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(new ProblemError(cause));
    this.#waiting.clear();
  }
}
