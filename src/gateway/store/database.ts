/** A database of the gateway: its file, and the versions of its tables. */

import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** From one version to the next. What was released is never changed, only added to. */
export type Migration = string | ((database: DatabaseSync) => void);

/**
 * `:memory:` keeps nothing. A file that is no database is put aside, so that a new session can be kept. Throws when a newer
 * Dragoman wrote it.
 */
export function openDatabase(
  path: string,
  migrations: readonly Migration[],
  log: (line: string) => void,
): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  try {
    return openFile(path, migrations);
  } catch (error) {
    if (path === ':memory:' || !isDamaged(error)) throw error;
    const aside = `${path}.damaged-${Date.now()}`;
    renameSync(path, aside);
    log(`the database ${path} is damaged and was put aside as ${aside}: ${String(error)}`);
    return openFile(path, migrations);
  }
}

function openFile(path: string, migrations: readonly Migration[]): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 1000 });
  try {
    // NORMAL: a commit survives the death of the process without waiting for the disk, which would hold up every session.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
    migrate(database, migrations);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: DatabaseSync, migrations: readonly Migration[]): void {
  const row = database.prepare('PRAGMA user_version').get();
  const version = Number(row?.user_version ?? 0);
  if (version > migrations.length) throw new Error('the database was written by a newer Dragoman');
  for (const [at, migration] of migrations.entries()) {
    if (at < version) continue;
    // Whole or not at all: closing the connection takes back what was begun.
    database.exec('BEGIN IMMEDIATE');
    if (typeof migration === 'string') database.exec(migration);
    else migration(database);
    database.exec(`PRAGMA user_version = ${at + 1}; COMMIT`);
  }
}

/** SQLITE_CORRUPT (11), SQLITE_NOTADB (26). */
function isDamaged(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  return errcode === 11 || errcode === 26;
}
