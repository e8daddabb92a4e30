/**
 * A task of a service as the session uses it, whatever its protocol: sound and commands go in by methods, everything that
 * happens comes out as session events. A task outlives its connections, and its client keeps what must survive them.
 *
 * Sentences are numbered and timed as the transcript does it, over all connections: how the protocol counts stays in here.
 */

import type { Problem } from '../../shared/problem.ts';
import type { SessionCommand, StartCommand } from '../../shared/session/commands.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { ServiceAddress } from './service-address.ts';

/** What may be asked of a task that has started. */
export type TaskCommand = Exclude<SessionCommand, StartCommand>;

export interface TaskEvents {
  /** Until `close`, everything that happens. */
  event(event: SessionEvent): void;
  /** The connection is lost, and why. Not called when `connect` rejects, nor after `close`. */
  lost(cause: Problem): void;
}

export interface TaskOptions {
  /** Asked before each connection: the built-in gateway has a new address after it was started again. */
  readonly address: () => Promise<ServiceAddress>;
  /** As the task would be started now. Asked for each connection: what was changed while a session ran stays changed. */
  readonly start: () => StartCommand;
  /** Frames that the source has given so far, also those that were not sent. */
  readonly position: () => number;
  /** The last sentence of those behind `sid` of which, and of all before it, nothing is missing; else `sid`. */
  readonly completeSid: (sid: number) => number;
  readonly events: TaskEvents;
}

export interface TaskClient {
  /**
   * Opens a connection and starts the task; after a loss it resumes the task, or starts another one where the service cannot.
   * Resolves when sound may be sent. Rejects with a ProblemError (service-unreachable, service-refused-key, service-refused,
   * or why the service did not start the task), or with the abort when the client was closed meanwhile; then it may be called
   * again.
   */
  connect(): Promise<{ readonly resumed: boolean }>;
  /**
   * False, and nothing is sent, when it is about a sentence that the task does not have. `requestId`: a problem that it leads
   * to bears this id, where the protocol has such.
   */
  send(command: TaskCommand, requestId?: string): boolean;
  /**
   * Sends one frame of 16-bit PCM, the session's frame number `position`. False when the service is too far behind or away:
   * then it was not sent.
   */
  sendAudio(samples: Int16Array, position: number): boolean;
  /**
   * Of the frames that were sent, those before this position need not be sent again. Also while there is no connection; after
   * one that resumed the task it may be further on.
   */
  readonly acknowledged: number;
  /** Whether the service's task has this sentence. */
  has(sid: number): boolean;
  /** Where a frame stands in the transcript, ms; negative before its beginning, undefined while it has not begun. */
  timeOf(position: number): number | undefined;
  /** Closes at once and for good; no event comes afterwards. Safe to call twice. */
  close(): void;
}
