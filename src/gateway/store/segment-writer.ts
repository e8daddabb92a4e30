/**
 * Cuts the sound of one task into segments and stores them one after another, without ever making the speaker wait. What is
 * not stored yet is copied to this machine's disk every few seconds, so that little of it is lost with the gateway.
 */

import { ExponentialBackoff, handleWhen, type RetryPolicy, retry } from 'cockatiel';
import { type SegmentPlace, StorageError } from './segment-place.ts';
import { type CopiedSound, type CopyFolder, SoundCopies } from './sound-copies.ts';

export interface SegmentLimits {
  /** 30 s: 960 000. */
  readonly segmentBytes: number;
  /** So much of the growing segment is only in memory before it is copied to the disk. */
  readonly copyBytes: number;
  /** Segments that may wait for the storage; what comes then is lost. */
  readonly waitingSegments: number;
  readonly firstRetryMs: number;
  readonly maxRetryMs: number;
  /** After the end of the session: how long the storage is still waited for. */
  readonly giveUpMs: number;
  /** After the end: when whoever asked for it is answered, though the storage is still waited for. */
  readonly answerMs: number;
}

export const segmentLimits: SegmentLimits = {
  segmentBytes: 960_000,
  // 4 s: with a second for the disk itself, a gateway that is killed loses no more than 5 s.
  copyBytes: 128_000,
  // 4 minutes, 7.7 MB a session.
  waitingSegments: 8,
  firstRetryMs: 250,
  maxRetryMs: 5000,
  giveUpMs: 30_000,
  answerMs: 5_000,
};

export interface SegmentEvents {
  /** A segment takes its index; undefined: there is none to be had, which was told. */
  begun(): number | undefined;
  sealed(index: number, bytes: number): void;
  stored(index: number, bytes: number): void;
  /** It will never be stored. */
  lost(index: number): void;
  failed(error: StorageError): void;
}

interface Waiting {
  readonly index: number;
  readonly pcm: Uint8Array;
}

interface Growing extends CopiedSound {
  filled: number;
  index: number | undefined;
}

export interface SegmentWriterParts {
  readonly place: SegmentPlace;
  /** Absent: what is not stored yet is in memory only. */
  readonly copies: CopyFolder | undefined;
  readonly limits: SegmentLimits;
  readonly events: SegmentEvents;
}

/** A single failure that the next attempt mends is nobody's business. */
const attemptsBeforeFailure = 3;

export class SegmentWriter {
  readonly #taskId: string;
  readonly #place: SegmentPlace;
  readonly #limits: SegmentLimits;
  readonly #events: SegmentEvents;
  readonly #retry: RetryPolicy;
  readonly #waiting: Waiting[] = [];
  readonly #copies: SoundCopies;
  #growing: Growing | undefined;
  #storing: Promise<void> = Promise.resolve();
  /** Why the first in the queue is not stored yet. */
  #trouble: StorageError | undefined;
  #given = false;

  constructor(taskId: string, { place, copies, limits, events }: SegmentWriterParts) {
    this.#taskId = taskId;
    this.#place = place;
    this.#limits = limits;
    this.#events = events;
    this.#copies = new SoundCopies(taskId, copies, {
      idle: () => this.#copyGrowing(),
      failed: error => events.failed(error),
    });
    this.#retry = retry(
      handleWhen(error => !this.#given && !(error instanceof StorageError && error.lasting)),
      {
        maxAttempts: Number.POSITIVE_INFINITY,
        backoff: new ExponentialBackoff({
          initialDelay: limits.firstRetryMs,
          maxDelay: limits.maxRetryMs,
        }),
      },
    ).dangerouslyUnref();
    this.#retry.onRetry(({ attempt, ...failure }) => {
      if (!('error' in failure)) return;
      this.#trouble = asStorageError(failure.error);
      if (attempt >= attemptsBeforeFailure) events.failed(this.#trouble);
    });
  }

  write(bytes: Uint8Array): void {
    let rest = bytes;
    while (rest.byteLength > 0) {
      this.#growing ??= emptySegment(this.#limits.segmentBytes);
      const { pcm, filled } = this.#growing;
      const taken = rest.subarray(0, pcm.byteLength - filled);
      pcm.set(taken, filled);
      this.#growing.filled += taken.byteLength;
      rest = rest.subarray(taken.byteLength);
      if (this.#growing.filled === pcm.byteLength) this.#seal();
    }
    this.#copyGrowing();
  }

  /** Stores what is left. Resolves when every segment is stored or lost; nothing may be written afterwards. */
  async finish(): Promise<void> {
    this.#seal();
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>(resolve => {
      timer = setTimeout(resolve, this.#limits.giveUpMs);
    });
    await Promise.race([this.#storing, enough]);
    clearTimeout(timer);
    this.#given = true;
    const late = `not stored within ${this.#limits.giveUpMs} ms`;
    const cause = this.#trouble ?? new StorageError('storage_upload_failed', late);
    for (const { index } of this.#waiting.splice(0)) this.#lose(index, cause);
  }

  /** The fate of a segment is written: its copy is not needed any more. */
  forget(index: number): void {
    this.#copies.remove(index);
  }

  /** Resolves when nothing is copied or removed any more. */
  idle(): Promise<void> {
    return this.#copies.idle();
  }

  /** One at a time: what comes while the disk is slow is in the next one. */
  #copyGrowing(): void {
    const growing = this.#growing;
    if (!growing || growing.filled - growing.copied < this.#limits.copyBytes || this.#copies.isBusy) return;
    growing.index ??= this.#events.begun();
    if (growing.index === undefined) return;
    this.#copies.write(growing.index, growing, growing.filled);
  }

  #seal(): void {
    const growing = this.#growing;
    this.#growing = undefined;
    if (!growing) return;
    // A sample has two bytes; half a one at the very end is nothing.
    const bytes = growing.filled - (growing.filled % 2);
    if (bytes === 0) return;
    const index = growing.index ?? this.#events.begun();
    if (index === undefined) return;
    this.#events.sealed(index, bytes);
    if (this.#waiting.length >= this.#limits.waitingSegments) {
      this.#lose(
        index,
        new StorageError('storage_queue_full', `${this.#waiting.length} segments are waiting`),
      );
      return;
    }
    this.#copies.write(index, growing, bytes);
    this.#waiting.push({ index, pcm: growing.pcm.subarray(0, bytes) });
    if (this.#waiting.length === 1) this.#storing = this.#store();
  }

  /** A segment stays first in the queue until its fate is known, so that the queue's length counts it. */
  async #store(): Promise<void> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const { index, pcm } = next;
      let error: unknown;
      await this.#copies.idle();
      try {
        await this.#retry.execute(() => this.#place.put(this.#taskId, index, pcm));
      } catch (thrown) {
        error = thrown;
      }
      // Given up meanwhile: it was told as lost.
      if (this.#given) return;
      this.#waiting.shift();
      this.#trouble = undefined;
      if (error === undefined) this.#events.stored(index, pcm.byteLength);
      else this.#lose(index, asStorageError(error));
    }
  }

  #lose(index: number, error: StorageError): void {
    this.#events.lost(index);
    this.#events.failed(error);
  }
}

const emptySegment = (bytes: number): Growing => ({
  ...{ pcm: new Uint8Array(bytes), filled: 0, copied: 0, index: undefined },
});

const asStorageError = (error: unknown): StorageError =>
  error instanceof StorageError ? error : new StorageError('storage_upload_failed', String(error));
