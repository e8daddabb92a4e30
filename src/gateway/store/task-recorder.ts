/** Keeps one session: its sound in segments of 30 s, its sentences, its speakers. */

import type { Problem } from '../../shared/problem.ts';
import type { StartAction } from '../../shared/protocols/voice-translation/client-actions.ts';
import type { ServerEvent } from '../../shared/protocols/voice-translation/server-events.ts';

/** The document's codes for what can go wrong with the storage; each is told to the client by the error envelope. */
export type StorageErrorCode = 'storage_connection_failed' | 'storage_upload_failed' | 'storage_queue_full';

export interface TaskRecorderEvents {
  /** `durationMs` of sound; `index` from 0. */
  segmentStored(index: number, durationMs: number): void;
  storageFailed(code: StorageErrorCode, problem: Problem): void;
  summaryDone(event: Extract<ServerEvent, { action: 'summary_done' }>): void;
  summaryFailed(event: Extract<ServerEvent, { action: 'summary_error' }>): void;
}

export interface TaskRecorder {
  /** 16-bit PCM at 16 000 Hz, as it came. Never waits: what the storage cannot take is told as storage_queue_full. */
  audio(bytes: Uint8Array): void;
  /** Every event that the client is sent; those that belong to the record are kept. */
  event(event: ServerEvent): void;
  rename(name: string): void;
  /** Tells the failures that last again, by `storageFailed`: to a client that was not there when they began. */
  repeatFailures(): void;
  /** Resolves when sound and transcript are stored, or storing them has failed for good. */
  finish(): Promise<void>;
  /** Makes the summary that was asked for at the start, after `finish`; its outcome comes by the events. */
  summarize(): Promise<void>;
  /** Lets go of a session that ended without stop; what was said is kept. */
  abandon(): Promise<void>;
}

export type OpenTaskRecorder = (
  taskId: string,
  start: StartAction,
  events: TaskRecorderEvents,
) => TaskRecorder;
