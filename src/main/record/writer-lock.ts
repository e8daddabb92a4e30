/** Whether a program that writes journals still lives. Each holds a lock on a file of its own, which goes with its process. */

import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ProcessLock, takeLock } from '../../disk/process-lock.ts';

const end = '.lock';

/** One program's. Nothing is written before `hold`. */
export class WriterLock {
  readonly id: string = randomUUID();
  readonly #folder: string;
  #lock: ProcessLock | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** From now on the program is known to live. Throws what the disk throws; may be tried again. */
  hold(): void {
    const path = join(this.#folder, this.id + end);
    // Its folder may have been taken away, with the journals.
    if (this.#lock?.isHeld && existsSync(path)) return;
    this.release();
    makeFolder(this.#folder);
    // SQLite’s own errors do not say why a file cannot be made.
    closeSync(openSync(path, 'a', 0o600));
    const lock = takeLock(path);
    // Somebody takes it for that of a dead program, or did so a moment before.
    if (!lock || !existsSync(path)) {
      lock?.release();
      throw new Error('the lock was removed');
    }
    this.#lock = lock;
  }

  release(): void {
    if (!this.#lock) return;
    this.#lock.release();
    this.#lock = undefined;
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
    const lock = takeLock(path);
    if (!lock) return true;
    lock.release();
  } catch {
    return false;
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
