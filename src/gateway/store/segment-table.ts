/** What became of each segment of sound. */

import type { Database } from './database.ts';

export interface StoredSegment {
  readonly index: number;
  readonly bytes: number;
  /** Sound that is not there is read as silence, so that what follows stays at its time. */
  readonly stored: boolean;
}

export type Fate = 'waiting' | 'stored' | 'lost';

export class SegmentTable {
  readonly #statements;

  constructor(database: Database) {
    this.#statements = {
      add: database.prepare(
        // Written twice when what followed could not be.
        `INSERT INTO segments VALUES (?, ?, ?, 'waiting') ON CONFLICT DO NOTHING`,
      ),
      found: database.prepare(
        `INSERT INTO segments VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET bytes = excluded.bytes, fate = excluded.fate`,
      ),
      next: database.prepare('SELECT coalesce(max(segment) + 1, 0) AS next FROM segments WHERE task_id = ?'),
      fate: database.prepare('UPDATE segments SET fate = ? WHERE task_id = ? AND segment = ?'),
      list: database.prepare(
        `SELECT segment, bytes, fate FROM segments WHERE task_id = ? AND fate <> 'waiting' ORDER BY segment`,
      ),
      fateOf: database.prepare('SELECT fate FROM segments WHERE task_id = ? AND segment = ?'),
      rows: database.prepare('SELECT segment, fate FROM segments WHERE task_id = ? ORDER BY segment'),
      remove: database.prepare('DELETE FROM segments WHERE task_id = ? AND segment = ?'),
    };
  }

  add(taskId: string, index: number, bytes: number): void {
    this.#statements.add.run(taskId, index, bytes);
  }

  /** The index behind the last one that is written, also when the task is resumed. */
  next(taskId: string): number {
    return Number(this.#statements.next.get(taskId)?.next);
  }

  /** Its sound was found, whatever was known of it. */
  found(taskId: string, index: number, bytes: number, fate: Fate): void {
    this.#statements.found.run(taskId, index, bytes, fate);
  }

  fateOf(taskId: string, index: number): string | undefined {
    const fate = this.#statements.fateOf.get(taskId, index)?.fate;
    return typeof fate === 'string' ? fate : undefined;
  }

  /** Of a task that nobody records any more: those without sound are silence where others follow, and nothing at its end. */
  closeGaps(taskId: string, isThere: (index: number) => boolean): void {
    const rows = this.#statements.rows.all(taskId);
    let isLast = true;
    for (const { segment, fate } of rows.toReversed()) {
      const index = Number(segment);
      if (fate !== 'waiting' || isThere(index)) isLast = false;
      else if (isLast) this.#statements.remove.run(taskId, index);
      else this.setFate(taskId, index, 'lost');
    }
  }

  setFate(taskId: string, index: number, fate: Fate): void {
    this.#statements.fate.run(fate, taskId, index);
  }

  /** Those whose fate is known, in order. */
  list(taskId: string): readonly StoredSegment[] {
    return this.#statements.list.all(taskId).map(row => ({
      index: Number(row.segment),
      bytes: Number(row.bytes),
      stored: row.fate === 'stored',
    }));
  }

  indices(taskId: string): readonly number[] {
    return this.#statements.rows.all(taskId).map(row => Number(row.segment));
  }
}
