/**
 * Packs, by a program of their own (src/packs/packs-process.ts): started when it is first needed, ended when nothing was
 * asked of it for a while, started again by the next question after it died.
 */

import { z } from 'zod';
import type { PacksMessage, PacksRequest } from '../../packs/messages.ts';
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

/** A request without its number. */
type Question = Unnumbered<Exclude<PacksRequest, { type: 'cancel' }>>;
type Unnumbered<R> = R extends unknown ? Omit<R, 'request'> : never;

interface Asked {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** The last that was told of what is being added. */
  progress: PackProgress | undefined;
  readonly isBrought: boolean;
}

const defaultIdleMs = 60_000;

export class Packs {
  readonly #options: PacksOptions;
  readonly #asked = new Map<number, Asked>();
  #program: PackProgram | undefined;
  #last = 0;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: PacksOptions) {
    this.#options = options;
  }

  /** Rejects with a ProblemError, as every method here. A window that asks is also told what is being added. */
  async list(): Promise<readonly PackInfo[]> {
    const packs = await this.#list();
    for (const { progress } of this.#asked.values()) if (progress) this.#options.progress(progress);
    return packs;
  }

  /** Begins; how it goes on and ends is told by `progress`. */
  add(id: string): void {
    if (this.#numberOf(id) !== undefined) throw notNow('pack-being-added');
    const begins: PackProgress = { id, phase: 'downloading', doneBytes: 0 };
    this.#ask({ type: 'add', id }, begins).then(
      () => this.#ended({ id, phase: 'done' }),
      (error: unknown) => this.#ended(endOf(id, error)),
    );
  }

  /** Adds the pack in this folder or archive, to its end; null when that was cancelled. */
  async addFrom(path: string): Promise<PackInfo | null> {
    try {
      const id = await this.#ask({ type: 'add-from', path });
      this.#options.changed();
      const pack = (await this.#list()).find(one => one.id === id);
      if (!pack) throw new ProblemError(problem('internal', 'the pack that was added is not there'));
      return pack;
    } catch (error) {
      if (error instanceof Cancelled) return null;
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    await this.#ask({ type: 'remove', id });
    this.#options.changed();
  }

  /** `id`: as in its progress. Nothing when it is not being added any more. */
  cancel(id: string): void {
    const request = this.#numberOf(id);
    if (request !== undefined) this.#program?.send({ type: 'cancel', request } satisfies PacksRequest);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#idle);
    const program = this.#program;
    this.#program = undefined;
    program?.kill();
    this.#stopped();
  }

  async #list(): Promise<readonly PackInfo[]> {
    const ask = (): Promise<unknown> => this.#ask({ type: 'list' });
    // What only looks can be asked once more, of the program that is started again.
    const packs = await ask().catch((error: unknown) => {
      if (error instanceof Stopped && !this.#closed) return ask();
      throw error;
    });
    return packs as readonly PackInfo[];
  }

  #numberOf(id: string): number | undefined {
    return [...this.#asked].find(([, { progress }]) => progress?.id === id)?.[0];
  }

  #ask(question: Question, progress?: PackProgress): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Stopped());
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const request = ++this.#last;
    clearTimeout(this.#idle);
    try {
      this.#program ??= this.#start();
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Stopped());
    }
    this.#asked.set(request, { resolve, reject, progress, isBrought: question.type === 'add-from' });
    this.#program.send({ ...question, request });
    return promise;
  }

  #start(): PackProgram {
    const program = this.#options.fork();
    program.onMessage(message => {
      if (this.#program === program) this.#receive(message);
    });
    program.onExit(code => {
      if (this.#program !== program) return;
      this.#program = undefined;
      if (this.#asked.size > 0) this.#options.log(`the program of packs ended with ${code ?? 'a signal'}`);
      this.#stopped();
    });
    return program;
  }

  #stopped(): void {
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const { reject, isBrought, progress } of asked) {
      if (isBrought && progress) this.#options.progress({ id: progress.id, phase: 'cancelled' });
      reject(new Stopped());
    }
  }

  #receive(received: unknown): void {
    const message = packsMessage.safeParse(received).data;
    switch (message?.type) {
      case undefined:
        this.#options.log('the program of packs said something that could not be understood');
        return;
      case 'ready':
        return;
      case 'changed':
        this.#options.changed();
        return;
      case 'packs':
        this.#settle(message.request, asked => {
          if (message.result.ok) asked.resolve(message.result.value);
          else asked.reject(new ProblemError(message.result.problem));
        });
        return;
      case 'progress':
        this.#progressed(message.request, message.progress);
        return;
      default:
        message satisfies never;
    }
  }

  #progressed(request: number, progress: PackProgress): void {
    const asked = this.#asked.get(request);
    if (!asked) return;
    switch (progress.phase) {
      case 'done':
        this.#settle(request, () => asked.resolve(progress.id));
        break;
      case 'cancelled':
        this.#settle(request, () => asked.reject(new Cancelled()));
        break;
      case 'failed':
        this.#settle(request, () => asked.reject(new ProblemError(progress.problem)));
        break;
      default:
        asked.progress = progress;
        this.#options.progress(progress);
        return;
    }
    // What was brought was told of under the name of its folder or archive; how it ended is the answer to who brought it.
    if (asked.isBrought && asked.progress) {
      const phase = progress.phase === 'done' ? 'done' : 'cancelled';
      this.#options.progress({ id: asked.progress.id, phase });
    }
  }

  #settle(request: number, act: (asked: Asked) => void): void {
    const asked = this.#asked.get(request);
    this.#asked.delete(request);
    if (asked) act(asked);
    if (this.#asked.size === 0) this.#rest();
  }

  #ended(progress: PackProgress): void {
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

class Cancelled extends Error {}

function endOf(id: string, error: unknown): PackProgress {
  if (error instanceof Cancelled) return { id, phase: 'cancelled' };
  return { id, phase: 'failed', problem: toProblem(error) };
}

const request = z.number();

/** What is inside comes from code that ships with this one: only its outer shape is checked. */
const packsMessage: z.ZodType<PacksMessage> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('changed') }),
  z.object({
    type: z.literal('packs'),
    request,
    result: z.custom<Result<readonly PackInfo[]>>(isRecord),
  }),
  z.object({ type: z.literal('progress'), request, progress: z.custom<PackProgress>(isRecord) }),
]);

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
