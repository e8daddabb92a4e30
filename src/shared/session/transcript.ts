/**
 * The transcript: everything a session has said so far, and the pure function that follows its events.
 *
 * `reduce` is total: any event, in any order, with any sentence number gives patches and never throws. It does not
 * change the transcript; `applyPatch` does, and nothing else may. Main, the windows and the terminal each hold a
 * transcript and apply the same patches, so that they cannot disagree. A sentence and the session are immutable
 * values; only the two collections that hold them grow (a copy of all sentences an event was measured 8 × slower).
 */

import type { Problem } from '../problem.ts';
import type { ConversationMode, SpeechMode, VoiceSettings } from './commands.ts';
import type {
  Connection,
  Latency,
  Phase,
  Recognition,
  SessionEvent,
  SessionSetup,
  SummaryNotice,
  Viewer,
  Viewers,
} from './events.ts';
import type { WordBoundary } from './speech.ts';

export interface Translation {
  readonly text: string;
  readonly final: boolean;
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

export interface Sentence {
  readonly sid: number;
  readonly language: string;
  readonly text: string;
  /** A final text never changes by itself any more; a partial one may. */
  readonly final: boolean;
  readonly speakerId: string;
  /** Somebody said whose sentence this is: no later event of the service changes it. */
  readonly speakerCorrected?: boolean;
  readonly startMs: number | undefined;
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
}

/** Everything about a session that is not a sentence. */
export interface SessionState {
  readonly setup?: SessionSetup;
  readonly phase: Phase;
  readonly connection: Connection;
  readonly recognition: Recognition;
  readonly sessionId?: string;
  readonly taskId?: string;
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

export interface Transcript {
  session: SessionState;
  readonly sentences: Map<number, Sentence>;
  /** The sentence numbers, ascending. */
  readonly order: number[];
}

/**
 * What changed, as whole values: it can be applied to any older copy of the transcript, twice or out of a batch, and
 * gives the same picture.
 */
export type Patch =
  | { readonly type: 'sentence'; readonly sentence: Sentence }
  | { readonly type: 'session'; readonly session: SessionState };

export const maxShownProblems = 20;

const emptySession: SessionState = {
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
  return { session: emptySession, sentences: new Map(), order: [] };
}

const unchanged: readonly Patch[] = [];

/** The patches that this event means for this transcript; none when it changes nothing. */
export function reduce(transcript: Transcript, event: SessionEvent): readonly Patch[] {
  switch (event.type) {
    case 'recognition':
      return recognized(transcript, event);
    case 'translation':
      return translated(transcript, event);
    case 'speech-ready': {
      const { text, durationMs, boundaries } = event.clip;
      return spoken(transcript, event, { state: 'ready', text, durationMs, boundaries });
    }
    case 'speech-failed':
      return spoken(transcript, event, { state: 'failed', code: event.code, message: event.message });
    case 'problem':
      return problemShown(transcript, event.problem);
    case 'problem-dismissed':
      return sessionPatch(transcript, {
        problems: transcript.session.problems.filter(shown => shown.id !== event.id),
      });
    case 'problem-solved': {
      const { problems } = transcript.session;
      const { reasons, codes = [] } = event;
      const left = problems.filter(
        ({ problem }) => !reasons.includes(problem.reason) && !codes.includes(problem.code ?? ''),
      );
      return left.length === problems.length ? unchanged : sessionPatch(transcript, { problems: left });
    }
    case 'setup':
      // A transcript may be continued: its speakers stay.
      return [
        {
          type: 'session',
          session: { ...emptySession, setup: event.setup, speakers: transcript.session.speakers },
        },
      ];
    case 'source-changed': {
      const { setup } = transcript.session;
      return setup ? sessionPatch(transcript, { setup: { ...setup, source: event.source } }) : unchanged;
    }
    case 'phase':
      return sessionPatch(transcript, { phase: event.phase });
    case 'connection':
      return sessionPatch(transcript, { connection: event.connection });
    case 'latency':
      return sessionPatch(transcript, { latency: { ...transcript.session.latency, ...event.latency } });
    case 'session-started':
      return sessionPatch(transcript, { sessionId: event.sessionId, taskId: event.taskId });
    case 'recognition-status':
      return sessionPatch(transcript, { recognition: event.status, statusMessage: event.message });
    case 'status':
      return sessionPatch(transcript, { statusMessage: event.message });
    case 'completed':
      return sessionPatch(transcript, { taskId: event.taskId });
    default: {
      // A new kind of event that is not handled does not compile; one from a newer version is left out.
      event satisfies never;
      return unchanged;
    }
  }
}

/** Puts a patch into the transcript. The only function that changes one. */
export function applyPatch(transcript: Transcript, patch: Patch): void {
  if (patch.type === 'session') {
    transcript.session = patch.session;
    return;
  }
  const { sentence } = patch;
  if (!transcript.sentences.has(sentence.sid)) insertInOrder(transcript.order, sentence.sid);
  transcript.sentences.set(sentence.sid, sentence);
}

/** Reduces and applies in one step; returns the patches for whoever else holds this transcript. */
export function follow(transcript: Transcript, event: SessionEvent): readonly Patch[] {
  const patches = reduce(transcript, event);
  for (const patch of patches) applyPatch(transcript, patch);
  return patches;
}

type RecognitionEvent = Extract<SessionEvent, { type: 'recognition' }>;
type TranslationEvent = Extract<SessionEvent, { type: 'translation' }>;
type SentencePlace = { readonly sid: number; readonly language: string };

function recognized(transcript: Transcript, event: RecognitionEvent): readonly Patch[] {
  const before = transcript.sentences.get(event.sid);
  // A late partial must not take back what was shown as final.
  if (before?.final && !event.final) return unchanged;
  const speakerId = event.speakerId ?? before?.speakerId ?? '';
  const sentence: Sentence = {
    sid: event.sid,
    language: event.language,
    text: event.text,
    final: event.final,
    speakerId,
    startMs: event.startMs ?? before?.startMs,
    translations: before ? before.translations : none,
    speech: before ? before.speech : none,
    problems: before ? before.problems : noProblems,
  };
  const patch: Patch = { type: 'sentence', sentence };
  const speakers = withSpeaker(transcript.session.speakers, speakerId, event.speakerLabel);
  if (speakers === transcript.session.speakers) return [patch];
  return [{ type: 'session', session: { ...transcript.session, speakers } }, patch];
}

function translated(transcript: Transcript, event: TranslationEvent): readonly Patch[] {
  const before = sentenceOrPlaceholder(transcript, event.sid);
  const previous = before.translations[event.language];
  if (previous?.final && !event.final) return unchanged;
  const translation: Translation = { text: event.text, final: event.final };
  return [
    {
      type: 'sentence',
      sentence: { ...before, translations: { ...before.translations, [event.language]: translation } },
    },
  ];
}

function spoken(transcript: Transcript, place: SentencePlace, speech: Speech): readonly Patch[] {
  const before = sentenceOrPlaceholder(transcript, place.sid);
  return [
    { type: 'sentence', sentence: { ...before, speech: { ...before.speech, [place.language]: speech } } },
  ];
}

function problemShown(transcript: Transcript, shown: Problem): readonly Patch[] {
  const { session } = transcript;
  const sentence = shown.sid === undefined ? undefined : transcript.sentences.get(shown.sid);
  if (sentence) {
    return [{ type: 'sentence', sentence: { ...sentence, problems: [...sentence.problems, shown] } }];
  }
  const problemCount = session.problemCount + 1;
  // The same trouble again takes the place of the older message instead of stacking up.
  const others = session.problems.filter(
    ({ problem }) => problem.reason !== shown.reason || problem.code !== shown.code,
  );
  return sessionPatch(transcript, {
    problemCount,
    problems: [...others, { id: problemCount, problem: shown }].slice(-maxShownProblems),
  });
}

function sessionPatch(transcript: Transcript, change: Partial<SessionState>): readonly Patch[] {
  return [{ type: 'session', session: { ...transcript.session, ...change } }];
}

const none: Readonly<Record<string, never>> = Object.freeze({});
const noProblems: readonly Problem[] = Object.freeze([]);

/** A translation or a clip may arrive before its recognition: its place is made then. */
function sentenceOrPlaceholder(transcript: Transcript, sid: number): Sentence {
  return (
    transcript.sentences.get(sid) ?? {
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

function withSpeaker(
  speakers: Readonly<Record<string, Speaker>>,
  id: string,
  label: string | undefined,
): Readonly<Record<string, Speaker>> {
  const known = Object.hasOwn(speakers, id) ? speakers[id] : undefined;
  if (id === '' || (known && (label === undefined || label === known.label))) return speakers;
  const index = known ? known.index : Object.keys(speakers).length;
  return { ...speakers, [id]: { id, label: label ?? id, index } };
}

/** Sentences nearly always come in order: then this is a push. */
function insertInOrder(order: number[], sid: number): void {
  let at = order.length;
  while (at > 0 && (order[at - 1] as number) > sid) at--;
  if (at === order.length) order.push(sid);
  else order.splice(at, 0, sid);
}
