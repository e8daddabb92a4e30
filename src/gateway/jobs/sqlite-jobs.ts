/** Jobs of one gateway, in a database beside what they are for. */

import { randomUUID } from 'node:crypto';
import { Database, type DatabaseStoreOptions } from '../store/database.ts';
import { type JobName, type JobRow, JobTable, jobMigrations, type Worker } from './job-table.ts';
import {
  failureOf,
  isOver,
  JobFailure,
  type JobKind,
  type JobRequest,
  type JobStatus,
  type Jobs,
  jobsAtOnce,
} from './jobs.ts';
import { runJob, tellFailed } from './run-job.ts';
import { Waiters } from './waiters.ts';

export interface SqliteJobsOptions extends DatabaseStoreOptions {
  /** Calls once after so many ms, and keeps no process alive; returns what prevents it. */
  readonly later?: (call: () => void, ms: number) => () => void;
}

/**
 * ms after which the job of a gateway that says nothing is somebody else's. One whose process is gone is so at once; another
 * process may have its number by now.
 */
const leaseMs = 30_000;
const keptOverMs = 7 * 24 * 3_600_000;
/** A timer holds no more. */
const maxWaitMs = 60_000;

function callLater(call: () => void, ms: number): () => void {
  const timer = setTimeout(call, ms).unref();
  return () => clearTimeout(timer);
}

export function createSqliteJobs(options: SqliteJobsOptions): Jobs {
  return new SqliteJobs(options);
}

interface Active {
  readonly kind: string;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

class SqliteJobs implements Jobs {
  readonly #database;
  readonly #table: JobTable;
  readonly #log: (line: string) => void;
  readonly #now: () => number;
  readonly #kinds = new Map<string, JobKind>();
  readonly #worker: Worker = { name: randomUUID(), pid: process.pid };
  /** By name. */
  readonly #active = new Map<string, Active>();
  readonly #waiters = new Waiters();
  readonly #later: NonNullable<SqliteJobsOptions['later']>;
  #notLater: (() => void) | undefined;
  #renewing: NodeJS.Timeout | undefined;
  #started = false;
  #closed = false;

  constructor({ path, log, now = Date.now, later = callLater }: SqliteJobsOptions) {
    this.#later = later;
    this.#database = new Database({ path, migrations: jobMigrations, log });
    this.#table = new JobTable(this.#database);
    this.#log = log;
    this.#now = now;
  }

  define<Data>(kind: JobKind<Data>): void {
    this.#kinds.set(kind.name, kind as JobKind);
  }

  start(): void {
    this.#started = true;
    this.#table.prune(this.#now() - keptOverMs);
    this.#renewing = setInterval(() => this.#renew(), leaseMs / 3).unref();
    this.#look();
  }

  async add<Data>(kind: JobKind<Data>, request: JobRequest<Data>): Promise<void> {
    this.#table.add(kind.name, request, this.#now());
    this.#look();
  }

  async status(kind: string, key: string): Promise<JobStatus | undefined> {
    return this.#table.status({ kind, key });
  }

