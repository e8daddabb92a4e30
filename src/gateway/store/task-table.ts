/** Tasks and their summaries in the database. */

import type { Database } from './database.ts';
import {
  type KeptSummary,
  type KeptTask,
  keptSummary,
  keptTask,
  type RecordStart,
  type TaskState,
} from './kept-task.ts';
import { pcmMs } from './pcm-time.ts';
import type { SegmentPlace } from './segment-place.ts';
import type { Facts } from './task-facts.ts';

const columns = `
  task_id, service, name, recording_type, multi_speaker, started_at, state, language, target_languages, sentences,
  spoken_ms, labels,
  (SELECT coalesce(sum(bytes), 0) FROM segments s WHERE s.task_id = t.task_id) AS bytes,
  EXISTS (SELECT 1 FROM segments s WHERE s.task_id = t.task_id AND fate = 'stored') AS has_audio,
  EXISTS (SELECT 1 FROM summaries s WHERE s.task_id = t.task_id) AS has_summary`;

export class TaskTable {
  readonly #database: Database;
  readonly #log: (line: string) => void;
  readonly #statements;
  /** What cannot be read is told once, not whenever it is looked at. */
  readonly #told = new Set<string>();

  constructor(database: Database, log: (line: string) => void) {
    this.#database = database;
    this.#log = log;
    this.#statements = {
      add: database.prepare(
        `INSERT INTO tasks (task_id, service, name, recording_type, multi_speaker, started_at, state, language,
           target_languages, place) VALUES (?, ?, ?, ?, ?, ?, 'recording', ?, ?, ?)
         ON CONFLICT DO UPDATE SET state = 'recording', language = excluded.language`,
      ),
      get: database.prepare(`SELECT ${columns} FROM tasks t WHERE task_id = ?`),
      list: database.prepare(
        `SELECT ${columns} FROM tasks t ORDER BY started_at DESC, task_id LIMIT ? OFFSET ?`,
      ),
      count: database.prepare('SELECT count(*) AS count FROM tasks'),
      stateOf: database.prepare('SELECT state FROM tasks WHERE task_id = ?'),
      place: database.prepare('SELECT place FROM tasks WHERE task_id = ?'),
      remove: database.prepare('DELETE FROM tasks WHERE task_id = ?'),
      rename: database.prepare('UPDATE tasks SET name = ? WHERE task_id = ?'),
      state: database.prepare('UPDATE tasks SET state = ? WHERE task_id = ?'),
      facts: database.prepare(
        'UPDATE tasks SET sentences = ?, spoken_ms = ?, labels = ?, language = ?, target_languages = ? WHERE task_id = ?',
      ),
      summarize: database.prepare('INSERT OR REPLACE INTO summaries VALUES (?, ?)'),
      summary: database.prepare('SELECT body FROM summaries WHERE task_id = ?'),
    };
  }

  /** A task that is there already is resumed: what is kept of it stays, and its sound goes where it went. */
  add(taskId: string, start: RecordStart, place: SegmentPlace['name']): void {
    this.#statements.add.run(
      taskId,
      start.service,
      start.name,
      start.recordingType,
      start.multiSpeaker ? 1 : 0,
      start.startedAt ?? Date.now(),
      start.language,
      JSON.stringify(start.targetLanguages),
      place,
    );
  }

  /** Undefined also for one that cannot be read. */
  get(taskId: string): KeptTask | undefined {
    const row = this.#statements.get.get(taskId);
    return row && this.#read(`task ${taskId}`, () => body(row));
  }

  /** As it is written; undefined when there is no such task. */
  stateOf(taskId: string): string | undefined {
    const row = this.#statements.stateOf.get(taskId);
    return row && String(row.state);
  }

  /** Newest first. Those that cannot be read are left out, and counted by `limit` and `offset` as if they were there. */
  list(limit: number, offset: number): readonly KeptTask[] {
    const rows = this.#statements.list.all(limit, offset);
    return rows.flatMap(row => this.#read(`task ${row.task_id}`, () => body(row)) ?? []);
  }

  /** Also of those that cannot be read. */
  count(): number {
    return Number(this.#statements.count.get()?.count);
  }

  place(taskId: string): string | undefined {
    const place = this.#statements.place.get(taskId)?.place;
    return typeof place === 'string' ? place : undefined;
  }

  /** With everything that belongs to it, except its sound. */
  remove(taskId: string): void {
    this.#statements.remove.run(taskId);
  }

  rename(taskId: string, name: string): void {
    this.#statements.rename.run(name, taskId);
  }

  setState(taskId: string, state: TaskState): void {
    this.#statements.state.run(state, taskId);
  }

  setFacts(taskId: string, facts: Facts): void {
    const { sentences, spokenMs, labels, language, targetLanguages } = facts;
    this.#statements.facts.run(
      ...[sentences, spokenMs, JSON.stringify(labels), language, JSON.stringify(targetLanguages), taskId],
    );
  }

  setSummary(taskId: string, summary: KeptSummary): void {
    this.#statements.summarize.run(taskId, JSON.stringify(summary));
  }

  summary(taskId: string): KeptSummary | undefined {
    const row = this.#statements.summary.get(taskId);
    if (!row) return undefined;
    return this.#read(`summary of ${taskId}`, () => keptSummary.parse(JSON.parse(String(row.body))));
  }

  /** The gateway died while it recorded these: they are complete with what was stored. Returns how many. */
  recover(): number {
    this.#database.exec(
      `DELETE FROM segments WHERE fate = 'waiting' AND task_id IN
         (SELECT task_id FROM tasks WHERE state IN ('recording', 'processing'))`,
    );
    const recovered = this.#database
      .prepare(`UPDATE tasks SET state = 'complete' WHERE state IN ('recording', 'processing')`)
      .run();
    return Number(recovered.changes);
  }

  /** One row that was damaged must not keep the others from being read. */
  #read<T>(what: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!this.#told.has(what)) this.#log(`${what} cannot be read: ${String(error)}`);
      this.#told.add(what);
      return undefined;
    }
  }
}

/** Checked: the file may have been written by another program. Throws when it is no task. */
function body(row: Readonly<Record<string, unknown>>): KeptTask {
  const bytes = Number(row.bytes);
  return keptTask.parse({
    id: row.task_id,
    service: row.service,
    name: row.name,
    recordingType: row.recording_type,
    multiSpeaker: row.multi_speaker === 1,
    startedAt: row.started_at,
    durationMs: bytes > 0 ? pcmMs(bytes) : row.spoken_ms,
    sentences: row.sentences,
    state: row.state,
    language: row.language,
    targetLanguages: JSON.parse(String(row.target_languages)),
    hasAudio: row.has_audio === 1,
    hasSummary: row.has_summary === 1,
    labels: JSON.parse(String(row.labels)),
  });
}
