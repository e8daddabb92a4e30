/** What is kept, in the shapes of voice-translation's REST side. Pure. */

import { formatStartTime } from '../../../../shared/protocols/voice-translation/clock.ts';
import { protocolName } from '../../../../shared/protocols/voice-translation/messages.ts';
import type { ServerEvent } from '../../../../shared/protocols/voice-translation/server-events.ts';
import type { HistorySummary, TaskBody } from '../../../../shared/protocols/voice-translation/tasks.ts';
import { speakerOf } from '../../../../shared/session/speakers.ts';
import type { Sentence, Transcript } from '../../../../shared/session/transcript.ts';
import type { KeptSummary, KeptTask } from '../../../store/kept-task.ts';

type ResultEvent = Extract<ServerEvent, { action: 'result' }>;
type SpeakerFields = Pick<NonNullable<ResultEvent['origin']>, 'speaker_id' | 'speaker_label'>;

export const taskBodyOf = (task: KeptTask): TaskBody => ({
  task_id: task.id,
  ...(task.service === protocolName ? {} : { service: task.service }),
  name: task.name,
  // The wire has one kind of conversation.
  recording_type: task.recordingType === 'two-devices' ? 'conversation' : task.recordingType,
  recognition_mode: task.multiSpeaker ? 'multi_speaker' : 'single',
  started_at: new Date(task.startedAt).toISOString(),
  duration_sec: task.durationMs / 1000,
  sentence_count: task.sentences,
  state: task.state,
  language: task.language,
  translation_languages: [...task.targetLanguages],
  has_audio: task.hasAudio,
  has_summary: task.hasSummary,
  speaker_aliases: task.labels,
});

export const historySummaryOf = (summary: KeptSummary): HistorySummary => ({
  summary_id: summary.summaryId,
  summary_mode: summary.mode,
  summary_template: summary.template,
  summary_plain_text: summary.plainText,
  tokens_used: summary.tokens,
  final_content: summary.text,
  summary_label: summary.label,
  ...(summary.fallbackLevel === undefined ? {} : { summary_fallback_level: summary.fallbackLevel }),
  ...(summary.droppedSegments === undefined
    ? {}
    : { summary_dropped_segments: [...summary.droppedSegments] }),
});

/** A sentence with all its translations; undefined for one that has no words yet. */
export function resultOf(
  sentence: Sentence,
  { session }: Transcript,
  multiSpeaker: boolean,
): ResultEvent | undefined {
  const { sid, language, text, final, startMs, speakerId } = sentence;
  if (text === '') return undefined;
  const label = speakerOf(session.speakers, speakerId)?.label ?? speakerId;
  const speaker: SpeakerFields = {
    ...(speakerId === '' ? {} : { speaker_id: speakerId }),
    // The document: the label "equals speaker_id when no alias exists", and is only of the multi-speaker mode.
    ...(speakerId !== '' && multiSpeaker ? { speaker_label: label } : {}),
  };
  const translations = Object.entries(sentence.translations)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([target, translation]) => [
      target,
      {
        sid,
        text: translation.text,
        is_final: translation.final,
        ...(translation.retranslation ? { is_retranslation: true } : {}),
        ...speaker,
      },
    ]);
  return {
    action: 'result',
    origin: {
      ...{ sid, language, text, is_final: final, ...speaker, detected_language: language },
      ...(startMs === undefined ? {} : { start_time: formatStartTime(startMs) }),
    },
    ...(translations.length === 0 ? {} : { translations: Object.fromEntries(translations) }),
  };
}
