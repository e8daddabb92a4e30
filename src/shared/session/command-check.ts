/** Whether what is asked of a running session makes sense for what it has said so far. */

import type { LiveCommand } from './commands.ts';
import { resolveSpeaker, speakerOf } from './speakers.ts';
import type { SessionState, Transcript } from './state.ts';

/**
 * Why this cannot be asked now, in words that fit behind a colon; undefined when it can. `coming`: speakers that were
 * asked for and will come into being by the answer.
 */
export function whyNot(
  transcript: Transcript,
  command: LiveCommand,
  coming: ReadonlySet<string>,
): string | undefined {
  const { session } = transcript;
  switch (command.type) {
    case 'rename-speaker':
      return coming.has(command.speakerId) ? undefined : unknownSpeaker(session, command.speakerId);
    case 'reassign-speaker':
      return unknownSentence(transcript, command.sid);
    case 'merge-speakers':
      return whyNotMerged(session, command.sourceId, command.targetId);
    case 'retranslate':
    case 'speak': {
      const unknown = unknownSentence(transcript, command.sid);
      if (unknown !== undefined) return unknown;
      return transcript.sentences.get(command.sid)?.final ? undefined : 'the sentence is still being said';
    }
    case 'set-conversation-mode':
    case 'set-speaker-language':
      return session.setup?.recordingType === 'conversation' ? undefined : 'this is not a conversation';
    case 'start-broadcast':
      if (session.setup?.recordingType !== 'broadcast') return 'this is not a broadcast';
      return session.broadcast?.phase === 'live' ? 'the broadcast is live already' : undefined;
    case 'rename-session':
    case 'configure':
    case 'switch-language':
    case 'set-speech-mode':
    case 'set-speech':
      return undefined;
  }
}

function whyNotMerged({ speakers }: SessionState, sourceId: string, targetId: string): string | undefined {
  const source = speakerOf(speakers, sourceId);
  const target = speakerOf(speakers, targetId);
  if (!source || !target) return 'there is no such speaker';
  if (source.mergedInto !== undefined) return `${source.label} was merged already`;
  return resolveSpeaker(speakers, targetId) === sourceId ? 'they are one speaker already' : undefined;
}

const unknownSpeaker = ({ speakers }: SessionState, id: string): string | undefined =>
  speakerOf(speakers, id) ? undefined : 'there is no such speaker';

const unknownSentence = ({ sentences }: Transcript, sid: number): string | undefined =>
  sentences.has(sid) ? undefined : 'there is no such sentence';
