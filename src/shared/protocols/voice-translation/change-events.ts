/** voice-translation's answers to what was asked, and its audience → session events: one each. */

import type { VoiceSettings } from '../../session/commands.ts';
import type { SessionEvent, Viewers } from '../../session/events.ts';
import type { ServerEvent } from './server-events.ts';

type EventOf<A extends ServerEvent['action']> = Extract<ServerEvent, { action: A }>;

type ChangeEvent = EventOf<
  | 'speaker_renamed'
  | 'speaker_reassigned'
  | 'speakers_merged'
  | 'language_switch_start'
  | 'language_switch_done'
  | 'language_switched'
  | 'tts_mode_changed'
  | 'tts_updated'
  | 'conversation_mode_changed'
  | 'speaker_language_changed'
  | 'viewer_count'
  | 'viewer_joined'
  | 'viewer_left'
  | 'broadcast_phase_changed'
>;

export function changeEvent(event: ChangeEvent): SessionEvent {
  switch (event.action) {
    case 'speaker_renamed':
      return {
        type: 'speaker-renamed',
        speakerId: event.speaker_id,
        label: event.new_label,
        sids: event.affected_sids,
      };
    case 'speaker_reassigned':
      return {
        type: 'speaker-reassigned',
        sid: event.sid,
        previousId: event.old_speaker_id,
        speakerId: event.new_speaker_id,
        label: event.new_speaker_label,
      };
    case 'speakers_merged':
      return {
        type: 'speakers-merged',
        sourceId: event.source_speaker_id,
        targetId: event.target_speaker_id,
        sids: event.affected_sids,
      };
    case 'language_switch_start':
      return {
        type: 'language-switch-started',
        language: event.translation_language,
        total: event.total_segments,
      };
    case 'language_switch_done':
      return {
        type: 'language-switch-done',
        language: event.translation_language,
        succeeded: event.success_count,
        failed: event.failed_count,
        failedSids: event.failed_sids ?? [],
      };
    case 'language_switched': {
      const { language, translation_language: targetLanguage } = event;
      return { type: 'languages-changed', language, targetLanguage };
    }
    case 'tts_mode_changed':
      return { type: 'speech-mode-changed', mode: event.tts_mode };
    case 'tts_updated':
      return { type: 'speech-changed', enabled: event.tts_enabled, voices: voicesOf(event.tts_config) };
    case 'conversation_mode_changed':
      return { type: 'conversation-mode-changed', mode: event.conversation_mode };
    case 'speaker_language_changed':
      return { type: 'speaker-languages-changed', languages: event.speaker_language_map };
    case 'viewer_count':
      return { type: 'viewers', viewers: viewersOf(event) };
    case 'viewer_joined': {
      const { id, ip: address, language } = event.viewer;
      const { viewer_count: count, queue_count: queued } = event;
      return { type: 'viewer-joined', viewer: { id, address, language }, count, queued };
    }
    case 'viewer_left': {
      const { viewer_id: id, viewer_count: count, queue_count: queued } = event;
      return { type: 'viewer-left', id, count, queued };
    }
    case 'broadcast_phase_changed':
      return { type: 'broadcast-phase', phase: event.phase };
  }
}

export function viewersOf(
  event: Pick<EventOf<'viewer_count'>, 'viewer_count' | 'queue_count' | 'peak_viewers' | 'total_viewers'>,
): Viewers {
  return {
    count: event.viewer_count,
    queued: event.queue_count,
    peak: event.peak_viewers,
    total: event.total_viewers,
  };
}

function voicesOf(config: EventOf<'tts_updated'>['tts_config']): Readonly<Record<string, VoiceSettings>> {
  return Object.fromEntries(
    Object.entries(config).map(([language, { voice, speaking_rate: rate }]) => [
      language,
      { ...(voice === undefined ? {} : { voice }), ...(rate === undefined ? {} : { rate }) },
    ]),
  );
}
