/** What a transcript is made of. A sentence and the session are immutable values; `reduce` makes new ones. */

import type { Problem } from '../problem.ts';
import type { ConversationMode, LiveCommand, SpeechMode, VoiceSettings } from './commands.ts';
import type { EditEvent } from './edit-events.ts';
import type {
  Connection,
  Latency,
  Phase,
  Recognition,
  Room,
  SessionSetup,
  SummaryNotice,
  Viewer,
  Viewers,
} from './events.ts';
import type { SpokenWord, WordBoundary } from './speech.ts';

export interface Translation {
  readonly text: string;
  readonly final: boolean;
  /** It was made again, for another language or because somebody asked. */
  readonly retranslation?: true;
}

/** The speech of one translation. Its audio is kept by the main process; windows fetch it to play it. */
export type Speech =
  | {
      readonly state: 'ready';
      readonly text: string;
      readonly durationMs: number;
      readonly boundaries: readonly WordBoundary[];
    }
  | { readonly state: 'failed'; readonly code: string; readonly message: string };

/** What of a sentence a person has corrected, and what the service says instead: no later event of it changes what is shown. */
export interface Corrected {
  /** What was heard. */
  readonly text?: string;
  /** What was translated, by target language; empty: nothing. */
  readonly translations?: Readonly<Record<string, string>>;
  readonly speaker?: true;
  /** It is a part of what was heard. */
  readonly isSplit?: true;
  /** It is several sentences, as they were heard. */
  readonly isJoined?: true;
}

export interface Sentence {
  /** From 1. Of a part that was split off: no whole number, behind the sentence that it was part of. */
  readonly sid: number;
  readonly language: string;
  readonly text: string;
  /** A final text never changes by itself any more; a partial one may. */
  readonly final: boolean;
  readonly speakerId: string;
  readonly corrected?: Corrected;
  /** A person marked it, with a note, which may be empty. */
  readonly bookmark?: string;
  /** ms from the start of the session. */
  readonly startMs: number | undefined;
  readonly endMs?: number | undefined;
  /** As they were heard, also where the text was corrected. */
  readonly words?: readonly SpokenWord[] | undefined;
  /** By target language. */
  readonly translations: Readonly<Record<string, Translation>>;
  /** By target language. */
  readonly speech: Readonly<Record<string, Speech>>;
  readonly problems: readonly Problem[];
}

export interface Speaker {
  readonly id: string;
  readonly label: string;
  /** Order of appearance from 0; chooses the colour. */
  readonly index: number;
  /** Merged into this speaker: what the service still says of this one is the other's. */
  readonly mergedInto?: string;
  /** Somebody gave this label: what the service calls the speaker does not change it any more. */
  readonly renamed?: boolean;
}

/** All sentences are translated into another language, one after another. */
export interface LanguageSwitch {
  readonly language: string;
  readonly total: number;
  readonly translated: number;
  readonly failedSids: readonly number[];
  readonly done: boolean;
}

export interface Broadcast {
  readonly phase: 'standby' | 'live';
  readonly viewers: Viewers;
  /** Those who are there now, by id. */
  readonly list: Readonly<Record<string, Viewer>>;
}

export interface Gap {
  readonly startMs: number;
  readonly durationMs: number;
}

/** A problem of the session as it is shown, with a number to dismiss it by. */
export interface ShownProblem {
  readonly id: number;
  readonly problem: Problem;
  /** What failed by it and can be asked once more. */
  readonly asked?: LiveCommand;
}

