/** A speech-translation service: what it can do, as data, and how a task of it is opened. */

import type { ServiceInfo } from '../../shared/ipc/services.ts';
import type { PlainKey } from '../../shared/messages/format.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import type { SessionState } from '../../shared/session/transcript.ts';
import type { ServiceAddress } from './service-address.ts';
import type { TaskClient, TaskOptions } from './task-client.ts';

export interface Service {
  /** Short name of the protocol, e.g. voice-translation. */
  readonly name: string;
  /** Shown to people. */
  readonly label: PlainKey;
  /** What it is for, a short sentence. */
  readonly note: PlainKey;
  readonly capabilities: Capabilities;
  /** What the server at this address offers. */
  describe(address: ServiceAddress): Promise<ServiceInfo>;
  /** A task that has no connection yet. */
  open(options: TaskOptions): TaskClient;
  /**
   * The page by which others join a session of this service; undefined when there is nothing to join. `origin`: by which
   * others reach the service, where that is another one than the session's `serviceUrl`. Absent: nobody can join.
   */
  joinUrl?(session: SessionState, serviceUrl: string, origin?: string): URL | undefined;
}
