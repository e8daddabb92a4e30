/** What became of each segment of sound. */

import type { Database } from './database.ts';

export interface StoredSegment {
  readonly index: number;
  readonly bytes: number;
  /** Sound that is not there is read as silence, so that what follows stays at its time. */
  readonly stored: boolean;
}

export class SegmentTable {
  readonly #statements;

  constructor(database: Database) {
    this.#statements = {
      add: database.prepare(
        // Written twice when what followed could not be.
        `INSERT INTO segments VALUES (?, ?, ?, 'waiting') ON CONFLICT DO NOTHING`,
      ),
      next: database.prepare('SELECT coalesce(max(segment) + 1, 0) AS next FROM segments WHERE task_id = ?'),
      fate: database.prepare('UPDATE segments SET fate = ? WHERE task_id = ? AND segment = ?'),
      list: database.prepare(
        `SELECT segment, bytes, fate FROM segments WHERE task_id = ? AND fate <> 'waiting' ORDER BY segment`,
      ),
      all: database.prepare('SELECT segment FROM segments WHERE task_id = ?'),
    };
  }

  add(taskId: string, index: number, bytes: number): void {
    this.#statements.add.run(taskId, index, bytes);
  }

  /** The index behind the last one that is written, also when the task is resumed. */
  next(taskId: string): number {
    return Number(this.#statements.next.get(taskId)?.next);
  }

  setFate(taskId: string, index: number, fate: 'stored' | 'lost'): void {
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
    return this.#statements.all.all(taskId).map(row => Number(row.segment));
  }
}
