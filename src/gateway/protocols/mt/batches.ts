/** Batches on the job runner: begun, looked at, cancelled. */

import { randomBytes } from 'node:crypto';
import {
  type BatchAccepted,
  type BatchRequest,
  type BatchResult,
  type BatchStatus,
  cancelledError,
} from '../../../shared/protocols/mt/batch.ts';
import type { JobKind, JobStatus, Jobs } from '../../jobs/jobs.ts';
import type { BatchCounts } from '../../store/translations/batch.ts';
import type { TranslationStore } from '../../store/translations/translation-store.ts';
import { type BatchData, batchJob } from './batch-job.ts';
import { pairOf } from './locales.ts';
import type { MtProviders } from './providers.ts';
import { MtRefusal } from './refusal.ts';

export interface BatchParts {
  readonly jobs: Jobs;
  readonly store: TranslationStore;
  readonly providers: MtProviders;
}

export class Batches {
  readonly #jobs: Jobs;
  readonly #store: TranslationStore;
  readonly #providers: MtProviders;
  readonly #kind: JobKind<BatchData>;

  /** Before the jobs are started. */
  constructor({ jobs, store, providers }: BatchParts) {
    this.#jobs = jobs;
    this.#store = store;
    this.#providers = providers;
    this.#kind = batchJob({ store, providers });
    jobs.define(this.#kind);
  }

  /** Throws a refusal where nothing could be translated. */
  async begin(project: number, request: BatchRequest): Promise<BatchAccepted> {
    const { source, target } = pairOf(request.sourceLocaleCode, request.targetLocaleCode);
    this.#providers.forBatch({ source, target });
    // One that is named twice is one key.
    const keys = [...new Set(request.keyIds)];
    const jobId = `mt_job_${randomBytes(9).toString('hex')}`;
    await this.#store.batches.add(jobId, project, keys);
    const data = { batch: jobId, project, source, target, overwrite: request.overwriteExisting ?? false };
    await this.#jobs.add(this.#kind, { key: jobId, owner: `mt-project-${project}`, data });
    return {
      ...{ jobId, status: 'queued', totalKeys: keys.length },
      message: 'Batch MT job queued successfully',
    };
  }

  async status(project: number, jobId: string): Promise<BatchStatus> {
    const { job, counts } = await this.#known(project, jobId);
    const { total, processed, failed, skipped } = counts;
    const isOver = job.state !== 'waiting' && job.state !== 'active';
    const progress = Math.floor(((processed + failed + skipped) / total) * 100);
    const status = job.state === 'cancelled' ? 'failed' : job.state;
    if (!isOver) return { jobId, status, progress };
    return { jobId, status, progress: 100, result: await this.#result(project, jobId, job) };
  }

  /** Throws a refusal when it is over. */
  async cancel(project: number, jobId: string): Promise<void> {
    const { job } = await this.#known(project, jobId);
    if (job.state !== 'waiting' && job.state !== 'active')
      throw new MtRefusal('JOB_FINISHED', 'The job is over already');
    await this.#jobs.cancel(this.#kind.name, jobId);
    // Whoever does it finds nothing more to do, wherever that is.
    await this.#store.batches.endRest(jobId, { state: 'skipped' });
  }

  async #known(
    project: number,
    jobId: string,
  ): Promise<{ readonly job: JobStatus; readonly counts: BatchCounts }> {
    const counts = await this.#store.batches.counts(jobId, project);
    const job = counts && (await this.#jobs.status(this.#kind.name, jobId));
    if (!counts || !job) throw new MtRefusal('JOB_NOT_FOUND', 'There is no such job');
    return { job, counts };
  }

  /** What is over has an end for each of its keys. */
  async #result(project: number, jobId: string, job: JobStatus): Promise<BatchResult> {
    const { batches } = this.#store;
    if (job.state === 'cancelled') await batches.endRest(jobId, { state: 'skipped' });
    else {
      const { code = 'JOB_FAILED', message = 'The job failed' } = job.failure ?? {};
      await batches.endRest(jobId, { state: 'failed', code: code.toUpperCase(), message, provider: null });
    }
    const { processed, failed, skipped, begunAt, endedAt } =
      (await batches.counts(jobId, project)) ?? noCounts;
    const errors = (await batches.failed(jobId)).map(({ provider: providerId, ...error }) => ({
      ...error,
      providerId,
    }));
    return {
      ...{ processed, failed, skipped, duration: durationOf(begunAt, endedAt) },
      errors: job.state === 'cancelled' ? [cancelledError] : errors,
    };
  }
}

const noCounts: BatchCounts = {
  ...{ total: 0, processed: 0, failed: 0, skipped: 0, addedAt: 0, begunAt: undefined, endedAt: undefined },
};

/** ms; what never began took no time. */
const durationOf = (begunAt: number | undefined, endedAt: number | undefined): number =>
  begunAt === undefined || endedAt === undefined ? 0 : Math.max(0, endedAt - begunAt);
