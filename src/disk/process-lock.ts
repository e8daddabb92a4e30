/**
 * A lock that goes with its process however that ends, also by kill -9: the operating system's, which SQLite takes on a file
 * (fcntl, on Windows LockFileEx). No process id can be mistaken for another one's.
 */

import { DatabaseSync } from 'node:sqlite';

export interface ProcessLock {
  readonly isHeld: boolean;
  release(): void;
}

/** SQLITE_BUSY */
const busy = 5;

/** Undefined while another connection has it, also one of this process. Throws what SQLite and the disk throw. */
export function takeLock(path: string): ProcessLock | undefined {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === busy) return undefined;
    throw error;
  }
  return {
    get isHeld() {
      return database.isOpen;
    },
    release: () => {
      if (database.isOpen) database.close();
    },
  };
}
