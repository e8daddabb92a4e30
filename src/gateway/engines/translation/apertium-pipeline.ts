/** One direction's running pipeline: requests in order, one at a time, each with a time limit. */

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { ProblemError, problem } from '../../../shared/problem.ts';
import { endWithThisProcess, killGroup } from '../process-group.ts';

type Process = ChildProcessByStdio<Writable, Readable, Readable>;

interface Request {
  readonly stream: string;
  readonly resolve: (output: string) => void;
  readonly reject: (reason: unknown) => void;
  /** The caller went away; the answer of a request already written must still be awaited to keep in step. */
  abandoned: boolean;
  /** A process died while it had this request. */
  retried: boolean;
}

/**
 * An empty superblank with a newline, then a null character. Without the superblank the last word would be held back
 * until the next request; and it proves an answer whole, since the stages behind one that dies end with a null
 * character of their own.
 */
const ending = '[][\n]';
const terminator = '\0';

/** Enough of what the stages complain about to find the fault, in characters. */
const keptComplaint = 500;

/**
 * The shell gives its input and output away and waits: were it to keep them open, the death of a stage could not be
 * seen. (A job in the background would read from /dev/null, hence the detour over descriptor 3.)
 */
function shellProgram([first = 'false', ...others]: readonly string[]): string {
  const job = [`${first} <&3`, ...others].map(stage => `${stage} 3<&-`).join(' | ');
  return `exec 3<&0; ${job} & exec <&- >&- 3<&-; wait`;
}

/**
 * Starts its process with the first request and again after a death or a silence. Answers are told apart only by
 * their order, so after a silence the process is replaced: a late answer would be taken for the next one.
 */
export class ApertiumPipeline {
  readonly #name: string;
  readonly #stages: readonly string[];
  readonly #timeLimitMs: number;
  readonly #waiting: Request[] = [];
  #running: Request | undefined;
  #process: Process | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(name: string, stages: readonly string[], timeLimitMs: number) {
    this.#name = name;
    this.#stages = stages;
    this.#timeLimitMs = timeLimitMs;
  }

  /** Encoded text (no null character in it) through the pipeline. Rejects with a ProblemError `engine-failed`, or with the signal's reason. */
  request(stream: string, signal?: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = (): void => this.#abandon(request, signal?.reason);
      const finish = <T>(settle: (value: T) => void) => {
        return (value: T): void => {
          signal?.removeEventListener('abort', abort);
          settle(value);
        };
      };
      const request: Request = {
        stream,
        resolve: finish(resolve),
        reject: finish(reject),
        abandoned: false,
        retried: false,
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiting.push(request);
      this.#next();
    });
  }

  /** Ends the process at once; what was asked is rejected. A later request would start it again. */
  close(): void {
    const left = [this.#running, ...this.#waiting.splice(0)];
    this.#stop();
    for (const request of left) request?.reject(this.#failure('it was closed'));
  }

  #next(): void {
    if (this.#running) return;
    const request = this.#waiting.shift();
    if (!request) return;
    this.#running = request;
    this.#process ??= this.#start();
    this.#timer = setTimeout(() => this.#fail(`no answer within ${this.#timeLimitMs} ms`), this.#timeLimitMs);
    this.#process.stdin.write(request.stream + ending + terminator);
  }

  #start(): Process {
    const child = spawn('sh', ['-c', shellProgram(this.#stages)], {
      // A group of its own, so that all stages can be ended together.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      // Stages decode their input by the locale; C.UTF-8 is on every Debian, whatever the person's own is.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    endWithThisProcess(child);
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-keptComplaint);
    });
    let answer = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
      const length = answer.indexOf(terminator);
      if (length === -1 || child !== this.#process) return;
      const output = answer.slice(0, length);
      answer = answer.slice(length + terminator.length);
      const end = output.lastIndexOf(ending);
      if (end !== -1) this.#answered(output.slice(0, end));
    });
    // Writing to a dead stage is an EPIPE here; the exit that follows tells what happened.
    child.stdin.on('error', () => {});
    child.on('error', error => this.#ended(child, error.message));
    // When a stage dies, those behind it end, but those before it and the shell wait on: the end of the
    // output is the sign. `close` then has all complaints.
    child.stdout.on('end', () => killGroup(child));
    child.on('close', (code, signal) =>
      this.#ended(child, complaint.trim() || `it ended with ${signal ?? code}`),
    );
    return child;
  }

  #answered(output: string): void {
    const request = this.#running;
    if (!request) return;
    this.#release();
    if (!request.abandoned) request.resolve(output);
    this.#next();
  }

  /**
   * The request may have been written to a process that was dying of something else: it gets a second one, and is
   * given up when that dies as well.
   */
  #ended(child: Process, why: string): void {
    if (child !== this.#process) return;
    const request = this.#running;
    if (request?.retried) {
      this.#fail(why);
      return;
    }
    this.#stop();
    if (request && !request.abandoned) {
      request.retried = true;
      this.#waiting.unshift(request);
    }
    this.#next();
  }

  /** The running request is lost with its process; the next one starts another. */
  #fail(why: string): void {
    const request = this.#running;
    this.#stop();
    if (request && !request.abandoned) request.reject(this.#failure(why));
    this.#next();
  }

  #stop(): void {
    const child = this.#process;
    this.#process = undefined;
    this.#release();
    if (child) killGroup(child);
  }

  #release(): void {
    clearTimeout(this.#timer);
    this.#running = undefined;
  }

  #abandon(request: Request, reason: unknown): void {
    const index = this.#waiting.indexOf(request);
    if (index !== -1) this.#waiting.splice(index, 1);
    request.abandoned = true;
    request.reject(reason);
  }

  #failure(detail: string): ProblemError {
    return new ProblemError(problem('engine-failed', `Apertium ${this.#name}`, { detail }));
  }
}
