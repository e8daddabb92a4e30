/** voice-translation's wire → session events. */

import { decodeBase64 } from '../../audio/base64.ts';
import { problem } from '../../problem.ts';
import type { SessionEvent } from '../../session/events.ts';
import type { WordBoundary } from '../../session/speech.ts';
import { isReplacedCode } from '../notes.ts';
import { changeEvent, viewersOf } from './change-events.ts';
import { parseStartTime } from './clock.ts';
import type { ErrorData, ServerEvent, ServerMessage } from './server-events.ts';

/** What one message means. A `result` may carry a recognition and several translations. */
export function toSession(message: ServerMessage): readonly SessionEvent[] {
  return message.type === 'error' ? [errorEvent(message.data)] : eventsOf(message.data);
}

type EventOf<A extends ServerEvent['action']> = Extract<ServerEvent, { action: A }>;

function eventsOf(event: ServerEvent): readonly SessionEvent[] {
  switch (event.action) {
    case 'result':
      return resultEvents(event);
    case 'tts_ready':
      return [speechEvent(event)];
    case 'session_started':
      return startEvents(event);
    case 'status':
      return [{ type: 'status', message: event.message }];
    case 'task_complete':
      return [{ type: 'completed', taskId: event.task_id }];
    case 'tts_error': {
      const { sid, language, error: code, message } = event;
      return [{ type: 'speech-failed', sid, language, code, message }];
    }
    case 'stt_event':
      return [{ type: 'recognition-status', status: event.event, message: event.message }];
    case 'batch_retranslation':
      return Object.entries(event.translations).map(([language, translation]) =>
        translationEvent(language, translation, true),
      );
    case 'translation':
      return [translationEvent(event.translation_language, event, true)];
    case 'segment_uploaded': {
      // Seconds with fractions: their thousands are not always whole numbers.
      const durationMs = Math.round(event.duration_sec * 1000);
      return [{ type: 'segment-stored', index: event.segment_index, durationMs }];
    }
    case 'config_updated':
      return [
        {
          type: 'configured',
          updated: event.updated.map(kind => configKinds[kind]),
          nextSentence: event.terminology_effective === 'next_turn',
        },
      ];
    case 'summary_done':
      return [summaryEvent(event)];
    case 'summary_error': {
      const { task_id: taskId, error_code: code, message } = event;
      return [{ type: 'summary-failed', taskId, code, message }];
    }
    default:
      return [changeEvent(event)];
  }
}

/** The document's names of what can be configured. */
const configKinds = {
  terminology: 'glossary',
  fuzzy_correction: 'corrections',
  translation_dict: 'translation-dictionary',
} as const;

function startEvents(event: EventOf<'session_started'>): readonly SessionEvent[] {
  const started: SessionEvent = {
    type: 'session-started',
    sessionId: event.session_id,
    taskId: event.task_id,
    ...(event.received_audio_ms === undefined ? {} : { receivedAudioMs: event.received_audio_ms }),
  };
  if (event.recording_type !== 'broadcast') return [started];
  const { phase = 'standby', viewer_count = 0, queue_count = 0, peak_viewers = 0, total_viewers = 0 } = event;
  return [
    started,
    { type: 'broadcast-phase', phase },
    { type: 'viewers', viewers: viewersOf({ viewer_count, queue_count, peak_viewers, total_viewers }) },
  ];
}

function summaryEvent(event: EventOf<'summary_done'>): SessionEvent {
  const { summary_fallback_level: fallbackLevel, summary_dropped_segments: droppedSegments } = event;
  return {
    type: 'summary-ready',
    taskId: event.task_id,
    summary: {
      summaryId: event.summary_id,
      mode: event.summary_mode,
      template: event.summary_template,
      plainText: event.summary_plain_text,
      tokens: event.tokens_used,
      ...(fallbackLevel === undefined ? {} : { fallbackLevel }),
      ...(droppedSegments === undefined ? {} : { droppedSegments }),
    },
  };
}

function resultEvents({ origin, translations }: EventOf<'result'>): readonly SessionEvent[] {
  const events: SessionEvent[] = [];
  if (origin) {
    events.push({
      type: 'recognition',
      sid: origin.sid,
      language: origin.language,
      text: origin.text,
      final: origin.is_final,
      speakerId: origin.speaker_id,
      speakerLabel: origin.speaker_label,
      startMs:
        origin.start_ms ?? (origin.start_time === undefined ? undefined : parseStartTime(origin.start_time)),
    });
  }
  for (const language in translations) {
    const translation = translations[language];
    if (!translation) continue;
    events.push(translationEvent(language, translation, translation.is_retranslation));
  }
  return events;
}

type WireTranslation = Pick<EventOf<'translation'>, 'sid' | 'text' | 'is_final'>;

function translationEvent(
  language: string,
  { sid, text, is_final: final }: WireTranslation,
  retranslation: boolean | undefined,
): SessionEvent {
  return { type: 'translation', sid, language, text, final, retranslation };
}

function speechEvent(event: EventOf<'tts_ready'>): SessionEvent {
  const { sid, language, text } = event;
  const audio = decodeBase64(event.audio);
  if (!audio) {
    return {
      type: 'speech-failed',
      sid,
      language,
      code: 'audio_undecodable',
      message: 'The speech could not be decoded',
    };
  }
  const boundaries = event.boundaries.map(
    (boundary): WordBoundary => ({
      offsetMs: boundary.offset_ms,
      durationMs: boundary.duration_ms,
      textOffset: boundary.text_offset,
      wordLength: boundary.word_length,
      text: boundary.text,
      boundaryType: boundary.boundary_type,
    }),
  );
  return {
    type: 'speech-ready',
    sid,
    language,
    clip: { format: 'mp3', audio, text, durationMs: event.duration_ms, boundaries },
  };
}

function errorEvent(data: ErrorData): SessionEvent {
  const reason = isReplacedCode(data.error_code) ? 'engine-replaced' : 'service-error';
  const language = data.details?.translation_language;
  return {
    type: 'problem',
    // The words stand inside a sentence of ours.
    problem: problem(reason, data.message.replace(/[.\s]+$/, ''), {
      severity: data.severity,
      code: data.error_code,
      ...(data.request_id === undefined ? {} : { requestId: data.request_id }),
      ...(data.sid === undefined ? {} : { sid: data.sid }),
      ...(typeof language === 'string' ? { language } : {}),
      ...(data.details === undefined ? {} : { detail: JSON.stringify(data.details) }),
      ...(data.severity === 'fatal' ? { remedy: 'reconnect' } : {}),
    }),
  };
}
