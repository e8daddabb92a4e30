/**
 * Whose a file of work in progress is: its name ends with “@” and the owner's tag. What belongs to a program that has
 * died is rubbish.
 */

import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { uptime } from 'node:os';
import { codeOf } from './errors.ts';

/** Tags that this program has made and not given back. */
const own = new Set<string>();

export interface Owner {
  readonly tag: string;
  /** Everything with this tag is rubbish from now on. */
  release(): void;
}

export function newOwner(): Owner {
  const tag = `${process.pid}-${randomUUID()}`;
  own.add(tag);
  return { tag, release: () => void own.delete(tag) };
}

/** Whether the program is still at work that made `path`, whose name ends with its tag. */
export async function hasLivingOwner(path: string): Promise<boolean> {
  const tag = path.slice(path.lastIndexOf('@') + 1);
  const pid = Number(/^(\d+)-/u.exec(tag)?.[1]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  // A container gives its programs the same numbers at each start, and this may be ours.
  if (pid === process.pid) return own.has(tag);
  return isAlive(pid) && (await isOfThisBoot(path));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return codeOf(error) !== 'ESRCH';
  }
}

/** After the machine was started again, its number may be another program's. */
async function isOfThisBoot(path: string): Promise<boolean> {
  try {
    const bootedAt = Date.now() - uptime() * 1000;
    // Clocks are set now and then; a day is more than that, and rubbish can wait.
    return (await stat(path)).mtimeMs > bootedAt - 86_400_000;
  } catch {
    return false;
  }
}
