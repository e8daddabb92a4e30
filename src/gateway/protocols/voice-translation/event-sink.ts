import type { ServerEvent } from '../../../shared/protocols/voice-translation/server-events.ts';
import type { ErrorCode, ErrorExtras } from './error-codes.ts';

/** Where the parts of a task tell what happened. */
export interface EventSink {
  event(event: ServerEvent): void;
  /** Without a request id the error is of no request. */
  error(code: ErrorCode, extras?: ErrorExtras, requestId?: string): void;
}

export type EventOf<A extends ServerEvent['action']> = Extract<ServerEvent, { action: A }>;

/** The client that a task talks to now. */
export interface TaskClient extends EventSink {
  /** Asks it to wait with more sound. */
  wait(waiting: boolean): void;
  /** Another connection has the task from now on. */
  takenOver(): void;
}
