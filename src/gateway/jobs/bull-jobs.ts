/**
 * Jobs in Redis, by BullMQ. They are for what a gateway keeps beside itself, so each gateway has queues of its own; who looks
 * after Redis sees all of them there.
 */

import { type Job, Queue, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import { cancelled, idOf, keyOf, nameOf, statusOf, type Written, written } from './bull-status.ts';
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

export interface BullJobsOptions {
  /** redis:// or rediss:// */
  readonly url: string;
  /** The gateway's own name, the same after a restart. */
  readonly gateway: string;
  readonly log: (line: string) => void;
  /** ms after which the job of a gateway that says nothing waits again. */
  readonly leaseMs?: number;
}

const defaultLeaseMs = 15_000;
/** ms between looks at whether another gateway has cancelled what is done here. */
const lookMs = 1_000;
const keptOver = { age: 7 * 24 * 3600 };

interface Active {
  readonly abort: AbortController;
  /** Resolves when Redis knows how the try went. */
  readonly settled: PromiseWithResolvers<void>;
}

interface Served {
  readonly kind: JobKind;
  readonly queue: Queue<Written>;
  worker: Worker<Written> | undefined;
}

export function createBullJobs(options: BullJobsOptions): Jobs {
  return new BullJobs(options);
}

class BullJobs implements Jobs {
  readonly #options: BullJobsOptions;
  readonly #kinds = new Map<string, Served>();
  /** By the id in Redis, of any kind. */
  readonly #active = new Map<string, Active>();
  readonly #waiters = new Waiters();
  #closed = false;

  constructor(options: BullJobsOptions) {
    this.#options = options;
  }

  define<Data>(kind: JobKind<Data>): void {
    const queue = new Queue<Written>(this.#queueName(kind.name), this.#connection());
    queue.on('error', error => this.#trouble(error));
    this.#kinds.set(kind.name, { kind: kind as JobKind, queue, worker: undefined });
  }

  start(): void {
    for (const served of this.#kinds.values()) served.worker = this.#work(served.kind);
  }

  async add<Data>(kind: JobKind<Data>, { key, owner, data }: JobRequest<Data>): Promise<void> {
    const written = { owner, data: JSON.stringify(data) };
    // The same id again is no new job.
    await this.#queue(kind.name)?.add(kind.name, written, {
      jobId: idOf(key),
      attempts: kind.tries,
      backoff: { type: 'ours' },
      ...{ removeOnComplete: keptOver, removeOnFail: keptOver, stackTraceLimit: 0 },
    });
  }

  async status(kind: string, key: string): Promise<JobStatus | undefined> {
    const read = async (): Promise<JobStatus | undefined> => {
      const job = await this.#queue(kind)?.getJob(idOf(key));
      return job && statusOf(job);
    };
    const status = await read();
    // It has failed between its data and its state were read.
    return status?.state === 'failed' && !status.failure ? read() : status;
  }

  async over(kind: string, key: string): Promise<JobStatus | undefined> {
    // Before it is asked for: it may be over meanwhile.
    const over = this.#waiters.wait(kind, key);
    const status = await this.status(kind, key);
    return !status || isOver(status) ? status : over;
  }

  async cancel(kind: string, key: string): Promise<void> {
    const job = await this.#queue(kind)?.getJob(idOf(key));
    const status = job && (await statusOf(job));
    if (!job || !status || isOver(status)) return;
    await job.updateData({ ...job.data, cancelled: true });
    await this.#abort(kind, idOf(key), 'the job is cancelled');
    // One that waits for another try is ended at once.
    if (await job.isDelayed()) await job.promote().catch(() => {});
    this.#waiters.over(kind, key, { ...status, state: 'cancelled' });
  }

  async forget(owner: string): Promise<void> {
    for (const { kind, queue } of this.#kinds.values()) {
      const all = await queue.getJobs(['wait', 'prioritized', 'delayed', 'active', 'completed', 'failed']);
      for (const job of all.filter(each => each?.data.owner === owner)) {
        await job.updateData({ ...job.data, cancelled: true });
        await this.#abort(kind.name, job.id ?? '', 'what the job was for is gone');
        await job.remove();
        this.#waiters.over(kind.name, keyOf(job), { state: 'cancelled', tries: job.attemptsMade });
      }
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const { abort } of this.#active.values()) abort.abort(new Error('the gateway ends'));
    this.#waiters.close();
    for (const { queue, worker } of this.#kinds.values()) {
      await worker?.close();
      await queue.close();
    }
  }

  #work(kind: JobKind): Worker<Written> {
    const { leaseMs = defaultLeaseMs } = this.#options;
    const worker = new Worker<Written>(
      this.#queueName(kind.name),
      (job, token) => this.#do(kind, job, token),
      {
        ...this.#connection(),
        concurrency: jobsAtOnce(kind),
        lockDuration: leaseMs,
        stalledInterval: leaseMs / 2,
        // One that ends its gateway is tried as often as one that fails.
        maxStalledCount: kind.tries - 1,
        settings: { backoffStrategy: (tries, _type, error) => waitAfter(kind, tries, error) },
      },
    );
    worker.on('error', error => this.#trouble(error));
    const over = (job: Job<Written> | undefined): void => {
      if (job) void this.#tried(kind, job);
    };
    worker.on('completed', over);
    worker.on('failed', over);
    return worker;
  }

  async #do(kind: JobKind, job: Job<Written>, token: string | undefined): Promise<void> {
    // What waited for a job while it was closed may still get one: the very one that was broken off.
    if (this.#closed) await backToWait(job, token);
    if (job.data.cancelled) throw new UnrecoverableError(written(cancelled));
    const active: Active = { abort: new AbortController(), settled: Promise.withResolvers() };
    this.#active.set(nameOf(kind.name, job.id), active);
    const { signal } = active.abort;
    const looking = setInterval(() => void this.#look(kind.name, job.id, active.abort), lookMs).unref();
    try {
      await runJob(kind, job.data.data, {
        signal,
        isLastTry: job.attemptsMade + 1 >= kind.tries,
        progress: (done, total) => void job.updateProgress({ done, total }).catch(() => {}),
      });
    } catch (error) {
      if (this.#closed && signal.aborted) await backToWait(job, token);
      if (signal.aborted) throw new UnrecoverableError(written(cancelled));
      const failure = failureOf(error);
      this.#options.log(`job ${kind.name} ${keyOf(job)}, try ${job.attemptsMade + 1}: ${detailOf(error)}`);
      if (!failure.again) throw new UnrecoverableError(written(failure));
      throw Object.assign(new Error(written(failure)), { afterMs: failure.afterMs });
    } finally {
      clearInterval(looking);
    }
  }

  /** Another gateway of the same name may have cancelled or forgotten it. */
  async #look(kind: string, id: string | undefined, abort: AbortController): Promise<void> {
    try {
      const job = await this.#queue(kind)?.getJob(id ?? '');
      if (!job || job.data.cancelled) abort.abort(new Error('the job is cancelled'));
    } catch (error) {
      this.#trouble(error);
    }
  }

  /** A try is over, and Redis knows it. */
  async #tried(kind: JobKind, job: Job<Written>): Promise<void> {
    const name = nameOf(kind.name, job.id);
    this.#active.get(name)?.settled.resolve();
    this.#active.delete(name);
    try {
      const status = await this.status(kind.name, keyOf(job));
      if (status?.state === 'failed' && status.failure) await tellFailed(kind, job.data.data, status.failure);
      if (status && isOver(status)) this.#waiters.over(kind.name, keyOf(job), status);
    } catch (error) {
      this.#trouble(error);
    }
  }

  async #abort(kind: string, id: string, why: string): Promise<void> {
    const active = this.#active.get(nameOf(kind, id));
    active?.abort.abort(new Error(why));
    await active?.settled.promise;
  }

  #queue(kind: string): Queue<Written> | undefined {
    return this.#kinds.get(kind)?.queue;
  }

  #queueName = (kind: string): string => `${kind}-${this.#options.gateway}`;

  #connection() {
    return {
      prefix: 'dragoman-jobs',
      skipVersionCheck: true,
      // null: a worker waits for a Redis that is away, as long as it takes.
      connection: { url: this.#options.url, maxRetriesPerRequest: null },
    };
  }

  #trouble(error: unknown): void {
    if (!this.#closed) this.#options.log(`jobs in Redis: ${String(error)}`);
  }
}

/** ms before the next try, after so many. */
function waitAfter({ backoffMs }: JobKind, tries: number, error: Error | undefined): number {
  const { afterMs } = (error ?? {}) as { readonly afterMs?: number };
  return afterMs ?? backoffMs * 2 ** (tries - 1);
}

/** For the next gateway: it was no try. */
async function backToWait(job: Job<Written>, token: string | undefined): Promise<never> {
  await job.moveToWait(token);
  throw new WaitingError();
}

const detailOf = (error: unknown): string =>
  error instanceof JobFailure ? `${error.code}: ${error.message}` : String(error);