  async over(kind: string, key: string): Promise<JobStatus | undefined> {
    if (this.#closed) return undefined;
    const status = this.#table.status({ kind, key });
    return !status || isOver(status) ? status : this.#waiters.wait(kind, key);
  }

  async cancel(kind: string, key: string): Promise<void> {
    this.#end({ kind, key }, 'cancelled');
    this.#active.get(nameOf({ kind, key }))?.abort.abort(new Error('the job is cancelled'));
  }

  async forget(owner: string): Promise<void> {
    for (const job of this.#table.forget(owner)) {
      this.#active.get(nameOf(job))?.abort.abort(new Error('what the job was for is gone'));
      this.#waiters.over(job.kind, job.key, { state: 'cancelled', tries: 0 });
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#notLater?.();
    clearInterval(this.#renewing);
    const active = [...this.#active.values()];
    for (const { abort } of active) abort.abort(new Error('the gateway ends'));
    await Promise.all(active.map(({ done }) => done));
    this.#waiters.close();
    this.#database.close();
  }

  /** Takes what is due, as long as there is room, and comes back for what will be. */
  #look(): void {
    if (!this.#started || this.#closed) return;
    this.#notLater?.();
    const now = this.#now();
    try {
      this.#reclaim();
      for (const kind of this.#kinds.values()) this.#takeDue(kind, now);
    } catch (error) {
      this.#log(`jobs: ${String(error)}`);
    }
    // What is due already waits for room, and is looked for when there is some.
    const inMs = (this.#table.nextDueAt(now) ?? Number.POSITIVE_INFINITY) - now;
    this.#notLater = this.#later(() => this.#look(), Math.min(inMs, maxWaitMs));
  }

  #takeDue(kind: JobKind, now: number): void {
    const active = [...this.#active.values()].filter(each => each.kind === kind.name);
    for (const job of this.#table.due(now, kind.name, jobsAtOnce(kind) - active.length)) {
      if (job.tries >= kind.tries) this.#giveUp(kind, job);
      else if (this.#table.take(job, this.#worker, this.#now() + leaseMs)) this.#do(kind, job);
    }
  }

  /** What a gateway was doing that is gone waits again. */
  #reclaim(): void {
    for (const job of this.#table.activeOfOthers(this.#worker)) {
      if (isAlive(job.by) && job.leaseUntil > this.#now()) continue;
      this.#table.again(job, job.by, { tries: job.tries, dueAt: this.#now() });
    }
  }

  #do(kind: JobKind, job: JobRow): void {
    const abort = new AbortController();
    const progress = (done: number, total: number): void => {
      if (!abort.signal.aborted) this.#table.setProgress(job, done, total);
    };
    const isLastTry = job.tries + 1 >= kind.tries;
    const done = runJob(kind, job.data, { signal: abort.signal, isLastTry, progress })
      .then(
        () => this.#end(job, 'completed'),
        (error: unknown) => this.#failed(kind, job, error, abort.signal),
      )
      // The database may be full, or gone.
      .catch((error: unknown) => this.#log(`job ${job.kind} ${job.key}: ${String(error)}`))
      .finally(() => {
        this.#active.delete(nameOf(job));
        this.#look();
      });
    this.#active.set(nameOf(job), { kind: kind.name, abort, done });
  }

  async #failed(kind: JobKind, job: JobRow, error: unknown, signal: AbortSignal): Promise<void> {
    const { tries } = job;
    // Broken off in the middle: this was no try. One that was cancelled or forgotten waits no more, and this changes nothing.
    if (signal.aborted) {
      this.#table.again(job, this.#worker, { tries, dueAt: this.#now() });
      return;
    }
    this.#log(`job ${job.kind} ${job.key}, try ${tries + 1}: ${detailOf(error)}`);
    const { code, message, again, afterMs = kind.backoffMs * 2 ** tries } = failureOf(error);
    if (!again || tries + 1 >= kind.tries) {
      // First: a gateway that ends in between has the job to do again.
      await tellFailed(kind, job.data, { code, message });
      this.#end(job, 'failed', { code, message });
    } else {
      const dueAt = this.#now() + afterMs;
      this.#table.again(job, this.#worker, { tries: tries + 1, dueAt, failure: { code, message } });
    }
  }

  #giveUp(kind: JobKind, job: JobRow): void {
    this.#end(job, 'failed', endedWithGateway);
    tellFailed(kind, job.data, endedWithGateway).catch((error: unknown) =>
      this.#log(`job ${job.kind} ${job.key}: ${String(error)}`),
    );
  }

  #end(job: JobName, state: 'completed' | 'failed' | 'cancelled', failure?: JobStatus['failure']): void {
    this.#table.end(job, state, this.#now(), failure);
    const status = this.#table.status(job);
    if (status) this.#waiters.over(job.kind, job.key, status);
  }

  #renew(): void {
    try {
      if (this.#active.size > 0) this.#table.renew(this.#worker, this.#now() + leaseMs);
    } catch (error) {
      this.#log(`jobs: ${String(error)}`);
    }
  }
}

const nameOf = ({ kind, key }: JobName): string => JSON.stringify([kind, key]);

const endedWithGateway = {
  code: 'gateway_ended',
  message: 'The gateway ended each time that it was tried',
};

/** Its own number is another gateway's that is gone. */
function isAlive({ pid }: Worker): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const detailOf = (error: unknown): string =>
  error instanceof JobFailure ? `${error.code}: ${error.message}` : String(error);
