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
        `INSERT INTO segments SELECT ?1, coalesce(max(segment) + 1, 0), ?2, 'waiting' FROM segments WHERE task_id = ?1
         RETURNING segment`,
      ),
      fate: database.prepare('UPDATE segments SET fate = ? WHERE task_id = ? AND segment = ?'),
      list: database.prepare(
        `SELECT segment, bytes, fate FROM segments WHERE task_id = ? AND fate <> 'waiting' ORDER BY segment`,
      ),
      all: database.prepare('SELECT segment FROM segments WHERE task_id = ?'),
    };
  }

  /** Returns the segment's index: the next one of the task, also when the task is resumed. */
  add(taskId: string, bytes: number): number {
    return Number(this.#statements.add.get(taskId, bytes)?.segment);
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
