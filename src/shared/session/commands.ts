/** What a person can ask of a session, whatever the protocol. Each protocol's `from-session.ts` says it on the wire. */

/** `two-devices`: a conversation of two people, each at a device of their own. */
export type RecordingType = 'transcribe' | 'record' | 'conversation' | 'broadcast' | 'two-devices';
export type ConversationMode = 'auto' | 'manual';
/** sync: every translation is spoken, in order. async: only what is asked for. */
export type SpeechMode = 'sync' | 'async';

/** How one language is spoken. `rate` 1 is the usual speed. */
export interface VoiceSettings {
  readonly voice?: string;
  readonly rate?: number;
}

/** A word or phrase that must be translated in one way. */
export interface GlossaryTerm {
  readonly source: string;
  readonly target: string;
  /** The target language; absent: every one. */
  readonly language?: string;
  /** Other ways to say the source. */
  readonly aliases?: readonly string[];
  readonly caseSensitive?: boolean;
}

/** A correction of what is recognised, before it is translated. */
export interface Correction {
  readonly wrong: string;
  readonly right: string;
}

/** The person's words; each session starts with them, and a change while recording holds from the next sentence on. */
export interface Vocabulary {
  readonly glossary: readonly GlossaryTerm[];
  readonly corrections: readonly Correction[];
  /** Replacements in the translation itself, after it was made. */
  readonly translationDictionary: readonly GlossaryTerm[];
}

export interface SummaryRequest {
  readonly mode: 'builtin' | 'custom';
  /** A built-in template (meeting, …) or the person's own name for a custom one. */
  readonly template: string;
  readonly prompt?: string;
}

export interface StartCommand {
  readonly type: 'start';
  readonly language: string;
  readonly targetLanguages: readonly string[];
  /** Whether the translation is spoken. */
  readonly speech: boolean;
  readonly recordingType?: RecordingType;
  readonly multiSpeaker?: boolean;
  readonly conversation?: {
    readonly mode: ConversationMode;
    /** Language by speaker number. */
    readonly languages: Readonly<Record<string, string>>;
  };
  readonly speechMode?: SpeechMode;
  /** By language. */
  readonly voices?: Readonly<Record<string, VoiceSettings>>;
  readonly vocabulary?: Vocabulary;
  readonly summary?: SummaryRequest;
  readonly name?: string;
}

/** What may be asked while a session runs, apart from starting it. */
export type LiveCommand =
  | { readonly type: 'rename-session'; readonly name: string }
  /** `speakerId`: the original id. */
  | { readonly type: 'rename-speaker'; readonly speakerId: string; readonly label: string }
  /** A speaker that was not seen before comes into being by it, with this label. */
  | {
      readonly type: 'reassign-speaker';
      readonly sid: number;
      readonly speakerId: string;
      readonly label?: string | undefined;
    }
  | { readonly type: 'merge-speakers'; readonly sourceId: string; readonly targetId: string }
  | { readonly type: 'configure'; readonly vocabulary: Vocabulary }
  | { readonly type: 'retranslate'; readonly sid: number; readonly language: string }
  /** In a conversation `language` is the new source language; else only the target changes. */
  | { readonly type: 'switch-language'; readonly targetLanguage: string; readonly language?: string }
  | { readonly type: 'set-speech-mode'; readonly mode: SpeechMode }
  /** Speaks one translation again, or for the first time in async mode. */
  | { readonly type: 'speak'; readonly sid: number; readonly language: string }
  | {
      readonly type: 'set-speech';
      readonly enabled: boolean;
      readonly voices?: Readonly<Record<string, VoiceSettings>>;
    }
  | { readonly type: 'set-conversation-mode'; readonly mode: ConversationMode }
  | { readonly type: 'set-speaker-language'; readonly speaker: string; readonly language: string }
  | { readonly type: 'start-broadcast' }
  /** Across two devices: nobody new can join; who is there stays. */
  | { readonly type: 'end-invitation' };

export type SessionCommand =
  | StartCommand
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'stop' }
  | LiveCommand;
