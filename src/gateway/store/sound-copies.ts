/**
 * Copies of one task's sound that is not stored yet, on the disk of this machine. They are for the next gateway, should this
 * one be killed.
 */

import { Sequencer } from '../../shared/async/sequencer.ts';
import { StorageError } from './segment-place.ts';

export interface CopyFolder {
  /** Resolves when these bytes of a segment, which begin at `offset`, are on the disk. */
  write(taskId: string, index: number, offset: number, bytes: Uint8Array): Promise<void>;
  /** One that is not there is no error. */
  remove(taskId: string, index: number): Promise<void>;
}

/** The sound of a segment, of which the first `copied` bytes are on the disk. */
export interface CopiedSound {
  readonly pcm: Uint8Array;
  copied: number;
}

export interface SoundCopyEvents {
  /** Nothing is being written or removed any more, so that more can be written. Not called when a write has failed. */
  idle(): void;
  failed(error: StorageError): void;
}

export class SoundCopies {
  readonly #taskId: string;
  readonly #folder: CopyFolder | undefined;
  readonly #events: SoundCopyEvents;
  readonly #jobs = new Sequencer();
  #waiting = 0;

  constructor(taskId: string, folder: CopyFolder | undefined, events: SoundCopyEvents) {
    this.#taskId = taskId;
    this.#folder = folder;
    this.#events = events;
  }

  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  /**
   * The segment's first `upTo` bytes, as far as they are not on the disk. What cannot be written is told, and written with
   * the next ones.
   */
  write(index: number, sound: CopiedSound, upTo: number): void {
    const folder = this.#folder;
    if (!folder) return;
    this.#run(async () => {
      const from = sound.copied;
      await folder.write(this.#taskId, index, from, sound.pcm.subarray(from, upTo));
      sound.copied = upTo;
    }).then(
      () => this.#idle(),
      (error: unknown) => this.#events.failed(new StorageError('storage_upload_failed', String(error))),
    );
  }

  /** After everything that was to be written before. One that cannot be removed is removed by the next start. */
  remove(index: number): void {
    const over = (): void => this.#idle();
    this.#run(() => this.#folder?.remove(this.#taskId, index)).then(over, over);
  }

  /** Resolves when nothing is written or removed any more. */
  idle(): Promise<void> {
    return this.#jobs.idle();
  }

  #idle(): void {
    if (!this.isBusy) this.#events.idle();
  }

  #run(job: () => Promise<void> | undefined): Promise<void> {
    this.#waiting += 1;
    return this.#jobs
      .run(() => job() ?? Promise.resolve())
      .finally(() => {
        this.#waiting -= 1;
      });
  }
}
