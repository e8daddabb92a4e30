/** What a person corrects in a session, and how it is taken back. */

import type { LiveCommand } from './commands.ts';
import type { SessionEvent } from './events.ts';
import { resolveSpeaker, speakerOf } from './speakers.ts';
import type { Transcript } from './state.ts';

export type SpeakerCommand = Extract<
  LiveCommand,
  { type: 'rename-speaker' | 'reassign-speaker' | 'merge-speakers' }
>;

/** A person's words in the place of a translation. Done in the app, whatever the service: none takes them. */
export interface TranslationCommand {
  readonly type: 'correct-translation';
  readonly sid: number;
  readonly language: string;
  readonly text: string;
}

export type CorrectionCommand = SpeakerCommand | TranslationCommand;

/** Gives a translation back to the service. `text`: what it said; empty: nothing yet. */
type RestoreCommand = Omit<TranslationCommand, 'type'> & { readonly type: 'restore-translation' };

/** What takes a correction back. */
export type UndoCommand = CorrectionCommand | RestoreCommand;

type Reassign = Extract<SpeakerCommand, { type: 'reassign-speaker' }>;

export function isSpeakerCommand<C extends { readonly type: (LiveCommand | UndoCommand)['type'] }>(
  command: C,
): command is C & SpeakerCommand {
  const { type } = command;
  return type === 'rename-speaker' || type === 'reassign-speaker' || type === 'merge-speakers';
}

/** What a service would answer to a correction that is done without one. */
export function correctedHere({ session }: Transcript, command: UndoCommand): SessionEvent {
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
    case 'correct-translation': {
      const { sid, language, text } = command;
      return { type: 'corrected', sid, translations: { [language]: text } };
    }
    case 'restore-translation': {
      const { sid, language, text } = command;
      return { type: 'corrected', sid, translations: { [language]: text }, restored: true };
    }
  }
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
      const own = transcript.order
        .filter(sid => transcript.sentences.get(sid)?.speakerId === sourceId)
        .map(sid => give(sid, sourceId));
      return own.some(({ sid }) => knows(sid)) ? own : [...own, ...lend(transcript, sourceId, knows)];
    }
  }
}

/** The same of a translation. */
export function undoOfTranslation(
  { sentences }: Transcript,
  { sid, language, text }: TranslationCommand,
): readonly UndoCommand[] | undefined {
  const sentence = sentences.get(sid);
  const before = sentence?.translations[language]?.text ?? '';
  const wasCorrected = sentence?.corrected?.translations?.includes(language) === true;
  if (before === text && wasCorrected) return undefined;
  const type = wasCorrected ? 'correct-translation' : 'restore-translation';
  return [{ type, sid, language, text: before }];
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
