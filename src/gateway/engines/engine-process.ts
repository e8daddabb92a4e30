/** An engine in a process of its own, which answers one question after another: started when needed, again after a death. */

import { type ChildProcess, fork } from 'node:child_process';
import { childEnvironment } from '../../shared/child-environment.ts';
import type { ProblemError } from '../../shared/problem.ts';
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

/** Enough of what the process complains about to find the fault, in characters. */
const keptComplaint = 2000;

export class EngineProcess<Question extends object, Answer extends EngineAnswer> {
  readonly #queue: RequestQueue<Question, Answer>;
  readonly #program: URL;
  readonly #idleLimitMs: number | undefined;
  #process: ChildProcess | undefined;
  #asked = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor({ program, timeLimitMs, idleLimitMs, failure }: EngineProcessOptions) {
    this.#program = program;
    this.#idleLimitMs = idleLimitMs;
    this.#queue = new RequestQueue({
      timeLimitMs,
      send: question => {
        this.#process ??= this.#start();
        // The error of a channel that has just closed; the exit tells.
        this.#process.send(question, () => {});
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

  #start(): ChildProcess {
    // The arguments of this process, e.g. a test runner's or a debugger's port, are not for that one.
    const child = fork(this.#program, {
      serialization: 'advanced',
      // In Electron its program is Node only when told so.
      env: childEnvironment('engine', process.env, { ELECTRON_RUN_AS_NODE: '1' }),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-keptComplaint);
    });
    const ended = (why: string): void => {
      if (child === this.#process) this.#queue.died(why);
    };
    child.on('message', (answer: Answer | Failed) => {
      if (child !== this.#process) return;
      if (answer.broken === true) this.#stop();
      if (isFailed(answer)) this.#queue.refused(answer.detail);
      else this.#queue.answered(answer);
    });
    child.on('error', error => ended(error.message));
    child.on('close', (code, signal) => ended(complaint.trim() || `it ended with ${signal ?? code}`));
    return child;
  }

  #stop(): void {
    const child = this.#process;
    this.#process = undefined;
    child?.kill('SIGKILL');
  }
}

const isFailed = (answer: EngineAnswer): answer is Failed => answer.type === 'failed';
