/**
 * Packs, by a program of their own (src/packs/packs-process.ts): started when it is first needed, ended when nothing was
 * asked of it for a while, started again by the next question after it died.
 */

import { z } from 'zod';
import type { PackInfo, PackProgress } from '../../shared/packs.ts';
import { notNow, ProblemError, problem, type Result, toProblem } from '../../shared/problem.ts';
import type { ChildProgram } from '../services/local-gateway.ts';

/** The program with its channel, both ways. */
export interface PackProgram extends Pick<ChildProgram, 'onExit' | 'send' | 'kill'> {
  onMessage(listener: (message: unknown) => void): void;
}

export interface PacksOptions {
  readonly fork: () => PackProgram;
  readonly progress: (progress: PackProgress) => void;
  /** Packs came or went. */
  readonly changed: () => void;
  readonly log: (line: string) => void;
  /** The program is ended when it had nothing to do for so long, ms. */
  readonly idleMs?: number;
}

type Question =
  | { readonly type: 'list' }
  | { readonly type: 'add'; readonly id: string }
  | { readonly type: 'add-from'; readonly path: string }
  | { readonly type: 'remove'; readonly id: string };

interface Asked {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: ProblemError) => void;
}

const defaultIdleMs = 60_000;

/** What the program says; its values are those of code that ships with this. */
const answer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), request: z.number(), result: z.custom<Result<unknown>>() }),
  z.object({ type: z.literal('progress'), progress: z.custom<PackProgress>() }),
]);

export class Packs {
  readonly #options: PacksOptions;
  readonly #asked = new Map<number, Asked>();
  /** The packs that are being added by name, and the last that was told of each. */
  readonly #adding = new Map<string, PackProgress>();
  #program: PackProgram | undefined;
  #last = 0;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: PacksOptions) {
    this.#options = options;
  }

  /** Rejects with a ProblemError, as every method here. A window that asks is also told what is being added. */
  async list(): Promise<readonly PackInfo[]> {
    const packs = (await this.#ask({ type: 'list' })) as readonly PackInfo[];
    for (const progress of this.#adding.values()) this.#options.progress(progress);
    return packs;
  }

  /** Begins; how it goes on and ends is told by `progress`. */
  add(id: string): void {
    if (this.#adding.has(id)) throw notNow('this pack is being added already');
    this.#adding.set(id, { id, phase: 'downloading', doneBytes: 0 });
    this.#ask({ type: 'add', id }).then(
      () => this.#ended({ id, phase: 'done' }),
      (error: unknown) => this.#ended(endOf(id, error)),
    );
  }

  /** Adds the pack in this folder or archive, to its end. */
  async addFrom(path: string): Promise<PackInfo> {
    const pack = (await this.#ask({ type: 'add-from', path })) as PackInfo;
    this.#options.changed();
    return pack;
  }

  async remove(id: string): Promise<void> {
    await this.#ask({ type: 'remove', id });
    this.#options.changed();
  }

  /** Nothing when it is not being added any more. */
  cancel(id: string): void {
    if (this.#adding.has(id)) this.#program?.send({ type: 'cancel', id });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#idle);
    this.#program?.kill();
    this.#program = undefined;
  }

  async #ask(question: Question): Promise<unknown> {
    try {
      return await this.#askOnce(question);
    } catch (error) {
      // What only looks can be asked once more, of the program that is started again.
      if (!(error instanceof Stopped) || question.type !== 'list' || this.#closed) throw error;
      return this.#askOnce(question);
    }
  }

  #askOnce(question: Question): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Stopped());
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const request = ++this.#last;
    this.#asked.set(request, { resolve, reject });
    clearTimeout(this.#idle);
    this.#program ??= this.#start();
    this.#program.send({ ...question, request });
    return promise;
  }

  #start(): PackProgram {
    const program = this.#options.fork();
    program.onMessage(message => this.#receive(message));
    program.onExit(code => {
      if (this.#program !== program) return;
      this.#program = undefined;
      if (this.#asked.size > 0) this.#options.log(`the program of packs ended with ${code ?? 'a signal'}`);
      const asked = [...this.#asked.values()];
      this.#asked.clear();
      for (const { reject } of asked) reject(new Stopped());
    });
    return program;
  }

  #receive(message: unknown): void {
    const read = answer.safeParse(message);
    if (!read.success) {
      this.#options.log(`the program of packs said ${read.error.message}`);
      return;
    }
    if (read.data.type === 'progress') {
      this.#progressed(read.data.progress);
      return;
    }
    const { request, result } = read.data;
    const asked = this.#asked.get(request);
    this.#asked.delete(request);
    if (result.ok) asked?.resolve(result.value);
    else asked?.reject(new ProblemError(result.problem));
    if (this.#asked.size === 0) this.#rest();
  }

  /** Only what goes on: how it ended is the answer to the question. */
  #progressed(progress: PackProgress): void {
    if (!('doneBytes' in progress)) return;
    if (this.#adding.has(progress.id)) this.#adding.set(progress.id, progress);
    this.#options.progress(progress);
  }

  #ended(progress: PackProgress): void {
    this.#adding.delete(progress.id);
    if (progress.phase === 'done') this.#options.changed();
    this.#options.progress(progress);
  }

  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      const program = this.#program;
      this.#program = undefined;
      program?.kill();
    }, this.#options.idleMs ?? defaultIdleMs);
    this.#idle.unref();
  }
}

/** The program ended in the middle of its work. */
class Stopped extends ProblemError {
  constructor() {
    super(problem('internal', 'the program that adds packs stopped'));
  }
}

function endOf(id: string, error: unknown): PackProgress {
  const cause = toProblem(error);
  return (cause.reason as string) === 'pack-cancelled'
    ? { id, phase: 'cancelled' }
    : { id, phase: 'failed', problem: cause };
}
