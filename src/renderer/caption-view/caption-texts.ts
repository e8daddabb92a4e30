/** What of a transcript stands in the captions, by language. Pure. */

import type { Sentence, SessionState } from '../../shared/session/transcript.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { needsNames, ownerOf, speakerColours, speakerName } from '../transcript/names.ts';
import { currentSource, currentTarget, sessionTargets, shownTranslation } from '../transcript/targets.ts';
import type { CaptionText } from './caption-lines.ts';

export interface CaptionLanguage {
  readonly kind: 'source' | 'translation';
  readonly language: string;
}

/** The languages that are shown, from top to bottom. */
export function captionLanguages(
  session: SessionState,
  { captionText, captionLanguages: wanted = [] }: Settings,
): readonly CaptionLanguage[] {
  const source: CaptionLanguage = { kind: 'source', language: currentSource(session) };
  if (captionText === 'source') return [source];
  const offered = sessionTargets(session);
  const chosen = wanted.filter(language => offered.includes(language));
  const targets = chosen.length > 0 ? chosen : [currentTarget(session, undefined)];
  const translations = targets.map(language => ({ kind: 'translation' as const, language }));
  return captionText === 'both' ? [source, ...translations] : translations;
}

/** Of the sentences, the newest last, their texts in one language. */
export function captionTexts(
  sentences: readonly Sentence[],
  session: SessionState,
  { kind, language }: CaptionLanguage,
  namesSpeakers: boolean,
): readonly CaptionText[] {
  const names = namesSpeakers && needsNames(session);
  return sentences.map((sentence, at) => {
    const { sid, speakerId } = sentence;
    const { text, final } =
      kind === 'source'
        ? sentence
        : (sentence.translations[shownTranslation(sentence, language, session).language] ?? nothing);
    const speaker = names ? ownerOf(session.speakers, speakerId) : undefined;
    const before = sentences[at - 1];
    const isSame = before !== undefined && ownerOf(session.speakers, before.speakerId) === speaker;
    if (!speaker || isSame) return { sid, text, final };
    const name = speakerName(session.speakers, speaker);
    return { sid, text, final, speaker: { name, colour: speaker.index % speakerColours } };
  });
}

const nothing = { text: '', final: false };
