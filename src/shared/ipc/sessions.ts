/** Sessions as windows ask for them and list them. */

import type {
  ConversationMode,
  RecordingType,
  SpeechMode,
  SummaryRequest,
  VoiceSettings,
} from '../session/commands.ts';
import type { SourceChoice } from './sources.ts';

export interface StartRequest {
  readonly source: SourceChoice;
  readonly language: string;
  readonly targetLanguages: readonly string[];
  readonly speech: boolean;
  /** Begins paused: sound flows from `session.resume` on. */
  readonly paused?: boolean;
  readonly recordingType?: RecordingType;
  readonly multiSpeaker?: boolean;
  readonly conversation?: {
    readonly mode: ConversationMode;
    readonly languages: Readonly<Record<string, string>>;
  };
  readonly summary?: SummaryRequest;
  readonly speechMode?: SpeechMode;
  /** By language. */
  readonly voices?: Readonly<Record<string, VoiceSettings>>;
}

/** A session of this run of the app that is over and in whose place another one is. The app keeps it until it is cleared. */
export interface EarlierSession {
  readonly id: string;
  /** Of a recording; empty: it is known by its time. */
  readonly name: string;
  readonly startedAt: number;
  /** Of its sound, without pauses. */
  readonly durationMs: number;
  readonly sentences: number;
  readonly language: string;
  readonly targetLanguages: readonly string[];
}

/** Where others join: the viewers of a broadcast, or the other one of two devices. */
export interface Invitation {
  readonly url: string;
  /** Where the address reaches: other devices of the network can use it, or this computer alone. */
  readonly reach: 'network' | 'this-computer';
  /** The address as a QR code, SVG text. */
  readonly qrSvg: string;
  /** Other addresses of this computer, the likelier ones first, for when the first one does not lead here. */
  readonly others?: readonly Pick<Invitation, 'url' | 'qrSvg'>[];
}
