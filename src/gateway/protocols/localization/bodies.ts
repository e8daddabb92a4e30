/** What is kept of groups and jobs as REST and the socket say it. Pure. */

import type {
  DeliveryList,
  GroupAccepted,
  GroupBody,
  GroupStatus,
  JobBody,
  JobList,
} from '../../../shared/protocols/localization/jobs.ts';
import type { GroupSnapshot, SocketJobStatus } from '../../../shared/protocols/localization/socket.ts';
import {
  type Delivery,
  isOver,
  isSettled,
  type JobRecord,
  type KeptGroup,
  type KeptJob,
  type KeptStatus,
} from '../../store/localization/localization-store.ts';

export interface Counts {
  readonly totalJobs: number;
  readonly completedJobs: number;
  readonly failedJobs: number;
}

export function countsOf(jobs: readonly Pick<KeptJob, 'status'>[]): Counts {
  const failedJobs = jobs.filter(({ status }) => status === 'failed').length;
  const over = jobs.filter(({ status }) => isOver(status)).length;
  return { totalJobs: jobs.length, completedJobs: over - failedJobs, failedJobs };
}

export function groupStatusOf(jobs: readonly Pick<KeptJob, 'status'>[]): GroupStatus {
  if (jobs.every(({ status }) => status === 'queued')) return 'pending';
  return endOf(countsOf(jobs)) ?? 'processing';
}

/** Undefined: not all of its jobs are over. */
export function endOf({ totalJobs, completedJobs, failedJobs }: Counts) {
  if (completedJobs + failedJobs < totalJobs) return undefined;
  if (failedJobs === 0) return 'completed';
  return completedJobs === 0 ? 'failed' : 'partial';
}

const timeOf = (ms: number): string => new Date(ms).toISOString();

const ofGroup = ({ id, locale, status }: KeptJob) => ({ id, targetLocale: locale, status });

export const acceptedOf = ({ id, jobs, createdAt }: KeptGroup): GroupAccepted => ({
  groupId: id,
  status: groupStatusOf(jobs),
  jobs: jobs.map(ofGroup),
  createdAt: timeOf(createdAt),
});

export function groupBodyOf(group: KeptGroup): GroupBody {
  const { id, sourceLocale, jobs, createdAt } = group;
  const counts = countsOf(jobs);
  const ends = jobs.map(({ endedAt = 0 }) => endedAt);
  return {
    ...{ groupId: id, status: groupStatusOf(jobs), sourceLocale, ...counts },
    jobs: jobs.map(ofGroup),
    createdAt: timeOf(createdAt),
    completedAt: endOf(counts) === undefined ? null : timeOf(Math.max(...ends)),
  };
}

export const jobFactsOf = (job: JobRecord): JobList['items'][number] => ({
  ...{ id: job.id, groupId: job.group.id, targetLocale: job.locale, status: job.status },
  warnings: [...job.warnings],
  createdAt: timeOf(job.group.createdAt),
  completedAt: job.endedAt === undefined ? null : timeOf(job.endedAt),
});

/** Its `outputData` is JSON already, and is put beside it. */
export const jobBodyOf = (job: JobRecord): Omit<JobBody, 'outputData'> => ({
  ...jobFactsOf(job),
  sourceLocale: job.group.sourceLocale,
  error: job.error ?? null,
});

export function deliveriesOf({ group }: JobRecord, deliveries: readonly Delivery[]): DeliveryList {
  const last = deliveries.at(-1);
  const settled = last?.outcome === 'delivered' ? 'delivered' : 'failed';
  const pending = isSettled(deliveries) ? settled : 'pending';
  return {
    state: group.callbackUrl === undefined ? 'none' : pending,
    items: deliveries.map(({ nextAt: _next, at, ...delivery }) => ({ ...delivery, at: timeOf(at) })),
    nextAttemptAt: last?.nextAt === undefined ? null : timeOf(last.nextAt),
  };
}

export const socketStatusOf = (status: KeptStatus): SocketJobStatus =>
  status === 'completed_with_warnings' ? 'completed' : status;

export const snapshotOf = (groupId: string, jobs: readonly KeptJob[]): GroupSnapshot => ({
  groupId,
  ...countsOf(jobs),
  jobs: Object.fromEntries(
    jobs.map(({ id, locale, status }) => [id, { locale, status: socketStatusOf(status) }]),
  ),
});