/** Everything about a session that is not a sentence. */
export interface SessionState {
  readonly setup?: SessionSetup;
  readonly phase: Phase;
  readonly connection: Connection;
  readonly recognition: Recognition;
  readonly sessionId?: string;
  readonly taskId?: string;
  /** The service has processed and kept everything of the task. */
  readonly complete?: boolean;
  readonly statusMessage?: string;
  readonly latency: Latency;
  readonly speakers: Readonly<Record<string, Speaker>>;
  readonly languageSwitch?: LanguageSwitch;
  readonly conversation?: {
    readonly mode: ConversationMode;
    readonly language?: string;
    readonly targetLanguage?: string;
    readonly languages: Readonly<Record<string, string>>;
  };
  readonly speechMode?: SpeechMode;
  readonly speechEnabled?: boolean;
  readonly voices?: Readonly<Record<string, VoiceSettings>>;
  readonly broadcast?: Broadcast;
  /** Of a conversation across two devices. */
  readonly room?: Room;
  /** Sound that the service has stored. */
  readonly stored?: { readonly segments: number; readonly durationMs: number };
  readonly summary?:
    | { readonly state: 'ready'; readonly taskId: string; readonly notice: SummaryNotice }
    | { readonly state: 'failed'; readonly taskId: string; readonly code: string; readonly message: string };
  readonly gaps: readonly Gap[];
  /** The glossary that was changed last holds from the next sentence on. */
  readonly glossaryPending?: boolean;
  /** The newest last; no more than `maxShownProblems`. */
  readonly problems: readonly ShownProblem[];
  readonly problemCount: number;
}

export interface Edit {
  /** In the order in which they were made, from 0. */
  readonly seq: number;
  readonly event: EditEvent;
  readonly isUndone: boolean;
}

/** Sentences that a person changed, and those they were joined with: everything that one of them is made of. */
export interface EditGroup {
  /** As the service says them. Of a part that was split off: only whose it is, where somebody said so. */
  readonly bases: Readonly<Record<string, Sentence>>;
  /** By `seq`. */
  readonly edits: readonly Edit[];
}

export interface Transcript {
  session: SessionState;
  /** As they are shown. */
  readonly sentences: Map<number, Sentence>;
  /** The sentence numbers, ascending. */
  readonly order: number[];
  /** By each sentence that a person's edit is about. Empty in a window: what they come to is all that it shows. */
  readonly groups: Map<number, EditGroup>;
}

/**
 * What changed, as whole values: it can be applied to any older copy of the transcript, twice or out of a batch, and
 * gives the same picture.
 */
export type Patch =
  | { readonly type: 'sentence'; readonly sentence: Sentence }
  | { readonly type: 'session'; readonly session: SessionState }
  /** A sentence that is not shown any more. */
  | { readonly type: 'gone'; readonly sid: number }
  /** What edited sentences are made of. */
  | { readonly type: 'group'; readonly group: EditGroup };

export const maxShownProblems = 20;

export const emptySession: SessionState = {
  phase: 'idle',
  connection: 'offline',
  recognition: 'unknown',
  latency: {},
  speakers: {},
  gaps: [],
  problems: [],
  problemCount: 0,
};

export function createTranscript(): Transcript {
  return { session: emptySession, sentences: new Map(), order: [], groups: new Map() };
}

/** A patch list of nothing, and the empty values that sentences share. */
export const unchanged: readonly Patch[] = [];

export function sessionPatch(session: SessionState, change: Partial<SessionState>): readonly Patch[] {
  return [{ type: 'session', session: { ...session, ...change } }];
}

export const none: Readonly<Record<string, never>> = Object.freeze({});
export const noProblems: readonly Problem[] = Object.freeze([]);

/** What the service says of a sentence, without what a person changed. */
export function baseOf({ groups, sentences }: Transcript, sid: number): Sentence | undefined {
  const group = groups.size === 0 ? undefined : groups.get(sid);
  return group ? group.bases[sid] : sentences.get(sid);
}

/**
 * As the service says it. A translation, a clip or a correction may arrive before its recognition: its place is made then.
 */
export function sentenceOrPlaceholder(transcript: Transcript, sid: number): Sentence {
  return (
    baseOf(transcript, sid) ?? {
      sid,
      language: transcript.session.setup?.language ?? '',
      text: '',
      final: false,
      speakerId: '',
      startMs: undefined,
      translations: none,
      speech: none,
      problems: noProblems,
    }
  );
}
