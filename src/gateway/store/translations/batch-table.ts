/** Batches and how each of their keys ended. A key ends once: whoever comes later finds it done. */

import type { Database } from '../database.ts';
import type { BatchCounts, FailedKey, KeyEnd } from './batch.ts';

export class BatchTable {
  readonly #now: () => number;
  readonly #statements;

  constructor(database: Database, now: () => number) {
    this.#now = now;
    this.#statements = {
      add: database.prepare('INSERT INTO batches (id, project, total, added_at) VALUES (?, ?, ?, ?)'),
      addKeys: database.prepare('INSERT INTO batch_keys (batch, key) SELECT ?, value FROM json_each(?)'),
      pruneKeys: database.prepare(
        'DELETE FROM batch_keys WHERE batch IN (SELECT id FROM batches WHERE added_at < ?)',
      ),
      prune: database.prepare('DELETE FROM batches WHERE added_at < ?'),
      get: database.prepare('SELECT * FROM batches WHERE id = ? AND project = ?'),
      begin: database.prepare('UPDATE batches SET begun_at = coalesce(begun_at, ?) WHERE id = ?'),
      endAll: database.prepare('UPDATE batches SET ended_at = coalesce(ended_at, ?) WHERE id = ?'),
      pending: database.prepare(
        `SELECT key FROM batch_keys WHERE batch = ? AND state = 'pending' AND key > ? ORDER BY key LIMIT ?`,
      ),
      end: database.prepare(
        `UPDATE batch_keys SET state = ?, code = ?, message = ?, provider = ?
         WHERE batch = ? AND key = ? AND state = 'pending'`,
      ),
      endPending: database.prepare(
        `UPDATE batch_keys SET state = ?, code = ?, message = ? WHERE batch = ? AND state = 'pending'`,
      ),
      counts: database.prepare(
        'SELECT state, count(*) AS keys FROM batch_keys WHERE batch = ? GROUP BY state',
      ),
      failed: database.prepare(
        `SELECT key, code, message, provider FROM batch_keys WHERE batch = ? AND state = 'failed' ORDER BY key`,
      ),
    };
  }

  /** In a transaction of the caller's. */
  add(id: string, project: number, keys: readonly number[]): void {
    this.#statements.add.run(id, project, keys.length, this.#now());
    this.#statements.addKeys.run(id, JSON.stringify(keys));
  }

  /** Forgets those that were asked for before, ms since the epoch. */
  prune(before: number): void {
    this.#statements.pruneKeys.run(before);
    this.#statements.prune.run(before);
  }

  begin(id: string): void {
    this.#statements.begin.run(this.#now(), id);
  }

  /** Keys that have not ended, with an id above `after`. */
  pending(id: string, after: number, limit: number): readonly number[] {
    return this.#statements.pending.all(id, after, limit).map(({ key }) => Number(key));
  }

  /** False: it had ended already. */
  endKey(id: string, key: number, end: KeyEnd): boolean {
    const { code = null, message = null, provider = null } = end.state === 'failed' ? end : {};
    return this.#statements.end.run(end.state, code, message, provider, id, key).changes === 1;
  }

  /** All that have not ended. */
  endRest(id: string, end: KeyEnd): void {
    const { code = null, message = null } = end.state === 'failed' ? end : {};
    this.#statements.endPending.run(end.state, code, message, id);
    this.#statements.endAll.run(this.#now(), id);
  }

  /** ms since the epoch; undefined: the project has no such batch. */
  addedAt(id: string, project: number): number | undefined {
    const row = this.#statements.get.get(id, project);
    return row && Number(row.added_at);
  }

  counts(id: string, project: number): BatchCounts | undefined {
    const row = this.#statements.get.get(id, project);
    if (!row) return undefined;
    const states = new Map(
      this.#statements.counts.all(id).map(each => [String(each.state), Number(each.keys)]),
    );
    const of = (state: string): number => states.get(state) ?? 0;
    const time = (value: unknown): number | undefined => (value === null ? undefined : Number(value));
    return {
      ...{
        total: Number(row.total),
        processed: of('processed'),
        failed: of('failed'),
        skipped: of('skipped'),
      },
      addedAt: Number(row.added_at),
      ...{ begunAt: time(row.begun_at), endedAt: time(row.ended_at) },
    };
  }

  failed(id: string): readonly FailedKey[] {
    return this.#statements.failed.all(id).map(row => ({
      ...{ keyId: Number(row.key), code: String(row.code), message: String(row.message) },
      provider: row.provider === null ? null : String(row.provider),
    }));
  }
}
