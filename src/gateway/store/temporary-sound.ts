/** The sound of a gateway without a data folder: in a temporary folder, which a gateway that was killed leaves behind. */

import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';

export interface TemporarySound {
  readonly folder: string;
  remove(): Promise<void>;
}

const start = 'dragoman-sound-';
const atOnce = { graceMs: 0, endingMs: 0 };

/** Removes what gateways left that are gone, too: the lock of their folders says it. `place` is for tests. */
export async function openTemporarySound(
  log: (line: string) => void,
  place = tmpdir(),
): Promise<TemporarySound> {
  for (const name of await namesIn(place)) {
    const removed = await removeLeft(join(place, name)).catch((error: unknown) => String(error));
    if (removed === true) log(`removed ${join(place, name)}, which a gateway left that is gone`);
  }
  const folder = await mkdtemp(join(place, start));
  const lock = await lockFolder(folder);
  return {
    folder,
    remove: async () => {
      lock.release();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function namesIn(place: string): Promise<readonly string[]> {
  const entries = await readdir(place, { withFileTypes: true }).catch(() => []);
  return entries.filter(entry => entry.isDirectory() && entry.name.startsWith(start)).map(({ name }) => name);
}

/** Rejects when its gateway lives. Others may put anything into a temporary folder: only the person's own, with a lock. */
async function removeLeft(folder: string): Promise<boolean> {
  const { uid } = await lstat(join(folder, 'gateway.lock'));
  if (process.getuid && uid !== process.getuid()) return false;
  const lock = await lockFolder(folder, atOnce);
  lock.release();
  await rm(folder, { recursive: true, force: true });
  return true;
}
