/** One direction's running pipeline. */

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { childEnvironment } from '../../../shared/child-environment.ts';
import { ProblemError, problem } from '../../../shared/problem.ts';
import { endWithThisProcess, killGroup } from '../process-group.ts';
import { RequestQueue } from '../request-queue.ts';

type Process = ChildProcessByStdio<Writable, Readable, Readable>;

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

/** Starts its process with the first request, and again for the next one after a death or a silence. */
export class ApertiumPipeline {
  readonly #stages: readonly string[];
  readonly #queue: RequestQueue<string, string>;
  #process: Process | undefined;

  /** `name` is for messages. */
  constructor(name: string, stages: readonly string[], timeLimitMs: number) {
    this.#stages = stages;
    this.#queue = new RequestQueue({
      timeLimitMs,
      send: stream => {
        this.#process ??= this.#start();
        this.#process.stdin.write(stream + ending + terminator);
      },
      stop: () => this.#stop(),
      failure: detail => new ProblemError(problem('engine-failed', `Apertium ${name}`, { detail })),
    });
  }

  /** Encoded text (no null character in it) through the pipeline; see RequestQueue.request. */
  request(stream: string, signal?: AbortSignal): Promise<string> {
    return this.#queue.request(stream, signal);
  }

  /** Ends the process at once; what was asked is rejected. */
  close(): void {
    this.#queue.close();
  }

  #start(): Process {
    const child = spawn('sh', ['-c', shellProgram(this.#stages)], {
      // A group of its own, so that all stages can be ended together.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      // Stages decode their input by the locale; C.UTF-8 is on every Debian, whatever the person's own is.
      env: childEnvironment('engine', process.env, { LC_ALL: 'C.UTF-8' }),
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
      if (end !== -1) this.#queue.answered(output.slice(0, end));
    });
    // Writing to a dead stage is an EPIPE here; the end of the output tells of the death.
    child.stdin.on('error', () => {});
    const ended = (why: string): void => {
      if (child === this.#process) this.#queue.died(why);
    };
    child.on('error', error => ended(error.message));
    // When a stage dies, those behind it end, but those before it and the shell wait on: the end of the output is the
    // sign. `close` then has all complaints.
    child.stdout.on('end', () => killGroup(child));
    child.on('close', (code, signal) => ended(complaint.trim() || `it ended with ${signal ?? code}`));
    return child;
  }

  #stop(): void {
    const child = this.#process;
    this.#process = undefined;
    if (child) killGroup(child);
  }
}
