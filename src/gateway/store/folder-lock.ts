/**
 * One gateway at a time keeps its data in a folder: a second one would take the first one's open recordings for those of a
 * gateway that died. The note beside the lock is for people only.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type ProcessLock, takeLock } from '../../disk/process-lock.ts';

export interface FolderLock {
  /** This gateway ends: one that is started now may wait for the folder. */
  ending(): void;
  release(): void;
}

export interface LockWaits {
  /** For a gateway that may not have noticed yet that it is to end, ms. */
  readonly graceMs?: number;
  /** For one that says that it is ending, ms. */
  readonly endingMs?: number;
  readonly wait?: (ms: number) => Promise<unknown>;
}

const everyMs = 100;
const lockFile = 'gateway.lock';
const holderFile = 'gateway.json';

const holderNote = z.object({ pid: z.int(), since: z.string(), ending: z.boolean() });
type Holder = z.infer<typeof holderNote>;

/** Rejects with an Error in plain words when another gateway has the folder, or when it cannot be written. */
export async function lockFolder(folder: string, waits: LockWaits = {}): Promise<FolderLock> {
  const { graceMs = 2_000, endingMs = 40_000, wait = pause } = waits;
  mkdirSync(folder, { recursive: true });
  for (let waitedMs = 0; ; waitedMs += everyMs) {
    const lock = takeLock(join(folder, lockFile));
    if (lock) return heldBy(lock, join(folder, holderFile));
    const holder = readHolder(join(folder, holderFile));
    if (waitedMs >= (holder?.ending ? endingMs : graceMs)) throw new Error(inUse(folder, holder));
    await wait(everyMs);
  }
}

function heldBy(lock: ProcessLock, noteFile: string): FolderLock {
  const since = new Date().toISOString();
  const write = (ending: boolean): void => {
    const holder: Holder = { pid: process.pid, since, ending };
    try {
      writeFileSync(noteFile, JSON.stringify(holder));
    } catch {
      // A full disk: the lock holds without the note.
    }
  };
  write(false);
  return {
    ending: () => write(true),
    release: () => {
      if (!lock.isHeld) return;
      rmSync(noteFile, { force: true });
      lock.release();
    },
  };
}

function readHolder(noteFile: string): Holder | undefined {
  try {
    return holderNote.parse(JSON.parse(readFileSync(noteFile, 'utf8')));
  } catch {
    return undefined;
  }
}

const inUse = (folder: string, holder: Holder | undefined): string =>
  `The data folder ${folder} is in use by another gateway${holder ? ` (process ${holder.pid}, started ${holder.since})` : ''}: ` +
  'stop that one, or give this one another folder with --data';
