/** voice-translation's sessions as the record has them. Pure. */

import type { StartAction } from '../../../shared/protocols/voice-translation/client-actions.ts';
import { protocolName } from '../../../shared/protocols/voice-translation/messages.ts';
import type { ServerEvent } from '../../../shared/protocols/voice-translation/server-events.ts';
import { toSession } from '../../../shared/protocols/voice-translation/to-session.ts';
import type { SessionEvent, SummaryNotice } from '../../../shared/session/events.ts';
import type { RecordStart, SummaryWanted } from '../../store/kept-task.ts';
import type { EventOf } from './event-sink.ts';
import type { Sentences } from './sentences.ts';

export const recordStart = (start: StartAction): RecordStart => ({
  service: protocolName,
  name: start.name ?? '',
  recordingType: start.recording_type,
  multiSpeaker: start.recognition_mode === 'multi_speaker',
  language: start.language,
  targetLanguages: start.translation_languages,
  ...(start.summary === undefined ? {} : { summary: summaryWanted(start.summary) }),
});

const summaryWanted = ({
  mode,
  template,
  prompt,
  plain_text: plainText = false,
}: NonNullable<StartAction['summary']>): SummaryWanted => ({
  ...{ mode, template, plainText },
  ...(prompt === undefined ? {} : { prompt }),
});

/** What an event says that is read again later. Audio is not looked at. */
export function recordedEvents(event: ServerEvent, sentences: Sentences): readonly SessionEvent[] {
  if (!told.has(event.action)) return [];
  const events = toSession({ type: 'voice-translation', data: event });
  return event.action === 'result' && event.origin ? events.map(each => timed(each, sentences)) : events;
}

const told: ReadonlySet<ServerEvent['action']> = new Set([
  'result',
  'translation',
  'batch_retranslation',
  'language_switch_start',
  'language_switch_done',
  'language_switched',
  'speaker_renamed',
  'speaker_reassigned',
  'speakers_merged',
]);

/** The wire has whole seconds, and of the end nothing. */
function timed(event: SessionEvent, sentences: Sentences): SessionEvent {
  if (event.type !== 'recognition') return event;
  const { startMs, endMs, words } = sentences.get(event.sid) ?? {};
  return { ...event, startMs, endMs, words };
}

export function summaryDone(taskId: string, summary: SummaryNotice): EventOf<'summary_done'> {
  const { fallbackLevel, droppedSegments } = summary;
  return {
    action: 'summary_done',
    task_id: taskId,
    summary_id: summary.summaryId,
    summary_mode: summary.mode,
    summary_template: summary.template,
    summary_plain_text: summary.plainText,
    tokens_used: { ...summary.tokens },
    ...(fallbackLevel === undefined ? {} : { summary_fallback_level: fallbackLevel }),
    ...(droppedSegments === undefined ? {} : { summary_dropped_segments: [...droppedSegments] }),
  };
}
