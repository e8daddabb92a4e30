/** Segments as raw PCM files in a folder of the task. */

import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../disk/sync-folder.ts';
import { type SegmentPlace, StorageError } from './segment-place.ts';
import { segmentFile, unfinishedFile } from './sound-files.ts';

export class FolderSegments implements SegmentPlace {
  readonly name = 'folder';
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(taskId: string, index: number, pcm: Uint8Array): Promise<void> {
    const folder = join(this.#folder, taskId);
    try {
      await mkdir(folder, { recursive: true });
      const unfinished = join(folder, unfinishedFile(index));
      await writeDurably(unfinished, pcm);
      await rename(unfinished, join(folder, segmentFile(index)));
      await syncFolder(folder);
    } catch (error) {
      throw storageError(error);
    }
  }

  async get(taskId: string, index: number): Promise<Uint8Array> {
    try {
      return await readFile(join(this.#folder, taskId, segmentFile(index)));
    } catch (error) {
      throw storageError(error);
    }
  }

  async remove(taskId: string): Promise<void> {
    try {
      await rm(join(this.#folder, taskId), { recursive: true, force: true });
    } catch (error) {
      throw storageError(error);
    }
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

const storageError = (error: unknown): StorageError =>
  new StorageError('storage_upload_failed', String(error));
