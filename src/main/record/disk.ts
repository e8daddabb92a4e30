/** What a journal needs of a disk: handed in, so that a full or a removed one can be tried at every step. */

import { constants } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../../disk/sync-folder.ts';

export interface JournalFile {
  /** Returns how many bytes were taken: a full disk may take a part without an error. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** Returns when what was written is on the disk, whatever happens to the machine then. */
  sync(): Promise<void>;
  /** `isRemoved`: somebody has deleted the file, and what is written to it goes nowhere. */
  state(): Promise<{ readonly bytes: number; readonly isRemoved: boolean }>;
  truncate(bytes: number): Promise<void>;
  close(): Promise<void>;
}

export interface Disk {
  /** Makes the file and its folders where they are not there. Others than the person cannot read them. */
  open(path: string): Promise<JournalFile>;
}

export const realDisk: Disk = {
  async open(path) {
    const folder = dirname(path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    await syncFolder(folder);
    return {
      write: async (bytes, position) => (await file.write(bytes, 0, bytes.length, position)).bytesWritten,
      sync: () => file.datasync(),
      state: async () => {
        const { size, nlink } = await file.stat();
        return { bytes: size, isRemoved: nlink === 0 };
      },
      truncate: bytes => file.truncate(bytes),
      close: () => file.close(),
    };
  },
};
