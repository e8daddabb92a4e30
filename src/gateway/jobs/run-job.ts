import { type JobContext, JobFailure, type JobKind } from './jobs.ts';

/** `written`: the data as it was kept. Rejects with what the job rejects with, or a JobFailure when its data is none of its kind's. */
export async function runJob(kind: JobKind, written: string, context: JobContext): Promise<void> {
  const data = kind.data.safeParse(parsed(written));
  if (!data.success)
    throw new JobFailure('job_unknown', 'The job was kept in a form that is not known', false);
  context.signal.throwIfAborted();
  await kind.run(data.data, context);
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
