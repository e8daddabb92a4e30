/** Requests to a process that answers in order: one at a time, each with a time limit. */

import type { ProblemError } from '../../shared/problem.ts';

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
  /** The caller went away; the answer to what was already sent must still be awaited to keep in step. */
  abandoned: boolean;
  /** A process died while it had this request. */
  retried: boolean;
}

export interface RequestQueueOptions<Question> {
  readonly timeLimitMs: number;
  /** Hands a question to the process, starting it when there is none. */
  send(question: Question): void;
  /** Ends the process, if there is one: a late answer would be taken for the next one's. */
  stop(): void;
  /** The error for a request that is lost; `detail` is the technical cause. */
  failure(detail: string): ProblemError;
}

const closed = 'it was closed';

export class RequestQueue<Question, Answer> {
  readonly #options: RequestQueueOptions<Question>;
  readonly #waiting: Waiting<Question, Answer>[] = [];
  #running: Waiting<Question, Answer> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: RequestQueueOptions<Question>) {
    this.#options = options;
  }

  /** Rejects with `failure` after the time limit or a second death, or with the signal's reason when aborted. */
  request(question: Question, signal?: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (this.#closed) return reject(this.#options.failure(closed));
      const abort = (): void => this.#abandon(request, signal?.reason);
      const settled = (): void => signal?.removeEventListener('abort', abort);
      const request: Waiting<Question, Answer> = {
        question,
        resolve: answer => {
          settled();
          resolve(answer);
        },
        reject: reason => {
          settled();
          reject(reason);
        },
        abandoned: false,
        retried: false,
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiting.push(request);
      this.#next();
    });
  }

  /** The process answered what it was asked last. */
  answered(answer: Answer): void {
    const request = this.#release();
    request?.resolve(answer);
    this.#next();
  }

  /** The process answered that it could not do what it was asked last; it lives on. */
  refused(detail: string): void {
    const request = this.#release();
    request?.reject(this.#options.failure(detail));
    this.#next();
  }

  /**
   * The process died. Its request may have been sent when it was dying of something else: it gets a second process,
   * and is given up when that dies as well.
   */
  died(detail: string): void {
    const request = this.#release();
    this.#options.stop();
    if (request?.retried) request.reject(this.#options.failure(detail));
    else if (request && !request.abandoned) {
      request.retried = true;
      this.#waiting.unshift(request);
    }
    this.#next();
  }

  /** Rejects everything, also what will be asked, and ends the process. */
  close(): void {
    this.#closed = true;
    const left = [this.#release(), ...this.#waiting.splice(0)];
    this.#options.stop();
    for (const request of left) request?.reject(this.#options.failure(closed));
  }

  #next(): void {
    if (this.#running) return;
    const request = this.#waiting.shift();
    if (!request) return;
    const { timeLimitMs } = this.#options;
    this.#running = request;
    this.#timer = setTimeout(() => this.#late(`no answer within ${timeLimitMs} ms`), timeLimitMs);
    this.#options.send(request.question);
  }

  #late(detail: string): void {
    const request = this.#release();
    this.#options.stop();
    request?.reject(this.#options.failure(detail));
    this.#next();
  }

  #release(): Waiting<Question, Answer> | undefined {
    const request = this.#running;
    clearTimeout(this.#timer);
    this.#running = undefined;
    return request;
  }

  #abandon(request: Waiting<Question, Answer>, reason: unknown): void {
    const index = this.#waiting.indexOf(request);
    if (index !== -1) this.#waiting.splice(index, 1);
    request.abandoned = true;
    request.reject(reason);
  }
}
