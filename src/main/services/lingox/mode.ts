/** What lingox is used as: one socket for everybody at this device, or a conversation across two. */

import type { Problem } from '../../../shared/problem.ts';
import type { StartCommand } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { ServiceAddress } from '../service-address.ts';
import type { TaskCommand } from '../task-client.ts';
import type { Clock } from './clock.ts';
import type { SentenceNumbers } from './sentence-numbers.ts';
import type { LingoxSocket } from './socket.ts';

export interface Mode {
  readonly socket: LingoxSocket;
  /** Tells that the session has started, and all that came before. */
  begin(): void;
  send(command: TaskCommand): void;
  /** The frame was sent. */
  sent(samples: Int16Array, position: number): void;
}

export interface ModeOptions {
  readonly address: ServiceAddress;
  readonly start: StartCommand;
  readonly emit: (event: SessionEvent) => void;
  readonly lost: (cause: Problem) => void;
  /** Aborted when nobody waits for it any more: a connection that is let in later would take the place of the one that is. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Over all connections of the task. */
  readonly numbers: SentenceNumbers;
  /** Frames that the source has given so far. */
  readonly position: () => number;
}
