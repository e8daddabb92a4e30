/** What a person corrects in a session, and how it is undone. */

import { notNow } from '../problem.ts';
import type { LiveCommand } from './commands.ts';
import type { EditEvent, SplitWords } from './edit-events.ts';
import { basesOf, editsOf, partNumber, sidsOfEvent } from './edits.ts';
import type { SessionEvent } from './events.ts';
import { resolveSpeaker, speakerOf } from './speakers.ts';
import type { Edit, Transcript } from './state.ts';

export type SpeakerCommand = Extract<
  LiveCommand,
  { type: 'rename-speaker' | 'reassign-speaker' | 'merge-speakers' }
>;

/**
 * What a person changes of a sentence's words, done in the app, whatever the service: none takes it. `restore-text`: what was
 * heard or translated stands again. `split`: the sentence ends with `first`.
 */
export type EditCommand =
  | { readonly type: 'correct-text'; readonly sid: number; readonly text: string }
  | {
      readonly type: 'correct-translation';
      readonly sid: number;
      readonly language: string;
      readonly text: string;
    }
  /** `language`: of a translation; absent: the source. */
  | { readonly type: 'restore-text'; readonly sid: number; readonly language?: string | undefined }
  | {
      readonly type: 'split-sentence';
      readonly sid: number;
      readonly first: SplitWords;
      readonly second: SplitWords;
    }
  /** With the one that follows it. */
  | { readonly type: 'join-sentences'; readonly sid: number; readonly next: number }
  /** `note`: null: it is marked no more. */
  | { readonly type: 'bookmark'; readonly sid: number; readonly note: string | null };

export type CorrectionCommand = SpeakerCommand | EditCommand;

type Reassign = Extract<SpeakerCommand, { type: 'reassign-speaker' }>;

export function isSpeakerCommand<C extends { readonly type: (LiveCommand | CorrectionCommand)['type'] }>(
  command: C,
): command is C & SpeakerCommand {
  const { type } = command;
  return type === 'rename-speaker' || type === 'reassign-speaker' || type === 'merge-speakers';
}

/** What a service would answer to a correction that is done without one. */
export function correctedHere({ session }: Transcript, command: SpeakerCommand): SessionEvent {
  switch (command.type) {
    case 'rename-speaker': {
      const { speakerId, label } = command;
      return { type: 'speaker-renamed', speakerId, label, sids: [] };
    }
    case 'reassign-speaker': {
      const { sid, speakerId, label } = command;
      // Who is known keeps the name.
      const known = speakerOf(session.speakers, speakerId)?.label;
      return {
        type: 'speaker-reassigned',
        sid,
        previousId: '',
        speakerId,
        label: known ?? label ?? speakerId,
      };
    }
    case 'merge-speakers': {
      const { sourceId, targetId } = command;
      return { type: 'speakers-merged', sourceId, targetId, sids: [] };
    }
  }
}

/** What an edit does, under its id. Throws not-now where it makes no sense. */
export function editEvent(transcript: Transcript, command: EditCommand, id: string): EditEvent {
  const { sid } = command;
  const sentence = transcript.sentences.get(sid);
  if (command.type === 'bookmark') {
    if (!sentence) throw notNow('sentence-unknown');
    return { type: 'bookmarked', sid, id, note: command.note };
  }
  if (!sentence?.final) throw notNow(sentence ? 'sentence-growing' : 'sentence-unknown');
  switch (command.type) {
    case 'correct-text':
      return { type: 'corrected', sid, id, text: command.text };
    case 'correct-translation':
      return { type: 'corrected', sid, id, translations: { [command.language]: command.text } };
    case 'restore-text': {
      const { language } = command;
      const words = language === undefined ? { text: '' } : { translations: { [language]: '' } };
      return { type: 'corrected', sid, id, ...words, restored: true };
    }
    case 'split-sentence': {
      const part = partNumber(transcript, sid);
      if (part === undefined) throw notNow('too-many-parts');
      return { type: 'split', sid, id, part, first: command.first, second: command.second };
    }
    case 'join-sentences': {
      const { next } = command;
      const follows = transcript.order[transcript.order.indexOf(sid) + 1] === next;
      if (!follows || !transcript.sentences.get(next)?.final) throw notNow('sentence-growing');
      return { type: 'joined', sid, id, next };
    }
  }
}

