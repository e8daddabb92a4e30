/** What BullMQ keeps of a job, as its status. */

import type { Job } from 'bullmq';
import type { JobStatus } from './jobs.ts';

export interface Written {
  readonly owner: string;
  /** As JSON. */
  readonly data: string;
  readonly cancelled?: true;
}

/** BullMQ takes no numbers and no colons. */
export const idOf = (key: string): string => `job-${encodeURIComponent(key)}`;
export const keyOf = ({ id = '' }: Job<Written>): string => decodeURIComponent(id.replace(/^job-/, ''));
export const nameOf = (kind: string, id: string | undefined): string => JSON.stringify([kind, id]);

type Failure = NonNullable<JobStatus['failure']>;

export const cancelled: Failure = { code: 'job_cancelled', message: 'The job was cancelled' };
const endedWithGateway: Failure = {
  code: 'gateway_ended',
  message: 'The gateway ended each time that it was tried',
};

/** BullMQ keeps a message. */
export const written = ({ code, message }: Failure): string => JSON.stringify({ code, message });

/** What is none of ours BullMQ says itself: of jobs whose worker went away too often. */
function failureIn(reason: string | undefined): Failure | undefined {
  if (!reason) return undefined;
  try {
    return JSON.parse(reason) as Failure;
  } catch {
    return endedWithGateway;
  }
}

export async function statusOf(job: Job<Written>): Promise<JobStatus | undefined> {
  const state = await job.getState();
  if (state === 'unknown') return undefined;
  const failure = failureIn(job.failedReason);
  const progress = typeof job.progress === 'object' ? (job.progress as JobStatus['progress']) : undefined;
  return {
    state: stateOf(state, job.data.cancelled === true || failure?.code === cancelled.code),
    tries: job.attemptsMade,
    ...(progress ? { progress } : {}),
    ...(failure && failure.code !== cancelled.code ? { failure } : {}),
  };
}

function stateOf(state: string, isCancelled: boolean): JobStatus['state'] {
  // Also when another gateway had done it by the time that it heard so.
  if (isCancelled) return 'cancelled';
  if (state === 'completed' || state === 'failed' || state === 'active') return state;
  return 'waiting';
}
