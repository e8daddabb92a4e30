/** What a session is made of, and what it tells. */

import type { Level } from '../../shared/ipc/sources.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import type { StartCommand } from '../../shared/session/commands.ts';
import type { SessionSetup } from '../../shared/session/events.ts';
import type { Patch } from '../../shared/session/patch.ts';
import type { SpeechChunk } from '../../shared/session/speech.ts';
import type { AudioSource } from '../audio/source.ts';
import type { OpenSessionRecord } from '../record/session-journal.ts';
import type { Service } from '../services/service.ts';
import type { ServiceAddress } from '../services/service-address.ts';
import type { ClipStore } from './clip-store.ts';

export interface InterpretationOptions {
  readonly service: Service;
  /** Asked before each connection: the built-in gateway has a new address after it was started again. */
  readonly address: () => Promise<ServiceAddress>;
  readonly source: AudioSource;
  readonly start: StartCommand;
  readonly engines: SessionSetup['engines'];
  /** What the service can do; absent: whatever is asked is sent. */
  readonly capabilities?: Capabilities;
  /** No sound flows until `resume`. */
  readonly startsPaused?: boolean;
  /** How long a lost service is tried again, ms; without end when absent. */
  readonly patienceMs?: number;
  readonly events: InterpretationEvents;
  /** Where what is said is kept; absent: nowhere. */
  readonly record?: OpenSessionRecord;
  /** Where speech is kept; absent: as much as a window needs. */
  readonly clips?: ClipStore;
}

export interface InterpretationEvents {
  patches(patches: readonly Patch[]): void;
  level(level: Level): void;
  /** A piece of speech, to be heard now. */
  speechChunk(chunk: SpeechChunk): void;
  /** End of speech → final translation of one sentence, ms. */
  sentenceLatency(sid: number, ms: number): void;
}
