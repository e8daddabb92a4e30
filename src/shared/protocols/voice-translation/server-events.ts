/**
 * voice-translation, server → client: the 28 events of the document (WebSocket API V1.5.7) and its error envelope. Its
 * event 26, upload_error, was never sent on the wire (V1.5.6): storage troubles come by the envelope.
 */

import { z } from 'zod';
import {
  batchRetranslation,
  languageSwitchDone,
  languageSwitched,
  languageSwitchStart,
  result,
  retranslated,
} from './result-events.ts';
import { count, sid, text } from './server-values.ts';
import { ttsError, ttsModeChanged, ttsReady, ttsUpdated } from './speech-events.ts';
import { broadcastPhaseChanged, viewerCount, viewerJoined, viewerLeft } from './viewer-events.ts';

const sessionStarted = z.object({
  action: z.literal('session_started'),
  session_id: text,
  task_id: text,
  /** Deprecated since V1.4.1: the same value as task_id. */
  recording_id: text.optional(),
  recording_type: z.enum(['transcribe', 'conversation', 'record', 'broadcast']),
  recognition_mode: z.enum(['single', 'multi_speaker']),
  /** **D** Of a task that is resumed: how much audio it has received so far; what follows it is to be sent (again). */
  received_audio_ms: z.number().min(0).optional(),
  message: text,
  // Of a broadcast only:
  phase: z.enum(['standby', 'live']).optional(),
  viewer_count: count.optional(),
  queue_count: count.optional(),
  peak_viewers: count.optional(),
  total_viewers: count.optional(),
});

const status = z.object({ action: z.literal('status'), message: text });

const taskComplete = z.object({ action: z.literal('task_complete'), task_id: text, message: text });

const sttEvent = z.object({
  action: z.literal('stt_event'),
  event: z.enum(['connected', 'disconnected', 'error']),
  message: text,
});

const configKind = z.enum(['terminology', 'fuzzy_correction', 'translation_dict']);

const configUpdated = z.object({
  action: z.literal('config_updated'),
  updated: z.array(configKind),
  /** While recording: from the next sentence on. Absent in the first config. */
  terminology_effective: z.literal('next_turn').optional(),
  message: text,
});

const speakerRenamed = z.object({
  action: z.literal('speaker_renamed'),
  /** The original id, also when the label was given. */
  speaker_id: text,
  new_label: text,
  affected_sids: z.array(sid),
});

const speakerReassigned = z.object({
  action: z.literal('speaker_reassigned'),
  sid,
  old_speaker_id: text,
  new_speaker_id: text,
  new_speaker_label: text,
});

const speakersMerged = z.object({
  action: z.literal('speakers_merged'),
  source_speaker_id: text,
  target_speaker_id: text,
  affected_sids: z.array(sid),
});

const conversationModeChanged = z.object({
  action: z.literal('conversation_mode_changed'),
  conversation_mode: z.enum(['auto', 'manual']),
});

/** By speaker number as text. */
const speakerLanguageMap = z.record(z.string(), text);

const speakerLanguageChanged = z.object({
  action: z.literal('speaker_language_changed'),
  speaker_language_map: speakerLanguageMap,
});

const segmentUploaded = z.object({
  action: z.literal('segment_uploaded'),
  segment_index: count,
  duration_sec: z.number().min(0),
});

const summaryDone = z.object({
  action: z.literal('summary_done'),
  task_id: text,
  summary_id: text,
  summary_mode: z.enum(['builtin', 'custom']),
  summary_template: text,
  summary_plain_text: z.boolean(),
  tokens_used: z.object({ input: count, output: count }),
  /** Absent: no fallback. 2: a neutral prompt was used. 3: segments were left out. */
  summary_fallback_level: z.union([z.literal(2), z.literal(3)]).optional(),
  /** Only with fallback level 3: indices of the segments that were left out. */
  summary_dropped_segments: z.array(count).optional(),
});

const summaryError = z.object({
  action: z.literal('summary_error'),
  task_id: text,
  error_code: text,
  message: text,
});

/** One schema an action. An event that is added here must be handled in to-session.ts, or it does not compile. */
export const serverActions = {
  session_started: sessionStarted,
  result,
  status,
  task_complete: taskComplete,
  tts_ready: ttsReady,
  tts_error: ttsError,
  stt_event: sttEvent,
  config_updated: configUpdated,
  viewer_count: viewerCount,
  broadcast_phase_changed: broadcastPhaseChanged,
  viewer_joined: viewerJoined,
  viewer_left: viewerLeft,
  speaker_renamed: speakerRenamed,
  speaker_reassigned: speakerReassigned,
  speakers_merged: speakersMerged,
  language_switch_start: languageSwitchStart,
  batch_retranslation: batchRetranslation,
  language_switch_done: languageSwitchDone,
  translation: retranslated,
  tts_mode_changed: ttsModeChanged,
  language_switched: languageSwitched,
  tts_updated: ttsUpdated,
  conversation_mode_changed: conversationModeChanged,
  speaker_language_changed: speakerLanguageChanged,
  segment_uploaded: segmentUploaded,
  summary_done: summaryDone,
  summary_error: summaryError,
} as const;

export const errorData = z.object({
  error_code: text,
  severity: z.enum(['fatal', 'error', 'warning']),
  message: text,
  context: text.optional(),
  sid: sid.optional(),
  request_id: text.optional(),
  timestamp: text.optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});

type ServerActions = typeof serverActions;
export type ServerEvent = { [A in keyof ServerActions]: z.infer<ServerActions[A]> }[keyof ServerActions];
export type ErrorData = z.infer<typeof errorData>;
export type ServerMessage =
  | { readonly type: 'voice-translation'; readonly data: ServerEvent }
  | { readonly type: 'error'; readonly data: ErrorData };
