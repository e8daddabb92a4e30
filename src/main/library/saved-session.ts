import type { SavedSession } from '../../shared/ipc/record.ts';
import type { RecordedSession } from '../record/recorded-session.ts';

/** What a list says of a session. `isRunning`: the program that writes it lives. */
export function savedSession(session: RecordedSession, isRunning: boolean): SavedSession {
  const { id, name, startedAt, endedAt, durationMs, taskIds, hasEnded, isRecovered, missing, transcript } =
    session;
  const { setup, conversation } = transcript.session;
  const { language = '', targetLanguages = [], service = '', recordingType = 'transcribe' } = setup ?? {};
  const isOver = hasEnded || !isRunning;
  return {
    ...{ id, name, startedAt, endedAt, durationMs, language, service, recordingType, taskIds, missing },
    sentences: transcript.order.length,
    // A conversation, or a change in between, may have been translated into others, too.
    targetLanguages: [...new Set([...targetLanguages, ...(conversation ? [] : translatedInto(session))])],
    // Its journal may lie where its end cannot be written.
    state: !isOver ? 'running' : isRecovered || !hasEnded ? 'recovered' : 'complete',
  };
}

function translatedInto({ transcript }: RecordedSession): readonly string[] {
  return [...transcript.sentences.values()].flatMap(({ translations }) => Object.keys(translations));
}
