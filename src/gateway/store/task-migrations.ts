/** The tables of the task database, a version after the other. */

import type { DatabaseSync } from 'node:sqlite';
import type { Migration } from './database.ts';
import { eventsOfVersion1, summaryOfVersion1 } from './version-1.ts';

export const taskMigrations: readonly Migration[] = [
  `
  CREATE TABLE tasks (
    task_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    recording_type TEXT NOT NULL,
    recognition_mode TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    language TEXT NOT NULL,
    translation_languages TEXT NOT NULL,
    place TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tasks_by_time ON tasks (started_at DESC, task_id);

  CREATE TABLE sentences (
    task_id TEXT NOT NULL REFERENCES tasks ON DELETE CASCADE,
    sid INTEGER NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    is_final INTEGER NOT NULL,
    speaker_id TEXT,
    detected_language TEXT,
    start_time TEXT,
    PRIMARY KEY (task_id, sid)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE translations (
    task_id TEXT NOT NULL REFERENCES tasks ON DELETE CASCADE,
    sid INTEGER NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    is_final INTEGER NOT NULL,
    is_retranslation INTEGER NOT NULL,
    PRIMARY KEY (task_id, sid, language)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE speaker_aliases (
    task_id TEXT NOT NULL REFERENCES tasks ON DELETE CASCADE,
    speaker_id TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (task_id, speaker_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE segments (
    task_id TEXT NOT NULL REFERENCES tasks ON DELETE CASCADE,
    segment INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    fate TEXT NOT NULL,
    PRIMARY KEY (task_id, segment)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE summaries (
    task_id TEXT PRIMARY KEY REFERENCES tasks ON DELETE CASCADE,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  recordsOfEveryProtocol,
];

/**
 * The record is a task's session events, in their order; `version` is that of the form of `body` (shared/record). What the
 * list says of a task stands in its row, so that nobody reads all events for it. Sentences, translations and labels of the
 * version before become events.
 */
function recordsOfEveryProtocol(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE events (
      task_id TEXT NOT NULL REFERENCES tasks ON DELETE CASCADE,
      seq INTEGER NOT NULL,
      at INTEGER NOT NULL,
      version INTEGER NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (task_id, seq)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE tasks ADD COLUMN service TEXT NOT NULL DEFAULT 'voice-translation';
    ALTER TABLE tasks ADD COLUMN multi_speaker INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tasks ADD COLUMN sentences INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tasks ADD COLUMN spoken_ms INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tasks ADD COLUMN labels TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE tasks RENAME COLUMN translation_languages TO target_languages;
    UPDATE tasks SET
      multi_speaker = (recognition_mode = 'multi_speaker'),
      sentences = (SELECT count(*) FROM sentences s WHERE s.task_id = tasks.task_id),
      labels = (SELECT json_group_object(speaker_id, label) FROM speaker_aliases a WHERE a.task_id = tasks.task_id);
    ALTER TABLE tasks DROP COLUMN recognition_mode`);
  const add = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)');
  for (const { taskId, seq, at, version, body } of eventsOfVersion1(database))
    add.run(taskId, seq, at, version, body);
  const setSummary = database.prepare('UPDATE summaries SET body = ? WHERE task_id = ?');
  for (const { task_id: taskId, body } of database.prepare('SELECT * FROM summaries').all())
    setSummary.run(summaryOfVersion1(String(body)), String(taskId));
  database.exec('DROP TABLE sentences; DROP TABLE translations; DROP TABLE speaker_aliases');
}
