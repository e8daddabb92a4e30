/**
 * What can happen in a session, whatever the protocol it came by. The protocols' `to-session.ts` make these from the
 * wire; `main/session` adds what the app itself knows (phase, connection, latency). `reduce` turns them into patches.
 *
 * `sid` numbers sentences from 1 within a session. `language` is a BCP-47 tag. Times are ms since the epoch unless
 * the name says otherwise.
 */

import type { Problem, ProblemReason } from '../problem.ts';
import type { ConversationMode, LiveCommand, RecordingType, SpeechMode, VoiceSettings } from './commands.ts';
import type { EditEvent, UndoEvent } from './edit-events.ts';
import type { SpeechChunk, SpeechClip, SpokenWord } from './speech.ts';

export type Phase = 'idle' | 'starting' | 'live' | 'paused' | 'stopping' | 'ended';

/** The state of the socket to the service. */
export type Connection = 'offline' | 'connecting' | 'connected' | 'reconnecting' | 'lost';

/** The state of the speech recognition behind the service (the document's stt_event). */
export type Recognition = 'unknown' | 'connected' | 'disconnected' | 'error';

/** Where the time went between speech and its translation, ms; a part is absent until it was measured. */
export interface Latency {
  /** Sound at the device → frame handed to the socket. */
  readonly captureMs?: number;
  /** End of speech → final recognition (network, endpointing and engine), without `captureMs`. */
  readonly serviceMs?: number;
  /** Final recognition → final translation. */
  readonly translationMs?: number;
  /** Between two states of a growing sentence: more where the engines are behind and skip some. */
  readonly updateMs?: number;
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
  readonly recordingType?: RecordingType;
}

/** The listeners of a broadcast. */
export interface Viewers {
  readonly count: number;
  readonly queued: number;
  readonly peak: number;
  /** Ever connected. */
  readonly total: number;
}

export interface Viewer {
  readonly id: string;
  readonly address: string;
  readonly language: string;
}

/** The place where the two people of a conversation across two devices meet. */
export interface Room {
  readonly id: string;
  /** The page for the other device, as the service names it. */
  readonly joinUrl: string;
  /** Whether it lets anybody new in; absent: the service cannot end it. */
  readonly invitation?: 'open' | 'ended';
  /** Who is there now, oneself included. */
  readonly participants: number;
  /** What the other one speaks, once known. */
  readonly partnerLanguage?: string;
}

/** A summary that is ready; its text is fetched with the task. */
export interface SummaryNotice {
  readonly summaryId: string;
  readonly mode: 'builtin' | 'custom';
  readonly template: string;
  readonly plainText: boolean;
  readonly tokens: { readonly input: number; readonly output: number };
  /** Absent: as asked for. 2: a neutral prompt was used. 3: segments were left out. */
  readonly fallbackLevel?: 2 | 3;
  readonly droppedSegments?: readonly number[];
}

/** The code of a summary that the app waited for in vain: the service has not said that there will be none. */
export const summaryNotReceived = 'summary_not_received';

export type SessionEvent =
  | { readonly type: 'setup'; readonly setup: SessionSetup }
  | { readonly type: 'source-changed'; readonly source: SourceDescription }
  | { readonly type: 'phase'; readonly phase: Phase }
  | { readonly type: 'connection'; readonly connection: Connection }
  | { readonly type: 'latency'; readonly latency: Latency }
  | {
      readonly type: 'session-started';
      readonly sessionId: string;
      readonly taskId: string;
      /** Of a task that is resumed, by a service that tells it: how much sound it has received so far. */
      readonly receivedAudioMs?: number;
    }
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
      /** Its end, likewise; known with the final. */
      readonly endMs?: number | undefined;
      /** With the final, where the service knows them. */
      readonly words?: readonly SpokenWord[] | undefined;
      /** It was said at another device: the sound of this session does not hold it. */
      readonly remote?: boolean | undefined;
    }
  | {
      readonly type: 'translation';
      readonly sid: number;
      readonly language: string;
      readonly text: string;
      readonly final: boolean;
      readonly retranslation?: boolean | undefined;
    }
  | EditEvent
  | UndoEvent
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
  | {
      readonly type: 'problem';
      readonly problem: Problem;
      /** What was asked and failed by it, where that is known. */
      readonly asked?: LiveCommand;
    }
  | { readonly type: 'problem-dismissed'; readonly id: number }
  /** What these problems were about works again: they need not be shown any more. */
  | {
      readonly type: 'problem-solved';
      readonly reasons: readonly ProblemReason[];
      /** The service's own codes. */
      readonly codes?: readonly string[];
    }
  | { readonly type: 'completed'; readonly taskId: string }
  | {
      readonly type: 'speaker-renamed';
      readonly speakerId: string;
      readonly label: string;
      readonly sids: readonly number[];
    }
  | {
      readonly type: 'speaker-reassigned';
      readonly sid: number;
      readonly previousId: string;
      readonly speakerId: string;
      readonly label: string;
    }
  | {
      readonly type: 'speakers-merged';
      readonly sourceId: string;
      readonly targetId: string;
      readonly sids: readonly number[];
    }
  | { readonly type: 'language-switch-started'; readonly language: string; readonly total: number }
  | {
      readonly type: 'language-switch-done';
      readonly language: string;
      readonly succeeded: number;
      readonly failedSids: readonly number[];
      readonly failed: number;
    }
  /** Of a conversation: what is spoken now and what it is translated into. */
  | { readonly type: 'languages-changed'; readonly language: string; readonly targetLanguage: string }
  | { readonly type: 'speech-mode-changed'; readonly mode: SpeechMode }
  | {
      readonly type: 'speech-changed';
      readonly enabled: boolean;
      readonly voices: Readonly<Record<string, VoiceSettings>>;
    }
  | { readonly type: 'conversation-mode-changed'; readonly mode: ConversationMode }
  | { readonly type: 'speaker-languages-changed'; readonly languages: Readonly<Record<string, string>> }
  | {
      readonly type: 'configured';
      readonly updated: readonly ('glossary' | 'corrections' | 'translation-dictionary')[];
      /** The glossary holds from the next sentence on. */
      readonly nextSentence: boolean;
    }
  | { readonly type: 'viewers'; readonly viewers: Viewers }
  | {
      readonly type: 'viewer-joined';
      readonly viewer: Viewer;
      readonly count: number;
      readonly queued: number;
    }
  | { readonly type: 'viewer-left'; readonly id: string; readonly count: number; readonly queued: number }
  | { readonly type: 'broadcast-phase'; readonly phase: 'standby' | 'live' }
  | { readonly type: 'segment-stored'; readonly index: number; readonly durationMs: number }
  | { readonly type: 'summary-ready'; readonly taskId: string; readonly summary: SummaryNotice }
  | {
      readonly type: 'summary-failed';
      readonly taskId: string;
      /** The document's code of summary_error, or `summaryNotReceived`, of which the service says no `message`. */
      readonly code: string;
      readonly message: string;
    }
  /** Across two devices: what is known of the room, as a whole. */
  | { readonly type: 'room'; readonly room: Room }
  /** Speech as it is made. A `speech-ready` with the whole clip follows it. */
  | { readonly type: 'speech-chunk'; readonly chunk: SpeechChunk }
  /** Sound that no service has heard: shown in the transcript with its length. */
  | { readonly type: 'gap'; readonly startMs: number; readonly durationMs: number };
