/** What a change of a group is to its readers. Pure. */

import type { GroupMessage } from '../../../shared/protocols/localization/socket.ts';
import { isOver, type KeptGroup, type KeptJob } from '../../store/localization/localization-store.ts';
import { countsOf, endOf, snapshotOf } from './bodies.ts';

export const snapshotMessage = ({ id, jobs }: KeptGroup): GroupMessage => ({
  type: 'snapshot',
  snapshot: snapshotOf(id, jobs),
});

/** Undefined: not all of its jobs are over. */
export function groupCompleted({ id, jobs }: KeptGroup): GroupMessage | undefined {
  const status = endOf(countsOf(jobs));
  return status && { type: 'group.completed', groupId: id, status, snapshot: snapshotOf(id, jobs) };
}

/** A message for each job that is over since `before`, in the order in which they ended, each with the state as it was then. */
export function messagesBetween(before: KeptGroup, after: KeptGroup): readonly GroupMessage[] {
  const jobs = new Map(before.jobs.map(job => [job.id, job]));
  const wasOver = (job: KeptJob): boolean => isOver(jobs.get(job.id)?.status ?? 'queued');
  const ended = after.jobs
    .filter(job => isOver(job.status) && !wasOver(job))
    .toSorted((one, other) => (one.ended ?? 0) - (other.ended ?? 0));
  for (const job of after.jobs) if (!isOver(job.status)) jobs.set(job.id, job);
  const messages = ended.map(job => {
    jobs.set(job.id, job);
    return messageOf(job, { ...after, jobs: [...jobs.values()] });
  });
  const last = groupCompleted(after);
  return last && groupCompleted(before) === undefined ? [...messages, last] : messages;
}

function messageOf(
  { id: jobId, locale, status, error = 'The job failed' }: KeptJob,
  group: KeptGroup,
): GroupMessage {
  const snapshot = snapshotOf(group.id, group.jobs);
  return status === 'failed'
    ? { type: 'job.failed', jobId, locale, error, snapshot }
    : { type: 'job.completed', jobId, locale, snapshot };
}
