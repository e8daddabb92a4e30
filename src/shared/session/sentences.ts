/** What is recognised, translated and spoken of one sentence. */

import { speechThatSays } from './edits.ts';
import type { SessionEvent } from './events.ts';
import { problemsWithout } from './problems.ts';
import { resolveSpeaker, withSpeaker } from './speakers.ts';
import {
  baseOf,
  none,
  noProblems,
  type Patch,
  type Sentence,
  type SessionState,
  type Speech,
  sentenceOrPlaceholder,
  type Transcript,
  type Translation,
  unchanged,
} from './state.ts';

type RecognitionEvent = Extract<SessionEvent, { type: 'recognition' }>;
type TranslationEvent = Extract<SessionEvent, { type: 'translation' }>;
type SentencePlace = { readonly sid: number; readonly language: string };

export function recognized(transcript: Transcript, event: RecognitionEvent): readonly Patch[] {
  const before = baseOf(transcript, event.sid);
  // A late partial must not take back what was shown as final.
  if (before?.final && !event.final) return unchanged;
  const { session } = transcript;
  const heardId = event.speakerId ?? before?.speakerId ?? '';
  const sentence: Sentence = {
    sid: event.sid,
    language: event.language,
    text: event.text,
    final: event.final,
    speakerId: before?.corrected?.speaker ? before.speakerId : resolveSpeaker(session.speakers, heardId),
    startMs: event.startMs ?? before?.startMs,
    translations: before ? before.translations : none,
    speech: before ? before.speech : none,
    problems: before ? before.problems : noProblems,
  };
  // Without a spread on the hot way.
  const patch: Patch = {
    type: 'sentence',
    sentence: before || event.final ? withKnown(sentence, event, before) : sentence,
  };
  const next = withRecognition(session, sentence.speakerId, heardId, event, !before);
  return next === session ? [patch] : [{ type: 'session', session: next }, patch];
}

/** What most sentences do not have; the same value where there is none of it. */
function withKnown(sentence: Sentence, event: RecognitionEvent, before: Sentence | undefined): Sentence {
  const corrected = before?.corrected;
  const endMs = event.endMs ?? before?.endMs;
  const words = event.words ?? before?.words;
  if (!corrected && endMs === undefined && !words) return sentence;
  return {
    ...sentence,
    ...(corrected ? { corrected } : {}),
    ...(endMs === undefined ? {} : { endMs }),
    ...(words ? { words } : {}),
  };
}

/** The same session value when the recognition tells it nothing new, as nearly all do. */
function withRecognition(
  session: SessionState,
  speakerId: string,
  heardId: string,
  event: RecognitionEvent,
  isNew: boolean,
): SessionState {
  // Of a sentence that was given to somebody else the label is still that of who was heard.
  const label = speakerId === heardId ? event.speakerLabel : undefined;
  const speakers = withSpeaker(session.speakers, speakerId, label);
  const pendingEnds = isNew && session.glossaryPending === true;
  if (speakers === session.speakers && !pendingEnds) return session;
  return { ...session, speakers, ...(pendingEnds ? { glossaryPending: false } : {}) };
}

/** A translation stays until another takes its place; a retranslation also counts for a language switch. */
export function translated(transcript: Transcript, event: TranslationEvent): readonly Patch[] {
  const before = sentenceOrPlaceholder(transcript, event.sid);
  const previous = before.translations[event.language];
  if (previous?.final && !event.final) return unchanged;
  const { text, final } = event;
  const translation: Translation = event.retranslation
    ? { text, final, retranslation: true }
    : { text, final };
  const translations = { ...before.translations, [event.language]: translation };
  if (!event.final) return [{ type: 'sentence', sentence: { ...before, translations } }];
  const isOther = previous?.final === true && previous.text !== event.text;
  const speech = isOther ? speechThatSays(event, before.speech) : before.speech;
  const problems = problemsWithout(event.language, before.problems);
  return [{ type: 'sentence', sentence: { ...before, translations, speech, problems } }];
}

export function spoken(transcript: Transcript, place: SentencePlace, speech: Speech): readonly Patch[] {
  const before = sentenceOrPlaceholder(transcript, place.sid);
  return [
    { type: 'sentence', sentence: { ...before, speech: { ...before.speech, [place.language]: speech } } },
  ];
}
