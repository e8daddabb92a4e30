/** lingox's wire → session events. The wire neither numbers nor times sentences: the caller does. */

import { isSameLanguage } from '../../language-tag.ts';
import type { SessionEvent } from '../../session/events.ts';
import { noteEvents } from '../notes.ts';
import type { SingleResult, Turn } from './messages.ts';

/** What is spoken, and what it is translated into. */
export interface Languages {
  readonly source: string;
  readonly target: string;
}

/** Where a sentence stands in its session. */
export interface Place {
  readonly sid: number;
  /** Its beginning, ms from the start of the session; undefined of what was said at the other device. */
  readonly startMs: number | undefined;
}

export const resultEvents = (result: SingleResult, place: Place, languages: Languages): SessionEvent[] => [
  ...sentence(result.original, result.translation, { ...place, final: result.is_final, ...languages }),
  ...noteEvents(result.notes, place.sid),
];

/** Of a conversation across two devices, whose speakers are oneself and the other one. */
export const turnEvents = (turn: Turn, place: Place, languages: Languages): SessionEvent[] => [
  ...sentence(turn.original, turn.translation, {
    ...place,
    final: !turn.is_interim,
    speaker: turn.is_mine ? myself : partner,
    remote: !turn.is_mine,
    ...(turn.is_mine ? languages : { source: languages.target, target: languages.source }),
  }),
  ...noteEvents(turn.notes, place.sid),
];

interface Speaker {
  readonly id: string;
  readonly label: string;
}

const myself: Speaker = { id: 'me', label: 'You' };
const partner: Speaker = { id: 'partner', label: 'Partner' };

interface Whole extends Place, Languages {
  readonly final: boolean;
  readonly speaker?: Speaker;
  readonly remote?: boolean;
}

function sentence(text: string, translation: string, whole: Whole): SessionEvent[] {
  const { sid, startMs, final, source, target, speaker, remote } = whole;
  const recognition: SessionEvent = {
    type: 'recognition',
    sid,
    language: source,
    text,
    final,
    speakerId: speaker?.id,
    speakerLabel: speaker?.label,
    startMs,
    remote,
  };
  // Of one language the wire repeats the original, which partners do not need twice; who asked for en-US → en-GB gets it as it
  // is. An interim sentence may not be translated yet.
  const isRepeated = speaker ? isSameLanguage(source, target) : source === target;
  if (isRepeated || translation === '') return [recognition];
  return [recognition, { type: 'translation', sid, language: target, text: translation, final }];
}
