/** Keeps one session: its sound in segments of 30 s, and its events. */

import type { Problem } from '../../shared/problem.ts';
import type { SessionEvent, SummaryNotice } from '../../shared/session/events.ts';
import type { RecordStart } from './kept-task.ts';

/** voice-translation's codes for what can go wrong with the storage; each is told to its client by the error envelope. */
export type StorageErrorCode = 'storage_connection_failed' | 'storage_upload_failed' | 'storage_queue_full';

export interface TaskRecorderEvents {
  /** `durationMs` of sound; `index` from 0. */
  segmentStored(index: number, durationMs: number): void;
  storageFailed(code: StorageErrorCode, problem: Problem): void;
  summaryDone(summary: SummaryNotice): void;
  /** `code` as of a SummaryError. */
  summaryFailed(code: string, message: string): void;
}

export interface TaskRecorder {
  /** 16-bit PCM at 16 000 Hz, as it came. Never waits: what the storage cannot take is told as storage_queue_full. */
  audio(bytes: Uint8Array): void;
  /** Any event of the session; those that belong to the record are kept. */
  event(event: SessionEvent): void;
  rename(name: string): void;
  /** Tells the failures that last again, by `storageFailed`: to a client that was not there when they began. */
  repeatFailures(): void;
  /**
   * Resolves when sound and transcript are stored, or storing them has failed for good, or takes longer than anybody waits;
   * then the failure was told before, and is told again where it ends badly.
   */
  finish(): Promise<void>;
  /** Makes the summary that was asked for at the start, after `finish`; its outcome comes by the events. */
  summarize(): Promise<void>;
  /** Lets go of a session that ended without stop; what was said is kept. */
  abandon(): Promise<void>;
}

export type OpenTaskRecorder = (
  taskId: string,
  start: RecordStart,
  events: TaskRecorderEvents,
) => TaskRecorder;
