/** The database of tasks: its file, its tables, their versions. */

import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** One entry a version: what is here is never changed, only added to. */
const migrations = [
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
];

/** `:memory:` keeps nothing. A file that is no database is put aside, so that a new session can be kept. */
export function openDatabase(path: string, log: (line: string) => void): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  try {
    return openFile(path);
  } catch (error) {
    if (path === ':memory:' || !isDamaged(error)) throw error;
    const aside = `${path}.damaged-${Date.now()}`;
    renameSync(path, aside);
    log(`the task database is damaged and was put aside as ${aside}: ${String(error)}`);
    return openFile(path);
  }
}

function openFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 1000 });
  try {
    // NORMAL: a commit survives the death of the process without waiting for the disk, which would hold up every session.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: DatabaseSync): void {
  const row = database.prepare('PRAGMA user_version').get();
  const version = Number(row?.user_version ?? 0);
  if (version > migrations.length) throw new Error('the task database was written by a newer Dragoman');
  for (let at = version; at < migrations.length; at += 1) {
    database.exec(`BEGIN IMMEDIATE; ${migrations[at]}; PRAGMA user_version = ${at + 1}; COMMIT`);
  }
}

/** SQLITE_CORRUPT (11), SQLITE_NOTADB (26). */
function isDamaged(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  return errcode === 11 || errcode === 26;
}
