/** Groups of localization jobs of one gateway, in a database of their own. */

import { Database, type DatabaseStoreOptions, type Row } from '../database.ts';
import {
  type Delivery,
  type GroupFacts,
  isSettled,
  type JobEnd,
  type JobPage,
  type JobRecord,
  type JobSearch,
  type KeptGroup,
  type KeptJob,
  type KeptStatus,
  type KeptWarning,
  type LocalizationStore,
  type NewGroup,
  statusOf,
} from './localization-store.ts';
import { localizationMigrations, statementsOf } from './localization-tables.ts';

export interface SqliteLocalizationOptions extends DatabaseStoreOptions {
  /** ms after which a group is forgotten. */
  readonly keptMs: number;
}

export function createSqliteLocalization(options: SqliteLocalizationOptions): LocalizationStore {
  return new SqliteLocalization(options);
}

class SqliteLocalization implements LocalizationStore {
  readonly #database: Database;
  readonly #keptMs: number;
  readonly #now: () => number;
  readonly #statements;
  readonly #watchers = new Map<string, Set<() => void>>();

  constructor({ path, keptMs, log, now = Date.now }: SqliteLocalizationOptions) {
    this.#database = new Database({ path, migrations: localizationMigrations, log });
    this.#keptMs = keptMs;
    this.#now = now;
    this.#statements = statementsOf(this.#database);
  }

  async add({ jobs, data, idempotencyKey, ...facts }: NewGroup) {
    const key = idempotencyKey ?? null;
    const known = key === null ? undefined : this.#statements.byKey.get(key);
    if (known) return String(known.id);
    const { id, createdAt, callbackUrl } = facts;
    this.#database.whole(() => {
      this.#statements.prune.run(this.#now() - this.#keptMs);
      this.#statements.addGroup.run(id, JSON.stringify(facts), data, key, createdAt);
      for (const job of jobs)
        this.#statements.addJob.run(job.id, id, job.locale, callbackUrl === undefined ? 'none' : 'pending');
    });
    return id;
  }

  async group(id: string): Promise<KeptGroup | undefined> {
    const row = this.#statements.group.get(id);
    if (!row) return undefined;
    return { ...factsIn(row), jobs: this.#statements.jobs.all(id).map(jobIn) };
  }

  async job(id: string): Promise<JobRecord | undefined> {
    const row = this.#statements.job.get(id);
    return row && recordIn(row);
  }

  async data(groupId: string) {
    return textIn(this.#statements.data.get(groupId), 'data');
  }

  async output(jobId: string) {
    return textIn(this.#statements.output.get(jobId), 'output');
  }

  async page({ status, limit, after }: JobSearch): Promise<JobPage> {
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number(after);
    const { page, pageOf } = this.#statements;
    const rows = status === undefined ? page.all(before, limit + 1) : pageOf.all(before, status, limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { jobs: shown.map(recordIn), next: last && rows.length > limit ? String(last.n) : undefined };
  }

  async unfinished() {
    const idsOf = (rows: readonly Row[]): readonly string[] => rows.map(({ id }) => String(id));
    const { open, unsettled } = this.#statements;
    return { jobs: idsOf(open.all()), callbacks: idsOf(unsettled.all()) };
  }

  async begin(jobId: string) {
    if (this.#statements.begin.run(jobId).changes === 1) this.#changed(jobId);
  }

  async end(jobId: string, end: JobEnd) {
    const { output = null, warnings = [] } = end.status === 'completed' ? end : {};
    const error = end.status === 'failed' ? end.error : null;
    const isFirst = this.#database.whole(() => {
      if (this.#statements.count.run(jobId).changes === 0) return false;
      const values = [statusOf(end), this.#now(), output, JSON.stringify(warnings), error, jobId];
      this.#statements.end.run(...values);
      return true;
    });
    if (isFirst) this.#changed(jobId);
    return isFirst;
  }

  async keepPartial(jobId: string, partial: string) {
    this.#statements.keepPartial.run(partial, jobId);
  }

  async partial(jobId: string) {
    return textIn(this.#statements.partial.get(jobId), 'partial');
  }

  async addDelivery(jobId: string, delivery: Delivery) {
    this.#database.whole(() => {
      this.#statements.addDelivery.run(jobId, delivery.attempt, JSON.stringify(delivery));
      if (isSettled([delivery])) this.#statements.settle.run(jobId);
    });
  }

  async deliveries(jobId: string) {
    return this.#statements.deliveries
      .all(jobId)
      .map(({ delivery }) => JSON.parse(String(delivery)) as Delivery);
  }

  async secret(made: string) {
    this.#statements.addSecret.run(made);
    return textIn(this.#statements.secret.get(), 'secret') ?? made;
  }

  async watch(groupId: string, changed: () => void) {
    const watchers = this.#watchers.get(groupId) ?? new Set();
    this.#watchers.set(groupId, watchers.add(changed));
    return () => {
      watchers.delete(changed);
      if (watchers.size === 0) this.#watchers.delete(groupId);
    };
  }

  close(): void {
    this.#database.close();
  }

  #changed(jobId: string): void {
    const group = textIn(this.#statements.groupOf.get(jobId), 'grp') ?? '';
    for (const changed of this.#watchers.get(group) ?? []) changed();
  }
}

const textIn = (row: Row | undefined, column: string): string | undefined => {
  const value = row?.[column];
  return typeof value === 'string' ? value : undefined;
};

const factsIn = (row: Row): GroupFacts => JSON.parse(String(row.facts)) as GroupFacts;

const jobIn = (row: Row): KeptJob => ({
  ...{ id: String(row.id), locale: String(row.locale), status: row.status as KeptStatus },
  ...(row.ended === null ? {} : { ended: Number(row.ended), endedAt: Number(row.ended_at) }),
  ...(row.error === null ? {} : { error: String(row.error) }),
});

const recordIn = (row: Row): JobRecord => ({
  ...jobIn(row),
  group: factsIn(row),
  warnings: JSON.parse(String(row.warnings)) as readonly KeptWarning[],
});
