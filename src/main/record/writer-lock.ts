/**
 * Whether a program that writes journals still lives. Each holds a lock on a file of its own: the operating system's, which
 * SQLite takes (fcntl, on Windows LockFileEx). It goes with the process however that ends, also by kill -9, and no process
 * id can be mistaken for another one's.
 */

import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const end = '.lock';

/** One program's. Nothing is written before `hold`. */
export class WriterLock {
  readonly id: string = randomUUID();
  readonly #folder: string;
  #database: DatabaseSync | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** From now on the program is known to live. Throws what the disk throws; may be tried again. */
  hold(): void {
    const path = join(this.#folder, this.id + end);
    // Its folder may have been taken away, with the journals.
    if (this.#database?.isOpen && existsSync(path)) return;
    this.release();
    makeFolder(this.#folder);
    // SQLite’s own errors do not say why a file cannot be made.
    closeSync(openSync(path, 'a', 0o600));
    const database = locked(path);
    // Somebody took it for that of a dead program a moment before.
    if (!existsSync(path)) {
      database.close();
      throw new Error('the lock was removed');
    }
    this.#database = database;
  }

  release(): void {
    if (!this.#database) return;
    this.#database.close();
    this.#database = undefined;
    rmSync(join(this.#folder, this.id + end), { force: true });
  }
}

/** Of a disk that can only be read, Node's `recursive` says that there is no such folder. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch {
    mkdirSync(path, { mode: 0o700 });
  }
}

/** Whether the program that has this lock lives. What a dead one left is removed. */
export function isWriterAlive(folder: string, writer: string): boolean {
  // It comes from a file.
  if (!/^[0-9a-f-]{36}$/.test(writer)) return false;
  const path = join(folder, writer + end);
  if (!existsSync(path)) return false;
  try {
    locked(path)?.close();
  } catch (error) {
    return (error as { errcode?: number }).errcode === busy;
  }
  rmSync(path, { force: true });
  return false;
}

/** Those of programs that died without a session to recover. */
export function sweepLocks(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (name.endsWith(end)) isWriterAlive(folder, name.slice(0, -end.length));
}

const busy = 5;

/** Throws SQLite's error `busy` when another connection has it. */
function locked(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
