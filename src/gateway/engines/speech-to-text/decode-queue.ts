/**
 * Everything that is asked of one pack's recogniser, one decode at a time, and the life of the process that answers.
 *
 * One process serves all sessions. With Moonshine it has 210 MB after loading and about 330 MB after utterances of 15 s, of
 * which nearly all would be doubled by a second one; a gateway may have 24 sessions. Decoding uses all the cores that it may
 * anyway, so that two processes would not be faster, and one decode after another is what keeps a backlog from growing: finals
 * go first, and a session has one partial waiting at most, which hears all the sound that there is when its turn comes.
 */

import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import { type Decoded, type DecodeJob, giveUp } from './decode-job.ts';
import type { Heard } from './decoder-messages.ts';
import type { KeptSound } from './kept-sound.ts';
import { type ChildOptions, SherpaChild } from './sherpa-child.ts';

export interface QueueUser {
  /** The process is gone; told once, until `ready`. */
  problem(cause: Problem): void;
  /** There is one again. */
  ready(): void;
}

export interface QueueOptions extends ChildOptions {
  /** ms that a process is kept after its last user is gone. */
  readonly idleMs: number;
}

/** ms before the next start, after so many deaths without an answer between them. */
const restartDelay = (deaths: number): number =>
  deaths <= 1 ? 0 : Math.min(10_000, 250 * 2 ** (deaths - 2));
/** A process that dies so often without answering anything is not started again until somebody opens a session. */
const maxDeaths = 6;
/** An utterance at which the process died so often is the reason. Its partials are given up before, to save its final. */
const maxDeathsOfPartials = 2;
const maxDeathsOfSound = 3;

export class DecodeQueue {
  readonly #options: QueueOptions;
  readonly #users = new Set<QueueUser>();
  #waiting: DecodeJob[] = [];
  #running: (DecodeJob & { readonly soundMs: number }) | undefined;
  readonly #deathsAt = new WeakMap<KeptSound, number>();
  #child: SherpaChild | undefined;
  /** Samples of each utterance that the present process has. */
  readonly #sent = new Map<number, number>();
  #starting: PromiseWithResolvers<void> | undefined;
  #restart: NodeJS.Timeout | undefined;
  #idle: NodeJS.Timeout | undefined;
  #deaths = 0;
  #trouble: Problem | undefined;
  #closed = false;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** Why it is not started again; undefined while it works or is tried. */
  get problem(): Problem | undefined {
    return this.#deaths >= maxDeaths ? this.#trouble : undefined;
  }

