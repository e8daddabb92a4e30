/** A saved session as every export format sees it: plain texts, with what a person corrected, and names for who spoke. */

import type { SavedSessionDetail } from '../../shared/ipc/record.ts';
import { text as words } from '../../shared/messages/system-text.ts';
import { isEdited } from '../../shared/session/edits.ts';
import { speakerNumber, speakerOf } from '../../shared/session/speakers.ts';
import type { SpokenWord } from '../../shared/session/speech.ts';
import type { Sentence, SessionState } from '../../shared/session/transcript.ts';

export interface ExportedText {
  readonly language: string;
  /** Without line breaks or other control characters. */
  readonly text: string;
}

export interface ExportedSentence {
  readonly sid: number;
  /** ms from the start of the session; undefined where the service does not say. */
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  /** Empty: nobody was told apart. */
  readonly speaker: string;
  readonly source: ExportedText;
  /** When the words of the source were said; absent where that is not known, or the source was corrected. */
  readonly words?: readonly SpokenWord[];
  readonly translations: readonly ExportedText[];
  /** A person changed its words. */
  readonly isCorrected: boolean;
  /** A person marked it, with this note, which may be empty. */
  readonly bookmark?: string;
}

export interface ExportedSession {
  readonly id: string;
  readonly name: string;
  /** ms since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly language: string;
  readonly targetLanguages: readonly string[];
  readonly sentences: readonly ExportedSentence[];
}

/** What an export is made of: a saved session, or one of this run. */
export type ExportableSession = Pick<
  SavedSessionDetail,
  'id' | 'name' | 'startedAt' | 'durationMs' | 'language' | 'targetLanguages' | 'transcript'
>;

export function exportedSession(session: ExportableSession): ExportedSession {
  const { id, name, startedAt, durationMs, language, targetLanguages, transcript } = session;
  // A name before every sentence is in the way where there is only one, whom nobody has named.
  const speakers = Object.values(transcript.session.speakers);
  const isNamed = speakers.length > 1 || speakers.some(({ renamed }) => renamed);
  return {
    ...{ id, name: plain(name), startedAt, durationMs, language, targetLanguages },
    sentences: transcript.sentences
      .filter(({ text, translations }) => text !== '' || Object.keys(translations).length > 0)
      .map(sentence =>
        exported(sentence, isNamed ? nameOf(sentence, transcript.session) : '', targetLanguages),
      ),
  };
}

function exported(sentence: Sentence, speaker: string, targets: readonly string[]): ExportedSentence {
  const { sid, language, text, startMs, endMs, words: heard, translations, corrected } = sentence;
  const order = new Set([...targets, ...Object.keys(translations)]);
  return {
    ...{ sid, startMs, endMs, speaker: plain(speaker) },
    source: { language, text: plain(text) },
    ...(heard && heard.length > 0 && corrected?.text === undefined ? { words: heard } : {}),
    translations: [...order].flatMap(target => {
      const translation = translations[target];
      return translation ? [{ language: target, text: plain(translation.text) }] : [];
    }),
    isCorrected: isEdited(corrected),
    ...(sentence.bookmark === undefined ? {} : { bookmark: plain(sentence.bookmark) }),
  };
}

/** As the window names them. */
function nameOf({ speakerId }: Sentence, { speakers }: SessionState): string {
  const speaker = speakerOf(speakers, speakerId);
  if (!speaker) return speakerId;
  const number = speakerNumber(speakers, speaker);
  return number === undefined ? speaker.label : words('speakers.numbered', { number });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has no place in any of the formats.
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+/g;

/** One line of letters that every format can hold. */
export const plain = (text: string): string => text.toWellFormed().replace(controls, ' ').trim();
