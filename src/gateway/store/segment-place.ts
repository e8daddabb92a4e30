/** Where the sound of tasks is kept: what a place for segments must offer. */

import type { StorageErrorCode } from './task-recorder.ts';

export interface SegmentPlace {
  /** Kept with each task, so that it is looked for where it was put. */
  readonly name: 'folder' | 'bucket';
  /** Resolves when the segment is durable. Rejects with a StorageError. Putting it twice is the same as once. */
  put(taskId: string, index: number, pcm: Uint8Array): Promise<void>;
  /** Rejects with a StorageError, also when the segment is not there. */
  get(taskId: string, index: number): Promise<Uint8Array>;
  /** Removes the segments of a task; those that are not there are no error. Rejects with a StorageError. */
  remove(taskId: string, indices: readonly number[]): Promise<void>;
}

export class StorageError extends Error {
  readonly code: StorageErrorCode;
  /** A refusal that would be repeated however often it is asked. */
  readonly lasting: boolean;

  constructor(code: StorageErrorCode, detail: string, lasting = false) {
    super(detail);
    this.name = 'StorageError';
    this.code = code;
    this.lasting = lasting;
  }
}
