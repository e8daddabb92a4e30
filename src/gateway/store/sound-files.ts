/** Files of a folder with sound: a folder for each task, a file for each segment, and copies of those not stored yet. */

import { constants, readdirSync, statSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../disk/sync-folder.ts';
import type { CopyFolder } from './sound-copies.ts';

export interface SoundFile {
  readonly taskId: string;
  readonly index: number;
  /** Of whole samples. */
  readonly bytes: number;
  /** When it was written last, ms since the epoch. */
  readonly ms: number;
  /** Of a segment that was not stored yet, the end of which may be missing. */
  readonly isCopy: boolean;
}

export const segmentFile = (index: number): string => `${String(index).padStart(6, '0')}.pcm`;
/** A segment on its way to its name. */
export const unfinishedFile = (index: number): string => `${segmentFile(index)}.unfinished`;
const copyFile = (index: number): string => `${segmentFile(index)}.copy`;

/** Whatever looks like sound, in the order of tasks and segments. What cannot be read is left out. */
export function soundFiles(folder: string): readonly SoundFile[] {
  return entries(folder).flatMap(taskId =>
    entries(join(folder, taskId)).flatMap(file => {
      const [, index, copy] = /^(\d+)\.pcm(\.copy)?$/.exec(file) ?? [];
      if (index === undefined) return [];
      const { size, mtimeMs } = statSync(join(folder, taskId, file));
      const bytes = size - (size % 2);
      return [{ taskId, index: Number(index), bytes, ms: Math.round(mtimeMs), isCopy: copy !== undefined }];
    }),
  );
}

/** Removes what a gateway that is gone was writing: the copy of that segment is still there. */
export async function removeUnfinished(folder: string): Promise<void> {
  const files = entries(folder).flatMap(taskId =>
    entries(join(folder, taskId)).map(file => join(folder, taskId, file)),
  );
  // One that cannot be removed takes room, and nothing else.
  for (const file of files)
    if (/\d\.pcm\.unfinished$/.test(file)) await rm(file, { force: true }).catch(() => {});
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Copies as raw PCM files beside the segments. */
export class SoundCopyFolder implements CopyFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(taskId: string, index: number, offset: number, bytes: Uint8Array): Promise<void> {
    const folder = join(this.#folder, taskId);
    await mkdir(folder, { recursive: true });
    // Never emptied: of a copy that is written again nothing is lost meanwhile.
    const file = await open(join(folder, copyFile(index)), constants.O_RDWR | constants.O_CREAT);
    try {
      for (let at = 0; at < bytes.byteLength; ) {
        const { bytesWritten } = await file.write(bytes, at, bytes.byteLength - at, offset + at);
        at += bytesWritten;
      }
      await file.datasync();
    } finally {
      await file.close();
    }
    if (offset === 0) await syncFolder(folder);
  }

  read(taskId: string, index: number): Promise<Uint8Array> {
    return readFile(join(this.#folder, taskId, copyFile(index)));
  }

  /** The copy becomes the segment, as FolderSegments names it. Of an odd number of bytes the last one is never read. */
  async becomeSegment(taskId: string, index: number): Promise<void> {
    const folder = join(this.#folder, taskId);
    await rename(join(folder, copyFile(index)), join(folder, segmentFile(index)));
    await syncFolder(folder);
  }

  remove(taskId: string, index: number): Promise<void> {
    return rm(join(this.#folder, taskId, copyFile(index)), { force: true });
  }

  removeAll(taskId: string): Promise<void> {
    return rm(join(this.#folder, taskId), { recursive: true, force: true });
  }
}
