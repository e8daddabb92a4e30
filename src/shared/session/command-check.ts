/** Whether what is asked of a running session makes sense for what it has said so far. */

import type { NotNow } from '../problem.ts';
import type { LiveCommand } from './commands.ts';
import { resolveSpeaker, speakerOf } from './speakers.ts';
import type { SessionState, Transcript } from './state.ts';

/**
 * Why this cannot be asked now; undefined when it can. `coming`: speakers that were asked for and will come into being by
 * the answer.
 */
export function whyNot(
  transcript: Transcript,
  command: LiveCommand,
  coming: ReadonlySet<string>,
): NotNow | undefined {
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
      return transcript.sentences.get(command.sid)?.final ? undefined : 'sentence-growing';
    }
    case 'set-conversation-mode':
    case 'set-speaker-language':
      return session.setup?.recordingType === 'conversation' ? undefined : 'not-conversation';
    case 'start-broadcast':
      if (session.setup?.recordingType !== 'broadcast') return 'not-broadcast';
      return session.broadcast?.phase === 'live' ? 'broadcast-live' : undefined;
    case 'end-invitation':
      return session.room?.invitation === 'open' ? undefined : 'no-invitation';
    case 'rename-session':
    case 'configure':
    case 'switch-language':
    case 'set-speech-mode':
    case 'set-speech':
      return undefined;
  }
}

function whyNotMerged({ speakers }: SessionState, sourceId: string, targetId: string): NotNow | undefined {
  const source = speakerOf(speakers, sourceId);
  const target = speakerOf(speakers, targetId);
  if (!source || !target) return 'speaker-unknown';
  if (source.mergedInto !== undefined) return { why: 'speaker-merged', speaker: source.label };
  return resolveSpeaker(speakers, targetId) === sourceId ? 'same-speaker' : undefined;
}

const unknownSpeaker = ({ speakers }: SessionState, id: string): NotNow | undefined =>
  speakerOf(speakers, id) ? undefined : 'speaker-unknown';

const unknownSentence = ({ sentences }: Transcript, sid: number): NotNow | undefined =>
  sentences.has(sid) ? undefined : 'sentence-unknown';
