/** How a correction of a speaker is taken back. */

import type { LiveCommand } from './commands.ts';
import { resolveSpeaker, speakerOf } from './speakers.ts';
import type { Transcript } from './state.ts';

export type SpeakerCommand = Extract<
  LiveCommand,
  { type: 'rename-speaker' | 'reassign-speaker' | 'merge-speakers' }
>;

export function isSpeakerCommand(command: LiveCommand): command is SpeakerCommand {
  const { type } = command;
  return type === 'rename-speaker' || type === 'reassign-speaker' || type === 'merge-speakers';
}

/**
 * The commands that take back `command`, computed from the transcript before it; none when it changes nothing, or
 * nothing can be taken back (the speaker before was not known).
 */
export function undoOf(transcript: Transcript, command: SpeakerCommand): readonly SpeakerCommand[] {
  const { speakers } = transcript.session;
  switch (command.type) {
    case 'rename-speaker': {
      const before = speakerOf(speakers, resolveSpeaker(speakers, command.speakerId));
      if (!before || before.label === command.label) return [];
      return [{ type: 'rename-speaker', speakerId: before.id, label: before.label }];
    }
    case 'reassign-speaker': {
      const before = transcript.sentences.get(command.sid)?.speakerId ?? '';
      if (before === '' || before === command.speakerId) return [];
      return [{ type: 'reassign-speaker', sid: command.sid, speakerId: before }];
    }
    case 'merge-speakers': {
      const { sourceId } = command;
      if (resolveSpeaker(speakers, command.targetId) === sourceId) return [];
      // A service has no command that parts speakers; to give a sentence to one who was merged away brings them back.
      return transcript.order
        .filter(sid => transcript.sentences.get(sid)?.speakerId === sourceId)
        .map(sid => ({ type: 'reassign-speaker', sid, speakerId: sourceId }));
    }
  }
}
