/** What the store needs of a disk beyond Node's own functions: handed in, so that a full one can be tried. */

import { open, statfs } from 'node:fs/promises';
import { ProblemError, problem } from '../shared/problem.ts';

export interface FileWriter {
  write(chunk: Uint8Array): Promise<void>;
  /** Returns when the content is on the disk, whatever happens to the machine then. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface Disk {
  /** Free bytes of the file system that holds the folder; undefined where that cannot be found out. */
  freeBytes(folder: string): Promise<number | undefined>;
  /** `new`: fails when there is something of that name already, even a link. `append`: goes on with what is there. */
  create(path: string, how: 'new' | 'append' | 'again'): Promise<FileWriter>;
}

const flags = { new: 'wx', append: 'a', again: 'w' } as const;

export const realDisk: Disk = {
  freeBytes: async folder => {
    try {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    } catch {
      return undefined;
    }
  },
  create: async (path, how) => {
    const file = await open(path, flags[how], 0o644);
    return {
      write: async chunk => {
        // A full disk may take part of it without an error.
        for (let done = 0; done < chunk.length; ) {
          done += (await file.write(chunk, done)).bytesWritten;
        }
      },
      sync: () => file.sync(),
      close: () => file.close(),
    };
  },
};

/** Room that is left to everybody else, bytes. */
const reserveBytes = 100_000_000;

/** Rejects with a ProblemError disk-full when the disk will not hold `bytes` more. */
export async function checkFree(disk: Disk, folder: string, bytes: number): Promise<void> {
  const free = await disk.freeBytes(folder);
  if (free === undefined || free >= bytes + reserveBytes) return;
  const about = `${megabytes(bytes + reserveBytes)} are needed in ${folder}, and ${megabytes(free)} are free`;
  throw new ProblemError(problem('disk-full', about));
}

export const megabytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
