/** Work that takes its time and must be done all the same: kept until it is over, tried again, and told about. */

import type { z } from 'zod';

/** Work of one sort: how it is done. */
export interface JobKind<Data = unknown> {
  readonly name: string;
  /** What is kept of a job is checked before it is done: another version may have asked for it. */
  readonly data: z.ZodType<Data>;
  /** So often it is tried. A try that ends with the gateway counts, since the job may be what ended it. */
  readonly tries: number;
  /** ms before the second try; twice as long before each further one. */
  readonly backoffMs: number;
  /** Of this kind one gateway does so many at the same time; absent: 2. */
  readonly atOnce?: number;
  /**
   * It may be done again after it was done half, or wholly. Whatever it rejects with is tried again, but a JobFailure with
   * `again` false.
   */
  run(data: Data, context: JobContext): Promise<void>;
  /** It has failed for good, also because each try ended its gateway. May be called more than once. */
  failed?(data: Data, failure: NonNullable<JobStatus['failure']>): Promise<void>;
}

export const jobsAtOnce = ({ atOnce = 2 }: Pick<JobKind, 'atOnce'>): number => atOnce;

export interface JobContext {
  /** Aborts when the job is cancelled or the gateway ends. */
  readonly signal: AbortSignal;
  /** When this one fails there is no other. */
  readonly isLastTry: boolean;
  progress(done: number, total: number): void;
}

export interface JobRequest<Data> {
  /** The same job, however often it is asked for: the first one counts. */
  readonly key: string;
  /** What it is for: it is cancelled with it. */
  readonly owner: string;
  readonly data: Data;
}

export interface JobStatus {
  readonly state: 'waiting' | 'active' | 'completed' | 'failed' | 'cancelled';
  readonly tries: number;
  readonly progress?: { readonly done: number; readonly total: number };
  /** Why it failed, or the last try did. */
  readonly failure?: { readonly code: string; readonly message: string };
}

/** Why a try failed, in words that may be shown. */
export class JobFailure extends Error {
  readonly code: string;
  /** Another try may go better. */
  readonly again: boolean;
  /** ms after which, instead of the kind's own backoff. */
  readonly afterMs: number | undefined;

  constructor(code: string, message: string, again: boolean, afterMs?: number) {
    super(message);
    this.name = 'JobFailure';
    this.code = code;
    this.again = again;
    this.afterMs = afterMs;
  }
}

/** Every method but `define` may reject with what the place where jobs are kept says. */
export interface Jobs {
  /** Before `start`: jobs of a kind that nobody defines stay where they are. */
  define<Data>(kind: JobKind<Data>): void;
  /** From now on jobs are done, those that an earlier gateway left first. */
  start(): void;
  /** Resolves when it is kept. */
  add<Data>(kind: JobKind<Data>, request: JobRequest<Data>): Promise<void>;
  status(kind: string, key: string): Promise<JobStatus | undefined>;
  /** Resolves when the job is over; undefined: the gateway ends before it is. */
  over(kind: string, key: string): Promise<JobStatus | undefined>;
  /** One that is over stays as it is. */
  cancel(kind: string, key: string): Promise<void>;
  /** Forgets everything that was to be done, or was done, for this owner. */
  forget(owner: string): Promise<void>;
  /** What is being done is broken off, and is done by the next gateway. */
  close(): Promise<void>;
}

export const isOver = ({ state }: JobStatus): boolean => state !== 'waiting' && state !== 'active';

/** What is told of an error that is no JobFailure. Its own words are for the log: they may hold a secret. */
export const failureOf = (error: unknown): JobFailure =>
  error instanceof JobFailure ? error : new JobFailure('job_failed', 'The job failed', true);
