import { type JobContext, JobFailure, type JobKind, type JobStatus } from './jobs.ts';

/** `written`: the data as it was kept. Rejects with what the job rejects with, or a JobFailure when its data is none of its kind's. */
export async function runJob(kind: JobKind, written: string, context: JobContext): Promise<void> {
  const data = kind.data.safeParse(parsed(written));
  if (!data.success)
    throw new JobFailure('job_unknown', 'The job was kept in a form that is not known', false);
  context.signal.throwIfAborted();
  await kind.run(data.data, context);
}

/** Tells the kind that a job of it has failed for good; one whose data is none of its kind's is nothing to it. */
export async function tellFailed(
  kind: JobKind,
  written: string,
  failure: NonNullable<JobStatus['failure']>,
): Promise<void> {
  const data = kind.data.safeParse(parsed(written));
  if (data.success) await kind.failed?.(data.data, failure);
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