/** The command that made an edit, by which a session that is opened again can undo it; undefined: it has no id. */
export function commandOf({
  event,
  isUndone,
}: Edit): { readonly id: string; readonly command: EditCommand; readonly isUndone: boolean } | undefined {
  const { id, sid } = event;
  if (id === undefined) return undefined;
  return { id, isUndone, command: made() };

  function made(): EditCommand {
    if (event.type === 'split')
      return { type: 'split-sentence', sid, first: event.first, second: event.second };
    if (event.type === 'joined') return { type: 'join-sentences', sid, next: event.next };
    if (event.type === 'bookmarked') return { type: 'bookmark', sid, note: event.note };
    const [language, text = event.text ?? ''] = Object.entries(event.translations ?? {})[0] ?? [];
    if (event.restored) return { type: 'restore-text', sid, language };
    return language === undefined
      ? { type: 'correct-text', sid, text }
      : { type: 'correct-translation', sid, language, text };
  }
}

/** Whether a later edit stands on this one, so that it cannot be undone before that. */
export function isBuiltUpon(transcript: Transcript, { seq, event }: Edit): boolean {
  if (event.type === 'corrected' || event.type === 'bookmarked') return false;
  const sids = new Set(sidsOfEvent(event));
  return editsOf(transcript).some(
    other => other.seq > seq && !other.isUndone && sidsOfEvent(other.event).some(sid => sids.has(sid)),
  );
}

/**
 * The commands that take back `command`, computed from the transcript before it. Undefined when it changes nothing; none
 * when it cannot be taken back (the speaker before was not known). `knows`: whether the service has this sentence.
 */
export function undoOf(
  transcript: Transcript,
  command: SpeakerCommand,
  knows: (sid: number) => boolean,
): readonly SpeakerCommand[] | undefined {
  const { speakers } = transcript.session;
  switch (command.type) {
    case 'rename-speaker': {
      const before = speakerOf(speakers, resolveSpeaker(speakers, command.speakerId));
      if (!before) return [];
      if (before.label === command.label) return undefined;
      return [{ type: 'rename-speaker', speakerId: before.id, label: before.label }];
    }
    case 'reassign-speaker': {
      const before = transcript.sentences.get(command.sid)?.speakerId ?? '';
      if (before === '') return [];
      if (before === command.speakerId) return undefined;
      return [give(command.sid, before)];
    }
    case 'merge-speakers': {
      const { sourceId } = command;
      if (resolveSpeaker(speakers, command.targetId) === sourceId) return undefined;
      // A service has no command that parts speakers; to give a sentence to one who was merged away brings them back.
      const own = basesOf(transcript)
        .filter(({ speakerId }) => speakerId === sourceId)
        .map(({ sid }) => give(sid, sourceId));
      return own.some(({ sid }) => knows(sid)) ? own : [...own, ...lend(transcript, sourceId, knows)];
    }
  }
}

/**
 * Gives another's sentence to a speaker and back. Only a whole one that was there before the speaker was merged away:
 * whose a later one is nobody but the service can tell.
 */
function lend(
  { order, sentences }: Transcript,
  speakerId: string,
  knows: (sid: number) => boolean,
): readonly Reassign[] {
  const lent = order
    .filter(knows)
    .map(sid => sentences.get(sid))
    .findLast(sentence => sentence?.final && sentence.speakerId !== '');
  return lent ? [give(lent.sid, speakerId), give(lent.sid, lent.speakerId)] : [];
}

const give = (sid: number, speakerId: string): Reassign => ({ type: 'reassign-speaker', sid, speakerId });
