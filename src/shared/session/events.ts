/**
 * What can happen in a session, whatever the protocol it came by. The protocols' `to-session.ts` make these from the
 * wire; `main/session` adds what the app itself knows (phase, connection, latency). `reduce` turns them into patches.
 *
 * `sid` numbers sentences from 1 within a session. `language` is a BCP-47 tag. Times are ms since the epoch unless
 * the name says otherwise.
 */

import type { Problem, ProblemReason } from '../problem.ts';
import type { SpeechClip } from './speech.ts';

export type Phase = 'idle' | 'starting' | 'live' | 'paused' | 'stopping' | 'ended';

/** The state of the socket to the service. */
export type Connection = 'offline' | 'connecting' | 'connected' | 'reconnecting' | 'lost';

/** The state of the speech recognition behind the service (the document's stt_event). */
export type Recognition = 'unknown' | 'connected' | 'disconnected' | 'error';

/** Where the time went between speech and its translation, ms; a part is absent until it was measured. */
export interface Latency {
  /** Sound at the device → frame handed to the socket. */
  readonly captureMs?: number;
  /** End of speech → final recognition (network, endpointing and engine). */
  readonly serviceMs?: number;
  /** Final recognition → final translation. */
  readonly translationMs?: number;
  /** Final translation → speech ready to play. */
  readonly speechMs?: number;
}

export interface SourceDescription {
  readonly kind: 'microphone' | 'system' | 'recording';
  readonly label: string;
}

/** What is fixed when a session starts. */
export interface SessionSetup {
  readonly source: SourceDescription;
  readonly language: string;
  readonly targetLanguages: readonly string[];
  /** Short name of the protocol, e.g. voice-translation. */
  readonly service: string;
  /** Scripted engines exist for protocol tests only; the window says so in red. */
  readonly engines: 'offline' | 'scripted' | 'remote';
  readonly startedAt: number;
}

export type SessionEvent =
  | { readonly type: 'setup'; readonly setup: SessionSetup }
  | { readonly type: 'source-changed'; readonly source: SourceDescription }
  | { readonly type: 'phase'; readonly phase: Phase }
  | { readonly type: 'connection'; readonly connection: Connection }
  | { readonly type: 'latency'; readonly latency: Latency }
  | { readonly type: 'session-started'; readonly sessionId: string; readonly taskId: string }
  | {
      readonly type: 'recognition';
      readonly sid: number;
      readonly language: string;
      readonly text: string;
      readonly final: boolean;
      // Without spreads on the hot way: a field that is not known is undefined.
      readonly speakerId?: string | undefined;
      readonly speakerLabel?: string | undefined;
      /** Start of the sentence, ms from the start of the session. */
      readonly startMs?: number | undefined;
    }
  | {
      readonly type: 'translation';
      readonly sid: number;
      readonly language: string;
      readonly text: string;
      readonly final: boolean;
    }
  | {
      readonly type: 'speech-ready';
      readonly sid: number;
      readonly language: string;
      readonly clip: SpeechClip;
    }
  | {
      readonly type: 'speech-failed';
      readonly sid: number;
      readonly language: string;
      /** The document's TTS error code, e.g. translation_not_found. */
      readonly code: string;
      readonly message: string;
    }
  | { readonly type: 'recognition-status'; readonly status: Recognition; readonly message: string }
  | { readonly type: 'status'; readonly message: string }
  | { readonly type: 'problem'; readonly problem: Problem }
  | { readonly type: 'problem-dismissed'; readonly id: number }
  /** What these problems were about works again: they need not be shown any more. */
  | {
      readonly type: 'problem-solved';
      readonly reasons: readonly ProblemReason[];
      /** The service's own codes. */
      readonly codes?: readonly string[];
    }
  | { readonly type: 'completed'; readonly taskId: string };
