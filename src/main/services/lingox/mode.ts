/** What lingox is used as: one socket for everybody at this device, or a conversation across two. */

import type { SessionCommand, StartCommand } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { ServiceAddress } from '../service.ts';
import type { Clock } from './clock.ts';

export interface Mode {
  send(command: SessionCommand): void;
  sendAudio(frame: Int16Array): boolean;
  readonly heardFrames: number;
  close(): void;
}

export interface ModeOptions {
  readonly address: ServiceAddress;
  readonly start: StartCommand;
  readonly emit: (event: SessionEvent) => void;
  /** Aborted when nobody waits for it any more: a connection that is let in later would take the place of the one that is. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
}
