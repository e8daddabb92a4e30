/** voice-translation's wire → session events. */

import { decodeBase64 } from '../../audio/base64.ts';
import { problem } from '../../problem.ts';
import type { SessionEvent } from '../../session/events.ts';
import type { WordBoundary } from '../../session/speech.ts';
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
      return [{ type: 'session-started', sessionId: event.session_id, taskId: event.task_id }];
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
  }
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
      startMs: origin.start_time === undefined ? undefined : parseStartTime(origin.start_time),
    });
  }
  for (const language in translations) {
    const translation = translations[language];
    if (!translation) continue;
    const { sid, text, is_final: final } = translation;
    events.push({ type: 'translation', sid, language, text, final });
  }
  return events;
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
  return {
    type: 'problem',
    // The words stand inside a sentence of ours.
    problem: problem('service-error', data.message.replace(/[.\s]+$/, ''), {
      severity: data.severity,
      code: data.error_code,
      ...(data.request_id === undefined ? {} : { requestId: data.request_id }),
      ...(data.sid === undefined ? {} : { sid: data.sid }),
      ...(data.details === undefined ? {} : { detail: JSON.stringify(data.details) }),
      ...(data.severity === 'fatal' ? { remedy: 'reconnect' } : {}),
    }),
  };
}
