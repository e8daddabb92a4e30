/** Tasks, their speakers' names and their summaries in the database. */

import type { DatabaseSync } from 'node:sqlite';
import type { StartAction } from '../../shared/protocols/voice-translation/client-actions.ts';
import {
  type HistorySummary,
  historySummary,
  type TaskBody,
  taskBody,
} from '../../shared/protocols/voice-translation/tasks.ts';
import { pcmMs } from './pcm-time.ts';
import type { SegmentPlace } from './segment-place.ts';

export type TaskState = TaskBody['state'];

const columns = `
  task_id, name, recording_type, recognition_mode, started_at, state, language, translation_languages,
  (SELECT count(*) FROM sentences s WHERE s.task_id = t.task_id) AS sentences,
  (SELECT coalesce(sum(bytes), 0) FROM segments s WHERE s.task_id = t.task_id) AS bytes,
  EXISTS (SELECT 1 FROM segments s WHERE s.task_id = t.task_id AND fate = 'stored') AS has_audio,
  EXISTS (SELECT 1 FROM summaries s WHERE s.task_id = t.task_id) AS has_summary,
  (SELECT json_group_object(speaker_id, label) FROM speaker_aliases a WHERE a.task_id = t.task_id) AS aliases`;

export class TaskTable {
  readonly #database: DatabaseSync;
  readonly #log: (line: string) => void;
  readonly #statements;
  /** What cannot be read is told once, not whenever it is looked at. */
  readonly #told = new Set<string>();

  constructor(database: DatabaseSync, log: (line: string) => void) {
    this.#database = database;
    this.#log = log;
    this.#statements = {
      add: database.prepare(
        `INSERT INTO tasks (task_id, name, recording_type, recognition_mode, started_at, state, language,
           translation_languages, place) VALUES (?, ?, ?, ?, ?, 'recording', ?, ?, ?)
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
      language: database.prepare('UPDATE tasks SET language = ? WHERE task_id = ?'),
      addLanguage: database.prepare(
        `UPDATE tasks SET translation_languages = json_insert(translation_languages, '$[#]', ?2)
         WHERE task_id = ?1 AND NOT EXISTS (SELECT 1 FROM json_each(translation_languages) WHERE value = ?2)`,
      ),
      alias: database.prepare('INSERT OR REPLACE INTO speaker_aliases VALUES (?, ?, ?)'),
      summarize: database.prepare('INSERT OR REPLACE INTO summaries VALUES (?, ?)'),
      summary: database.prepare('SELECT body FROM summaries WHERE task_id = ?'),
    };
  }

  /** A task that is there already is resumed: what is kept of it stays, and its sound goes where it went. */
  add(taskId: string, start: StartAction, place: SegmentPlace['name']): void {
    this.#statements.add.run(
      taskId,
      start.name ?? '',
      start.recording_type,
      start.recognition_mode,
      Date.now(),
      start.language,
      JSON.stringify(start.translation_languages),
      place,
    );
  }

  /** Undefined also for one that cannot be read. */
  get(taskId: string): TaskBody | undefined {
    const row = this.#statements.get.get(taskId);
    return row && this.#read(`task ${taskId}`, () => body(row));
  }

  /** As it is written; undefined when there is no such task. */
  stateOf(taskId: string): string | undefined {
    const row = this.#statements.stateOf.get(taskId);
    return row && String(row.state);
  }

  /** Newest first. Those that cannot be read are left out, and counted by `limit` and `offset` as if they were there. */
  list(limit: number, offset: number): readonly TaskBody[] {
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

  setLanguage(taskId: string, language: string): void {
    this.#statements.language.run(language, taskId);
  }

  addTranslationLanguage(taskId: string, language: string): void {
    this.#statements.addLanguage.run(taskId, language);
  }

  setAlias(taskId: string, speakerId: string, label: string): void {
    this.#statements.alias.run(taskId, speakerId, label);
  }

  setSummary(taskId: string, summary: HistorySummary): void {
    this.#statements.summarize.run(taskId, JSON.stringify(summary));
  }

  summary(taskId: string): HistorySummary | undefined {
    const row = this.#statements.summary.get(taskId);
    if (!row) return undefined;
    return this.#read(`summary of ${taskId}`, () => historySummary.parse(JSON.parse(String(row.body))));
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
function body(row: Readonly<Record<string, unknown>>): TaskBody {
  return taskBody.parse({
    task_id: row.task_id,
    name: row.name,
    recording_type: row.recording_type,
    recognition_mode: row.recognition_mode,
    started_at: new Date(Number(row.started_at)).toISOString(),
    duration_sec: pcmMs(Number(row.bytes)) / 1000,
    sentence_count: row.sentences,
    state: row.state,
    language: row.language,
    translation_languages: JSON.parse(String(row.translation_languages)),
    has_audio: row.has_audio === 1,
    has_summary: row.has_summary === 1,
    speaker_aliases: JSON.parse(String(row.aliases)),
  });
}