  /** Resolves when a process is ready; starts one where there is none. Rejects with a ProblemError. */
  ready(): Promise<void> {
    if (this.#closed) return Promise.reject(closed());
    if (this.#child?.isReady) return Promise.resolve();
    if (!this.#child) {
      // One more try, where it was given up.
      this.#deaths = Math.min(this.#deaths, maxDeaths - 1);
      this.#start();
    }
    this.#starting ??= Promise.withResolvers();
    return this.#starting.promise;
  }

  add(user: QueueUser): void {
    clearTimeout(this.#idle);
    this.#users.add(user);
  }

  remove(user: QueueUser): void {
    this.#users.delete(user);
    if (this.#users.size > 0 || this.#closed) return;
    this.#cancelRestart();
    this.#idle = setTimeout(() => this.#stop(), this.#options.idleMs).unref();
  }

  /**
   * All the sound of an utterance so far; nothing more may be pushed to it once `final` was asked. Undefined: a partial that was
   * given up. Rejects with a ProblemError when no process could answer, and after `drop`.
   */
  decode(
    sound: KeptSound,
    options: { readonly final: boolean; readonly language: string },
  ): Promise<Decoded | undefined> {
    if (this.#closed) return Promise.reject(closed());
    const broken = this.problem;
    if (broken) return options.final ? Promise.reject(new ProblemError(broken)) : Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      const job: DecodeJob = { sound, ...options, resolve, reject };
      // The final brings all that a partial of the same utterance would.
      if (options.final) this.#remove(other => other.sound === sound && !other.final);
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** Whether partials of this utterance are still worth their risk. */
  mayTry(sound: KeptSound): boolean {
    return this.problem === undefined && (this.#deathsAt.get(sound) ?? 0) < maxDeathsOfPartials;
  }

  /** Nobody waits for this utterance any more. */
  drop(sound: KeptSound): void {
    this.#remove(job => job.sound === sound);
    if (!this.#sent.delete(sound.id)) return;
    this.#child?.forget([sound.id]);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stop();
    this.#starting?.reject(closed());
    this.#rejectAll(closed().problem);
  }

  #start(): void {
    this.#cancelRestart();
    this.#sent.clear();
    this.#child = new SherpaChild(this.#options, {
      ready: () => this.#isReady(),
      heard: (heard, tookMs) => this.#answered(heard, tookMs),
      failed: detail => this.#failed(detail),
      died: (cause, isFinal) => this.#died(cause, isFinal),
    });
  }

  #cancelRestart(): void {
    clearTimeout(this.#restart);
    this.#restart = undefined;
  }

  #stop(): void {
    this.#cancelRestart();
    clearTimeout(this.#idle);
    this.#child?.close();
    this.#child = undefined;
  }

  #next(): void {
    if (this.#running || this.#closed) return;
    if (!this.#child) {
      if (this.#restart === undefined && this.#waiting.length > 0) this.#start();
      return;
    }
    if (!this.#child.isReady) return;
    const job = this.#waiting.find(({ final }) => final) ?? this.#waiting[0];
    if (!job) return;
    this.#waiting = this.#waiting.filter(other => other !== job);
    const { sound, final, language } = job;
    const samples = sound.since(this.#sent.get(sound.id) ?? 0);
    this.#sent.set(sound.id, sound.length);
    this.#running = { ...job, soundMs: sound.ms };
    this.#child.ask({ type: 'decode', utterance: sound.id, samples, final, language }, sound.ms);
  }

  #answered(heard: Heard, tookMs: number): void {
    const job = this.#running;
    this.#running = undefined;
    this.#deaths = 0;
    job?.resolve({ ...heard, soundMs: job.soundMs, tookMs });
    this.#next();
  }

  #failed(detail: string): void {
    const job = this.#running;
    this.#running = undefined;
    this.#deaths = 0;
    if (job) giveUp(job, new ProblemError(this.#failure(detail)));
    this.#next();
  }

  #isReady(): void {
    this.#starting?.resolve();
    this.#starting = undefined;
    if (this.#trouble) for (const user of this.#users) user.ready();
    this.#trouble = undefined;
    this.#next();
  }

  #died(cause: Problem, isFinal: boolean): void {
    this.#child = undefined;
    this.#deaths = isFinal ? maxDeaths : this.#deaths + 1;
    this.#tryAgain(cause);
    const first = this.#trouble === undefined;
    this.#trouble = cause;
    const starting = this.#starting;
    this.#starting = undefined;
    starting?.promise.catch(() => {});
    starting?.reject(new ProblemError(cause));
    if (first) for (const user of this.#users) user.problem(cause);
    if (this.#deaths >= maxDeaths) {
      this.#rejectAll(cause);
    } else if (this.#users.size > 0 || this.#waiting.length > 0) {
      this.#restart = setTimeout(() => {
        this.#restart = undefined;
        if (!this.#child) this.#start();
      }, restartDelay(this.#deaths));
    }
  }

  /** What it was asked when it died: a final is asked again, a partial comes by itself. */
  #tryAgain(cause: Problem): void {
    const job = this.#running;
    this.#running = undefined;
    if (!job) return;
    const deaths = (this.#deathsAt.get(job.sound) ?? 0) + 1;
    this.#deathsAt.set(job.sound, deaths);
    if (!job.final) job.resolve(undefined);
    else if (deaths >= maxDeathsOfSound) job.reject(new ProblemError(cause));
    else this.#waiting.unshift(job);
  }

  #remove(isGone: (job: DecodeJob) => boolean): void {
    const gone = this.#waiting.filter(isGone);
    this.#waiting = this.#waiting.filter(job => !gone.includes(job));
    for (const job of gone) giveUp(job, closed());
  }

  #rejectAll(cause: Problem): void {
    const all = [...this.#waiting, ...(this.#running ? [this.#running] : [])];
    this.#waiting = [];
    this.#running = undefined;
    for (const job of all) giveUp(job, new ProblemError(cause));
  }

  #failure(detail: string): Problem {
    return problem('engine-failed', this.#options.pack.manifest.name, { detail });
  }
}

const closed = (): ProblemError => new ProblemError(problem('not-now', { why: 'recogniser-closed' }));
