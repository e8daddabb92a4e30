/** The session events of the tasks, in the order in which they happened. */

import {
  type Kept,
  type RecordedEvent,
  readEvent,
  versionOf,
  writeEvent,
} from '../../shared/record/recorded-event.ts';
import type { Database } from './database.ts';

export class EventTable {
  readonly #statements;

  constructor(database: Database) {
    this.#statements = {
      add: database.prepare(
        `INSERT INTO events SELECT ?1, coalesce(max(seq) + 1, 1), ?2, ?3, ?4 FROM events WHERE task_id = ?1
         RETURNING seq`,
      ),
      // The older one may have been lost with a damaged page.
      replace: database.prepare(
        `INSERT INTO events VALUES (?4, ?5, ?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET at = excluded.at, version = excluded.version, body = excluded.body`,
      ),
      read: database.prepare(
        'SELECT seq, at, version, body FROM events WHERE task_id = ? AND seq > ? ORDER BY seq LIMIT ?',
      ),
    };
  }

  /** Returns its number in the task. */
  add(taskId: string, { at, event }: Kept): number {
    return Number(this.#statements.add.get(taskId, at, versionOf(event), writeEvent(event))?.seq);
  }

  /** In the place of an older one. */
  replace(taskId: string, seq: number, { at, event }: Kept): void {
    this.#statements.replace.run(at, versionOf(event), writeEvent(event), taskId, seq);
  }

  /**
   * A page of those after `seq`, oldest first, with the number to ask for the next page by; undefined: there are none. What
   * cannot be read is left out.
   */
  page(
    taskId: string,
    seq: number,
    limit: number,
  ): { readonly events: readonly RecordedEvent[]; readonly last: number } | undefined {
    const rows = this.#statements.read.all(taskId, seq, limit);
    const last = rows.at(-1);
    if (!last) return undefined;
    const events = rows.flatMap(({ version, body }) => readEvent(Number(version), String(body)) ?? []);
    return { events, last: Number(last.seq) };
  }
}
