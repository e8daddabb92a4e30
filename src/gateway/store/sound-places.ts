/** Where the sound of each task is. */

import { type SegmentPlace, StorageError } from './segment-place.ts';
import type { SoundCopyFolder, SoundFile } from './sound-files.ts';
import type { TaskTable } from './task-table.ts';

export interface SoundPlacesParts {
  readonly folder: SegmentPlace;
  readonly bucket?: SegmentPlace;
  /** Of what is not stored yet; undefined: nothing outlives the gateway. */
  readonly copies: SoundCopyFolder | undefined;
  /** As the last gateway left them. */
  readonly left: readonly SoundFile[];
}

export class SoundPlaces {
  readonly copies: SoundCopyFolder | undefined;
  readonly left: readonly SoundFile[];
  readonly #parts: SoundPlacesParts;
  readonly #tasks: TaskTable;

  constructor(parts: SoundPlacesParts, tasks: TaskTable) {
    this.copies = parts.copies;
    this.left = parts.left;
    this.#parts = parts;
    this.#tasks = tasks;
  }

  /** Undefined: it is in a bucket that is not set up any more, or there is no such task. */
  of(taskId: string): SegmentPlace | undefined {
    const name = this.#tasks.place(taskId);
    return name === 'folder' || name === 'bucket' ? this.#parts[name] : undefined;
  }

  /** The sound of a resumed task goes on where it began, as far as that place is still there. */
  for(taskId: string): SegmentPlace {
    const usual = this.#parts.bucket ?? this.#parts.folder;
    try {
      return this.of(taskId) ?? usual;
    } catch {
      // The recorder's own first write tells it.
      return usual;
    }
  }

  /** Rejects with a StorageError when these segments of a task cannot be removed. */
  async remove(taskId: string, indices: readonly number[]): Promise<void> {
    if (indices.length === 0) return;
    const place = this.of(taskId);
    if (!place) throw new StorageError('storage_connection_failed', 'its bucket is not set up');
    await place.remove(taskId, indices);
    await this.copies?.removeAll(taskId);
  }
}
