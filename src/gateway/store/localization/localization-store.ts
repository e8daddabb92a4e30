/** Groups of localization jobs as they are kept: what was asked for, how far each job is, what came of it. */

export type KeptStatus = 'queued' | 'processing' | 'completed' | 'completed_with_warnings' | 'failed';

export interface KeptWarning {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** How a job ended. `output`: JSON. */
export type JobEnd =
  | { readonly status: 'completed'; readonly output: string; readonly warnings: readonly KeptWarning[] }
  | { readonly status: 'failed'; readonly error: string };

/** What a group is for. */
export interface GroupFacts {
  readonly id: string;
  /** BCP-47. */
  readonly sourceLocale: string;
  readonly context?: string;
  readonly hints?: Readonly<Record<string, readonly string[]>>;
  readonly engineId?: string;
  readonly callbackUrl?: string;
  /** ms since the epoch. */
  readonly createdAt: number;
}

export interface JobName {
  readonly id: string;
  /** BCP-47, as it was asked for. */
  readonly locale: string;
}

export interface NewGroup extends GroupFacts {
  readonly jobs: readonly JobName[];
  /** JSON. */
  readonly data: string;
  /** Another group with the same key is not added. */
  readonly idempotencyKey?: string;
}

export interface KeptJob extends JobName {
  readonly status: KeptStatus;
  /** Of those of its group that are over: which one it was, from 1. */
  readonly ended?: number;
  /** ms since the epoch. */
  readonly endedAt?: number;
  readonly error?: string;
}

export interface KeptGroup extends GroupFacts {
  /** In the order in which they were asked for. */
  readonly jobs: readonly KeptJob[];
}

export interface JobRecord extends KeptJob {
  readonly group: GroupFacts;
  readonly warnings: readonly KeptWarning[];
}

/** One try to tell a callback address of a job's end. */
export interface Delivery {
  readonly attempt: number;
  /** ms since the epoch. */
  readonly at: number;
  /** What it answered; null: it did not. */
  readonly status: number | null;
  readonly outcome: 'delivered' | 'failed' | 'refused' | 'gone';
  readonly message: string;
  /** ms since the epoch: when it is tried again; absent: it is not. */
  readonly nextAt?: number;
}

export interface JobSearch {
  readonly status?: KeptStatus;
  readonly limit: number;
  /** The cursor that a page gave; absent: the first page. */
  readonly after?: string;
}

export interface JobPage {
  /** The newest first. */
  readonly jobs: readonly JobRecord[];
  /** Undefined: there are no more. */
  readonly next: string | undefined;
}

/** Every method but `close` may reject with what the place says in which they are kept. */
export interface LocalizationStore {
  /** Returns the id of the group that was added, or of an earlier one with the same idempotency key. */
  add(group: NewGroup): Promise<string>;
  group(id: string): Promise<KeptGroup | undefined>;
  job(id: string): Promise<JobRecord | undefined>;
  /** What a job is to translate, as JSON. */
  data(groupId: string): Promise<string | undefined>;
  output(jobId: string): Promise<string | undefined>;
  page(search: JobSearch): Promise<JobPage>;
  /** Jobs that are not over, and jobs that are and whose callback is not settled: with their groups. */
  unfinished(): Promise<{ readonly jobs: readonly string[]; readonly callbacks: readonly string[] }>;
  /** One that is over stays as it is. */
  begin(jobId: string): Promise<void>;
  /** The first end counts; false: there was one. */
  end(jobId: string, end: JobEnd): Promise<boolean>;
  /** What a try has translated that failed, as JSON: the next one goes on with it. */
  keepPartial(jobId: string, partial: string): Promise<void>;
  partial(jobId: string): Promise<string | undefined>;
  addDelivery(jobId: string, delivery: Delivery): Promise<void>;
  deliveries(jobId: string): Promise<readonly Delivery[]>;
  /** The secret that signs what is sent to callback addresses: `made`, or the one that was kept before. */
  secret(made: string): Promise<string>;
  /** `changed` is called after each change of a job of the group, whichever gateway made it. Returns what ends it. */
  watch(groupId: string, changed: () => void): Promise<() => void>;
  close(): void;
}

/** Whether nothing more is to be done for a callback. */
export const isSettled = (deliveries: readonly Delivery[]): boolean =>
  deliveries.length > 0 && deliveries.at(-1)?.nextAt === undefined;

export const isOver = (status: KeptStatus): boolean => status !== 'queued' && status !== 'processing';

export const statusOf = (end: JobEnd): KeptStatus => {
  if (end.status === 'failed') return 'failed';
  return end.warnings.length > 0 ? 'completed_with_warnings' : 'completed';
};
