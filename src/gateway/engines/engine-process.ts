/** An engine in a process of its own, which answers one question after another: started when needed, again after a death. */

import type { ProblemError } from '../../shared/problem.ts';
import { type EngineChild, startEngine } from './engine-child.ts';
import { RequestQueue } from './request-queue.ts';

/** What such a process answers. */
export interface EngineAnswer {
  readonly type: string;
  /** The engine cannot be trusted after it, as after a trap in WebAssembly: the process is replaced. */
  readonly broken?: boolean;
}

/** It could not do what it was asked. */
export interface Failed extends EngineAnswer {
  readonly type: 'failed';
  /** The technical cause. */
  readonly detail: string;
}

export interface EngineProcessOptions {
  /** The process's program. */
  readonly program: URL;
  /** For one question, the process's start included. */
  readonly timeLimitMs: number;
  /** A process that nobody asks for so long, longer than the time limit, is ended for its memory. Absent: never. */
  readonly idleLimitMs?: number;
  /** The error for a question that is lost; `detail` is the technical cause. */
  failure(detail: string): ProblemError;
}

export class EngineProcess<Question extends object, Answer extends EngineAnswer> {
  readonly #queue: RequestQueue<Question, Answer>;
  readonly #program: URL;
  readonly #idleLimitMs: number | undefined;
  #process: EngineChild | undefined;
  #asked = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor({ program, timeLimitMs, idleLimitMs, failure }: EngineProcessOptions) {
    this.#program = program;
    this.#idleLimitMs = idleLimitMs;
    this.#queue = new RequestQueue({
      timeLimitMs,
      send: question => {
        this.#process ??= this.#start();
        this.#process.send(question);
      },
      stop: () => this.#stop(),
      failure,
    });
  }

  /** Rejects with `failure`, or with the signal's reason when it is aborted. */
  async ask(question: Question, signal?: AbortSignal): Promise<Answer> {
    clearTimeout(this.#idle);
    this.#asked += 1;
    try {
      return await this.#queue.request(question, signal);
    } finally {
      this.#asked -= 1;
      if (this.#asked === 0) this.#endWhenIdle();
    }
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#queue.close();
  }

  #endWhenIdle(): void {
    if (this.#idleLimitMs === undefined) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#stop(), this.#idleLimitMs).unref();
  }

  #start(): EngineChild {
    const child: EngineChild = startEngine(this.#program, {
      message: message => {
        const answer = message as Answer | Failed;
        if (child !== this.#process) return;
        if (answer.broken === true) this.#stop();
        if (isFailed(answer)) this.#queue.refused(answer.detail);
        else this.#queue.answered(answer);
      },
      ended: (how, complaint) => {
        if (child === this.#process) this.#queue.died(complaint || how);
      },
    });
    return child;
  }

  #stop(): void {
    const child = this.#process;
    this.#process = undefined;
    child?.kill();
  }
}

const isFailed = (answer: EngineAnswer): answer is Failed => answer.type === 'failed';
