/**
 * The library's database. Everything in it is made of the journals: one that is damaged, or of another version of this file,
 * is deleted and made anew, so that there are no migrations to get wrong.
 */

import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** To be raised with every change of the schema or of what is written: older libraries are then made anew. */
export const libraryVersion = 3;

/** `said.id`: `sessions.seq` × 1,000,000 + its place, so that the newest session is found first. */
const schema = `
  CREATE TABLE sessions (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    bytes INTEGER NOT NULL,
    changed_ms REAL NOT NULL,
    writer TEXT,
    started_at INTEGER NOT NULL,
    facts TEXT NOT NULL
  );
  CREATE TABLE said (
    id INTEGER PRIMARY KEY,
    sid INTEGER NOT NULL,
    start_ms REAL,
    language TEXT NOT NULL,
    text TEXT NOT NULL
  );
  CREATE INDEX said_sid ON said (sid, id);
  CREATE VIRTUAL TABLE words USING fts5(
    text, content='', detail=none, columnsize=0, tokenize='trigram case_sensitive 1'
  );
  CREATE VIRTUAL TABLE trigrams USING fts5vocab(words, row);
  INSERT INTO words(words, rank) VALUES ('secure-delete', 1);
  PRAGMA user_version = ${libraryVersion};
`;

export const rowsOfSession = 1_000_000;

/** Throws what the disk throws. */
export function openLibrary(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    return opened(path);
  } catch (error) {
    if (!isDamaged(error)) throw error;
    removeLibrary(path);
    return opened(path);
  }
}

export function removeLibrary(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
}

function opened(path: string): DatabaseSync {
  const isNew = !existsSync(path);
  const database = new DatabaseSync(path, { timeout: 5_000 });
  try {
    // Deleted text is overwritten with zeros. NORMAL: what a power failure takes away is in the journals.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON');
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    if (version === libraryVersion) {
      database.prepare('SELECT 1 FROM sessions, said, words LIMIT 1').get();
      return database;
    }
    if (version !== 0 || !isNew) throw otherVersion;
    database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const otherVersion = Object.assign(new Error('the library is of another version'), { errcode: 26 });

/** SQLITE_ERROR (1) of a table that is not there, SQLITE_CORRUPT (11), SQLITE_NOTADB (26). */
export function isDamaged(error: unknown): boolean {
  const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
  return code === 1 || code === 11 || code === 26;
}
