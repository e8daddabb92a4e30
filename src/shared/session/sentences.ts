/** What is recognised, translated and spoken of one sentence. */

import type { SessionEvent } from './events.ts';
import { problemsWithout } from './problems.ts';
import { resolveSpeaker, withSpeaker } from './speakers.ts';
import {
  type Corrected,
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
type CorrectedEvent = Extract<SessionEvent, { type: 'corrected' }>;
type SentencePlace = { readonly sid: number; readonly language: string };

export function recognized(transcript: Transcript, event: RecognitionEvent): readonly Patch[] {
  const before = transcript.sentences.get(event.sid);
  // A late partial must not take back what was shown as final.
  if (before?.final && !event.final) return unchanged;
  const { session } = transcript;
  const heardId = event.speakerId ?? before?.speakerId ?? '';
  const sentence: Sentence = {
    sid: event.sid,
    language: event.language,
    text: before?.corrected?.text ? before.text : event.text,
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
  if (before.corrected?.translations?.includes(event.language)) return unchanged;
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

/** A person's words take the place of the service's. */
export function correctedText(transcript: Transcript, event: CorrectedEvent): readonly Patch[] {
  const before = sentenceOrPlaceholder(transcript, event.sid);
  const { text } = event;
  let { translations, speech } = before;
  const languages = new Set(before.corrected?.translations);
  for (const [language, words] of Object.entries(event.translations ?? {})) {
    translations = withTranslation(translations, language, words);
    speech = speechThatSays({ language, text: words }, speech);
    if (event.restored) languages.delete(language);
    else languages.add(language);
  }
  const { translations: _before, ...others } = before.corrected ?? {};
  const corrected: Corrected = {
    ...others,
    ...(text === undefined ? {} : { text: true }),
    ...(languages.size === 0 ? {} : { translations: [...languages] }),
  };
  const sentence = { ...before, text: text ?? before.text, translations, speech, corrected };
  return [{ type: 'sentence', sentence }];
}

/** Without words it is as if it had never come. */
function withTranslation(
  translations: Sentence['translations'],
  language: string,
  text: string,
): Sentence['translations'] {
  const { [language]: _before, ...others } = translations;
  return text === '' ? others : { ...others, [language]: { text, final: true } };
}

/** The old text must not be heard beside the new one; a clip that came before the new text stays. */
function speechThatSays(
  { language, text }: Pick<TranslationEvent, 'language' | 'text'>,
  all: Sentence['speech'],
): Sentence['speech'] {
  const { [language]: speech, ...others } = all;
  const saysIt = speech?.state === 'ready' && speech.text.trim() === text.trim();
  return speech === undefined || saysIt ? all : others;
}

export function spoken(transcript: Transcript, place: SentencePlace, speech: Speech): readonly Patch[] {
  const before = sentenceOrPlaceholder(transcript, place.sid);
  const { [place.language]: translation } = before.translations;
  const isCorrected = before.corrected?.translations?.includes(place.language) === true;
  // It says the service's words, and a person's stand there by now.
  if (isCorrected && speech.state === 'ready' && speech.text.trim() !== translation?.text.trim())
    return unchanged;
  return [
    { type: 'sentence', sentence: { ...before, speech: { ...before.speech, [place.language]: speech } } },
  ];
}
