/** A database of the gateway: its file, the versions of its tables, and what happens when its file is found damaged. */

import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { salvageRows } from './salvage.ts';

/** From one version to the next. What was released is never changed, only added to. */
export type Migration = string | ((database: DatabaseSync) => void);

export type Row = Readonly<Record<string, SQLOutputValue>>;

export interface Statement {
  run(...values: SQLInputValue[]): { readonly changes: number | bigint };
  get(...values: SQLInputValue[]): Row | undefined;
  all(...values: SQLInputValue[]): readonly Row[];
}

/** What every store in a database of its own is given. */
export interface DatabaseStoreOptions {
  /** `:memory:`: it ends with the gateway. */
  readonly path: string;
  readonly log: (line: string) => void;
  /** ms since the epoch. */
  readonly now?: () => number;
}

export interface DatabaseOptions {
  /** `:memory:` keeps nothing. */
  readonly path: string;
  readonly migrations: readonly Migration[];
  readonly log: (line: string) => void;
  /** Makes whole what was salvaged into a new database, with foreign keys off. */
  readonly repair?: (database: DatabaseSync) => void;
}

/**
 * A file that is damaged, found at its opening or at any statement, is put aside with its log; a new one takes its place
 * with whatever rows can still be read, and the statement is tried once more there. Throws when a newer Dragoman wrote it.
 */
export class Database {
  readonly #options: DatabaseOptions;
  readonly #listeners: ((aside: string) => void)[] = [];
  #file: DatabaseSync;
  /** Which file it is, the first being 0: statements belong to one. */
  #generation = 0;
  #replacing = false;

  constructor(options: DatabaseOptions) {
    this.#options = options;
    const { path } = options;
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    this.#file = this.#open();
  }

  prepare(sql: string): Statement {
    const prepared = (): StatementSync => this.#file.prepare(sql);
    // At once: what the compiler of SQL says is for whoever wrote it.
    let statement = this.#guarded(prepared);
    let generation = this.#generation;
    const use = <T>(work: (statement: StatementSync) => T): T =>
      this.#guarded(() => {
        if (generation !== this.#generation) statement = prepared();
        generation = this.#generation;
        return work(statement);
      });
    return {
      run: (...values) => use(each => each.run(...values)),
      get: (...values) => use(each => each.get(...values)),
      all: (...values) => use(each => each.all(...values)),
    };
  }

  exec(sql: string): void {
    this.#guarded(() => this.#file.exec(sql));
  }

  /** All of `work` or nothing of it: when it throws, or its result is not kept, what it did is taken back. */
  whole<Result>(work: () => Result, isKept: (result: Result) => boolean = () => true): Result {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec(isKept(result) ? 'COMMIT' : 'ROLLBACK');
      return result;
    } catch (error) {
      try {
        this.exec('ROLLBACK');
      } catch {
        // SQLite took it back itself, as it does when the disk is full.
      }
      throw error;
    }
  }

  /** `listener` hears of each new file, before the statement that found the damage is tried again. */
  onReplaced(listener: (aside: string) => void): void {
    this.#listeners.push(listener);
  }

  close(): void {
    this.#file.close();
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (this.#replacing || this.#options.path === ':memory:' || !isDamaged(error)) throw error;
      this.#replace(error);
      return work();
    }
  }

  #replace(error: unknown): void {
    this.#replacing = true;
    try {
      this.#file.close();
      const aside = this.#putAside(error);
      this.#file = this.#begin(aside);
      this.#generation += 1;
      for (const listener of this.#listeners) listener(basename(aside));
    } finally {
      this.#replacing = false;
    }
  }

  #open(): DatabaseSync {
    const { path, migrations } = this.#options;
    try {
      // SQLite would take an empty file for a new one, and of what it does not know it deletes the log.
      if (path !== ':memory:' && existsSync(path) && !hasHeader(path)) throw noDatabase;
      return openFile(path, migrations);
    } catch (error) {
      if (path === ':memory:' || !isDamaged(error)) throw error;
      return this.#begin(this.#putAside(error));
    }
  }

  #putAside(error: unknown): string {
    const { path, log } = this.#options;
    const aside = `${path}.damaged-${Date.now()}`;
    // What was written last may be in its log only.
    for (const end of ['', '-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, aside + end);
    log(`the database ${path} is damaged and was put aside as ${aside}: ${String(error)}`);
    return aside;
  }

  #begin(aside: string): DatabaseSync {
    const { path, migrations, repair, log } = this.#options;
    const file = openFile(path, migrations);
    file.exec('PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE');
    const rows = salvageRows(aside, file);
    repair?.(file);
    file.exec('COMMIT; PRAGMA foreign_keys = ON');
    log(`${rows} rows of ${aside} could be read and are in the new database ${path}`);
    return file;
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

/** As SQLite would say it. */
const noDatabase = Object.assign(new Error('file is not a database'), { errcode: 26 });

const header = 'SQLite format 3\0';

function hasHeader(path: string): boolean {
  const start = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    return readSync(file, start) === start.length && start.toString('latin1', 0, header.length) === header;
  } finally {
    closeSync(file);
  }
}

/** SQLITE_CORRUPT (11), SQLITE_NOTADB (26), with whatever detail is in the higher bits. */
function isDamaged(error: unknown): boolean {
  const { errcode = 0 } = error as { errcode?: number };
  return (errcode & 0xff) === 11 || (errcode & 0xff) === 26;
}
