/** Jobs in a database. */

import type { Database } from '../store/database.ts';
import type { JobRequest, JobStatus } from './jobs.ts';

export const jobMigrations = [
  `
  CREATE TABLE jobs (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    owner TEXT NOT NULL,
    data TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL,
    worker TEXT,
    pid INTEGER,
    lease_until INTEGER,
    done INTEGER,
    total INTEGER,
    code TEXT,
    message TEXT,
    over_at INTEGER,
    PRIMARY KEY (kind, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX jobs_by_state ON jobs (state, due_at);
  CREATE INDEX jobs_by_owner ON jobs (owner);
  `,
];

export interface JobName {
  readonly kind: string;
  readonly key: string;
}

export interface JobRow extends JobName {
  readonly data: string;
  /** Those that have begun. */
  readonly tries: number;
}

/** Who does jobs: a name of its own, and its process. */
export interface Worker {
  readonly name: string;
  readonly pid: number;
}

export class JobTable {
  readonly #statements;

  constructor(database: Database) {
    this.#statements = {
      add: database.prepare(
        `INSERT INTO jobs (kind, key, owner, data, state, due_at) VALUES (?, ?, ?, ?, 'waiting', ?)
         ON CONFLICT DO NOTHING`,
      ),
      get: database.prepare('SELECT * FROM jobs WHERE kind = ? AND key = ?'),
      due: database.prepare(
        `SELECT * FROM jobs WHERE state = 'waiting' AND due_at <= ? AND kind = ? ORDER BY due_at LIMIT ?`,
      ),
      active: database.prepare(`SELECT * FROM jobs WHERE state = 'active' AND worker <> ?`),
      // Only as it was read: another gateway may have been quicker.
      take: database.prepare(
        `UPDATE jobs SET state = 'active', tries = tries + 1, worker = ?1, pid = ?2, lease_until = ?3
         WHERE kind = ?4 AND key = ?5 AND state = 'waiting'`,
      ),
      renew: database.prepare(`UPDATE jobs SET lease_until = ? WHERE worker = ? AND state = 'active'`),
      again: database.prepare(
        `UPDATE jobs SET state = 'waiting', tries = ?, due_at = ?, code = ?, message = ?, worker = NULL
         WHERE kind = ? AND key = ? AND state = 'active' AND worker = ?`,
      ),
      end: database.prepare(
        `UPDATE jobs SET state = ?, code = ?, message = ?, over_at = ?, worker = NULL
         WHERE kind = ? AND key = ? AND state IN ('waiting', 'active')`,
      ),
      progress: database.prepare('UPDATE jobs SET done = ?, total = ? WHERE kind = ? AND key = ?'),
      owned: database.prepare('SELECT kind, key FROM jobs WHERE owner = ?'),
      forget: database.prepare('DELETE FROM jobs WHERE owner = ?'),
      prune: database.prepare('DELETE FROM jobs WHERE over_at < ?'),
      nextDue: database.prepare(`SELECT min(due_at) AS at FROM jobs WHERE state = 'waiting' AND due_at > ?`),
    };
  }

  add(kind: string, { key, owner, data }: JobRequest<unknown>, now: number): void {
    this.#statements.add.run(kind, key, owner, JSON.stringify(data), now);
  }

  status({ kind, key }: JobName): JobStatus | undefined {
    const row = this.#statements.get.get(kind, key);
    return row && statusOf(row);
  }

  /** Those that have waited longest first. */
  due(now: number, kind: string, limit: number): readonly JobRow[] {
    return this.#statements.due.all(now, kind, limit).map(rowOf);
  }

  /** Of those that are not due yet; undefined: there are none. */
  nextDueAt(now: number): number | undefined {
    const at = this.#statements.nextDue.get(now)?.at;
    return typeof at === 'number' ? at : undefined;
  }

  /** Those that somebody else does, with who it is. */
  activeOfOthers(worker: Worker): readonly (JobRow & { readonly by: Worker; readonly leaseUntil: number })[] {
    return this.#statements.active.all(worker.name).map(row => ({
      ...rowOf(row),
      by: { name: String(row.worker), pid: Number(row.pid) },
      leaseUntil: Number(row.lease_until),
    }));
  }

  /** False when somebody else has it. */
  take({ kind, key }: JobName, { name, pid }: Worker, leaseUntil: number): boolean {
    return this.#statements.take.run(name, pid, leaseUntil, kind, key).changes === 1;
  }

  renew(worker: Worker, leaseUntil: number): void {
    this.#statements.renew.run(leaseUntil, worker.name);
  }

  /** To be done at `dueAt`, after so many tries. False when `worker` had it no more. */
  again(
    { kind, key }: JobName,
    worker: Worker,
    next: { readonly tries: number; readonly dueAt: number; readonly failure?: JobStatus['failure'] },
  ): boolean {
    const { code = null, message = null } = next.failure ?? {};
    return (
      this.#statements.again.run(next.tries, next.dueAt, code, message, kind, key, worker.name).changes === 1
    );
  }

  /** One that is over already stays as it is. */
  end(
    { kind, key }: JobName,
    state: 'completed' | 'failed' | 'cancelled',
    now: number,
    failure?: JobStatus['failure'],
  ): void {
    this.#statements.end.run(state, failure?.code ?? null, failure?.message ?? null, now, kind, key);
  }

  setProgress({ kind, key }: JobName, done: number, total: number): void {
    this.#statements.progress.run(done, total, kind, key);
  }

  /** Returns what there was. */
  forget(owner: string): readonly JobName[] {
    const names = this.#statements.owned
      .all(owner)
      .map(({ kind, key }) => ({ kind: String(kind), key: String(key) }));
    this.#statements.forget.run(owner);
    return names;
  }

  /** Those that have been over for so long. */
  prune(before: number): void {
    this.#statements.prune.run(before);
  }
}

type Row = Readonly<Record<string, unknown>>;

const rowOf = (row: Row): JobRow => ({
  ...{ kind: String(row.kind), key: String(row.key), data: String(row.data), tries: Number(row.tries) },
});

const statusOf = (row: Row): JobStatus => ({
  state: row.state as JobStatus['state'],
  tries: Number(row.tries),
  ...(row.total === null ? {} : { progress: { done: Number(row.done), total: Number(row.total) } }),
  ...(row.code === null ? {} : { failure: { code: String(row.code), message: String(row.message) } }),
});
