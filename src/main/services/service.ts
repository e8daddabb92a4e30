/**
 * A speech-translation service as the session uses it, whatever its protocol: sound and commands go in by methods,
 * everything that happens comes out as session events. A new service is one client beside this file.
 */

import type { ServiceInfo } from '../../shared/ipc.ts';
import type { PlainKey } from '../../shared/messages/format.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import type { SessionCommand } from '../../shared/session/commands.ts';
import type { SessionEvent } from '../../shared/session/events.ts';

export interface ServiceAddress {
  /** http(s) origin and optional path prefix, without the protocol's own paths. */
  readonly url: string;
  readonly key?: string;
  /** Origin by which other devices of the network reach the same server, where that is another one. */
  readonly shareUrl?: string;
}

export interface ServiceClient {
  /** Opens the connection. Rejects with a ProblemError: service-unreachable, service-refused-key, service-refused. */
  connect(): Promise<void>;
  /** `requestId`: a problem that it leads to bears this id, where the protocol has such. */
  send(command: SessionCommand, requestId?: string): void;
  /** Sends one frame of 16-bit little-endian PCM; false when the socket is full and the frame was not taken. */
  sendAudio(frame: Int16Array): boolean;
  /** How many of the frames sent the service has certainly read; those after it are lost with the connection. */
  readonly heardFrames: number;
  /** Closes at once; no event comes afterwards. Safe to call twice. */
  close(): void;
}

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
  /**
   * `onEvent` is called for everything that happens, until `close`. Of a lost connection the last event is
   * `connection: lost`, after the problem that says why.
   */
  open(address: ServiceAddress, onEvent: (event: SessionEvent) => void): ServiceClient;
}
