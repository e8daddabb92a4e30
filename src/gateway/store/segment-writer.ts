/** Cuts the sound of one task into segments and stores them one after another, without ever making the speaker wait. */

import { ExponentialBackoff, handleWhen, type RetryPolicy, retry } from 'cockatiel';
import { type SegmentPlace, StorageError } from './segment-place.ts';

export interface SegmentLimits {
  /** 30 s: 960 000. */
  readonly segmentBytes: number;
  /** Segments that may wait for the storage; what comes then is lost. */
  readonly waitingSegments: number;
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** After the end of the session: how long the storage is still waited for. */
  readonly giveUpMs: number;
  /** After the end: when whoever asked for it is answered, though the storage is still waited for. */
  readonly answerMs: number;
}

export const segmentLimits: SegmentLimits = {
  segmentBytes: 960_000,
  // 4 minutes, 7.7 MB a session.
  waitingSegments: 8,
  firstRetryMs: 250,
  longestRetryMs: 5000,
  giveUpMs: 30_000,
  answerMs: 5_000,
};

export interface SegmentEvents {
  /** A segment is complete and takes its index; undefined: it cannot be kept, which was told. */
  sealed(bytes: number): number | undefined;
  stored(index: number, bytes: number): void;
  /** It will never be stored. */
  lost(index: number): void;
  failed(error: StorageError): void;
}

interface Waiting {
  readonly index: number;
  readonly pcm: Uint8Array;
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
  #segment: Uint8Array | undefined;
  #filled = 0;
  #storing: Promise<void> = Promise.resolve();
  /** Why the first in the queue is not stored yet. */
  #trouble: StorageError | undefined;
  #given = false;

  constructor(taskId: string, place: SegmentPlace, limits: SegmentLimits, events: SegmentEvents) {
    this.#taskId = taskId;
    this.#place = place;
    this.#limits = limits;
    this.#events = events;
    this.#retry = retry(
      handleWhen(error => !this.#given && !(error instanceof StorageError && error.lasting)),
      {
        maxAttempts: Number.POSITIVE_INFINITY,
        backoff: new ExponentialBackoff({
          initialDelay: limits.firstRetryMs,
          maxDelay: limits.longestRetryMs,
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
      this.#segment ??= new Uint8Array(this.#limits.segmentBytes);
      const taken = rest.subarray(0, this.#segment.byteLength - this.#filled);
      this.#segment.set(taken, this.#filled);
      this.#filled += taken.byteLength;
      rest = rest.subarray(taken.byteLength);
      if (this.#filled === this.#segment.byteLength) this.#seal();
    }
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

  #seal(): void {
    // A sample has two bytes; half a one at the very end is nothing.
    const pcm = this.#segment?.subarray(0, this.#filled - (this.#filled % 2));
    this.#segment = undefined;
    this.#filled = 0;
    if (!pcm || pcm.byteLength === 0) return;
    const index = this.#events.sealed(pcm.byteLength);
    if (index === undefined) return;
    if (this.#waiting.length >= this.#limits.waitingSegments) {
      this.#lose(
        index,
        new StorageError('storage_queue_full', `${this.#waiting.length} segments are waiting`),
      );
      return;
    }
    this.#waiting.push({ index, pcm });
    if (this.#waiting.length === 1) this.#storing = this.#store();
  }

  /** A segment stays first in the queue until its fate is known, so that the queue's length counts it. */
  async #store(): Promise<void> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const { index, pcm } = next;
      let error: unknown;
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

const asStorageError = (error: unknown): StorageError =>
  error instanceof StorageError ? error : new StorageError('storage_upload_failed', String(error));
