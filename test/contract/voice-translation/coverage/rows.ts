/**
 * Every event of the document, and what makes our gateway send it. The document's upload_error never was on the wire: its
 * three codes come by the error envelope, and are rows here.
 */

import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { SegmentLimits } from '../../../../src/gateway/store/segment-writer.ts';
import type { StorageErrorCode } from '../../../../src/gateway/store/task-recorder.ts';
import { ofTask, viewerSocketPath } from '../../../../src/shared/protocols/voice-translation/broadcast.ts';
import type { ServerEvent } from '../../../../src/shared/protocols/voice-translation/server-events.ts';
import { type S3Server, startS3 } from '../../../gateway/store/s3-server.ts';
import type { DocumentPeer, Message } from '../peer.ts';
import type { RoomOptions } from './rooms.ts';

export type EventName = ServerEvent['action'] | 'error' | StorageErrorCode;

export interface Row {
  /** The cause in words, for the table. */
  readonly because: string;
  readonly rooms?: () => Promise<RoomOptions>;
  readonly start?: object;
  /** Does what the event is the answer to. */
  readonly cause: (peer: DocumentPeer, url: string) => unknown;
  /** Which of several events of this name. */
  readonly which?: (data: Message['data']) => boolean;
}

const nothing = (): void => {};

const asks =
  (action: object): Row['cause'] =>
  peer =>
    peer.send(action);

/** Says a sentence, then asks for something. */
const afterSentence =
  (...actions: readonly object[]): Row['cause'] =>
  async peer => {
    await peer.say();
    await peer.translated(1);
    for (const action of actions) peer.send(action);
  };

const broadcast = { recording_type: 'broadcast', recognition_mode: 'multi_speaker' };
const conversation = {
  recording_type: 'conversation',
  conversation_mode: 'manual',
  speaker_language_map: { '1': 'en-US', '2': 'es-ES' },
};

async function enter(peer: DocumentPeer, url: string): Promise<WebSocket> {
  const { task_id: taskId } = await peer.action('session_started');
  const path = ofTask(viewerSocketPath, String(taskId));
  const viewer = new WebSocket(`${url.replace('http', 'ws')}${path}?language=es-ES`);
  // Only once it is in is it counted.
  await once(viewer, 'message');
  return viewer;
}

async function comeAndGo(peer: DocumentPeer, url: string): Promise<void> {
  const viewer = await enter(peer, url);
  viewer.close();
  await peer.action('viewer_left');
}

/** A bucket that does not work. */
const bucket = (fail: S3Server['fail'], limits: Partial<SegmentLimits>) => async (): Promise<RoomOptions> => {
  const s3 = await startS3();
  s3.fail = fail;
  return { bucket: s3.settings, limits };
};

const switchToFrench = { action: 'switch_language', translation_language: 'fr-FR' };
const aSecond = 32_000;

export const rows: Readonly<Record<EventName, Row>> = {
  session_started: { because: 'a session starts', cause: nothing },
  result: {
    because: 'a sentence is said',
    cause: peer => peer.say(),
    which: ({ origin }) => origin?.text === 'Good',
  },
  status: { because: 'a pause is asked for', cause: asks({ action: 'pause' }) },
  task_complete: { because: 'stop after a sentence', cause: afterSentence({ action: 'stop' }) },
  config_updated: {
    because: 'a glossary while recording',
    cause: asks({ action: 'config', terminology: [{ source: 'a', target: 'b' }] }),
  },
  tts_ready: {
    because: 'a sentence is said with speech on',
    start: { tts_enabled: true },
    cause: peer => peer.say(),
  },
  tts_error: {
    because: 'more is to be spoken than the quota allows',
    rooms: async () => ({ speechQuota: 1 }),
    start: { tts_enabled: true },
    cause: peer => peer.say(),
  },
  viewer_count: {
    because: 'a viewer comes and goes, and two others come',
    start: broadcast,
    cause: async (peer, url) => {
      await comeAndGo(peer, url);
      await enter(peer, url);
      await enter(peer, url);
    },
    // Two are there now, but three in all: only this event says so.
    which: data => data.total_viewers === 3,
  },
  broadcast_phase_changed: {
    because: 'a broadcast goes live',
    start: broadcast,
    cause: asks({ action: 'start_broadcast' }),
  },
  viewer_joined: { because: 'a viewer comes', start: broadcast, cause: enter },
  viewer_left: { because: 'a viewer goes', start: broadcast, cause: comeAndGo },
  speaker_renamed: {
    because: 'a speaker is renamed',
    cause: afterSentence({ action: 'rename_speaker', speaker_id: '0', new_label: 'Ana' }),
  },
  speaker_reassigned: {
    because: 'a sentence is given to another speaker',
    cause: afterSentence({ action: 'reassign_speaker', sid: 1, new_speaker_id: 'Ben' }),
  },
  speakers_merged: {
    because: 'two speakers are merged',
    start: conversation,
    cause: afterSentence({ action: 'merge_speakers', source_speaker_id: '1', target_speaker_id: '2' }),
  },
  language_switch_start: {
    because: 'another language is asked for',
    cause: afterSentence(switchToFrench),
  },
  batch_retranslation: {
    because: 'another language, after a sentence',
    cause: afterSentence(switchToFrench),
  },
  language_switch_done: {
    because: 'everything is in the other language',
    cause: afterSentence(switchToFrench),
  },
  translation: {
    because: 'a sentence is translated again, with another dictionary',
    cause: afterSentence(
      { action: 'config', translation_dict: [{ source: 'Good', target: 'Buenos' }] },
      { action: 'retranslate', sid: 1, translation_language: 'es-ES' },
    ),
  },
  tts_mode_changed: {
    because: 'speech only when asked for',
    cause: asks({ action: 'set_tts_mode', tts_mode: 'async' }),
  },
  language_switched: {
    because: 'the two of a conversation take turns',
    start: conversation,
    cause: asks({ action: 'switch_language', language: 'es-ES', translation_language: 'en-US' }),
  },
  tts_updated: {
    because: 'a faster voice is asked for',
    cause: asks({
      action: 'set_tts',
      tts_enabled: true,
      tts_config: { 'es-ES': { speaking_rate: 1.5 } },
    }),
  },
  conversation_mode_changed: {
    because: 'auto is asked for, where nothing tells languages apart',
    start: { ...conversation, conversation_mode: 'auto' },
    cause: nothing,
  },
  speaker_language_changed: {
    because: 'a speaker of a conversation speaks another language',
    start: conversation,
    cause: asks({ action: 'set_speaker_language', speaker: '2', language: 'fr-FR' }),
  },
  segment_uploaded: { because: 'stop after a sentence', cause: afterSentence({ action: 'stop' }) },
  stt_event: { because: 'the recogniser is ready', cause: nothing },
  summary_done: {
    because: 'a summary was asked for, and a sentence was said',
    start: { summary: { mode: 'builtin', template: 'meeting' } },
    cause: afterSentence({ action: 'stop' }),
  },
  summary_error: {
    because: 'a summary was asked for, and nothing was said',
    start: { summary: { mode: 'builtin', template: 'meeting' } },
    cause: asks({ action: 'stop' }),
  },
  error: { because: 'a transcript is asked to go live', cause: asks({ action: 'start_broadcast' }) },
  storage_connection_failed: {
    because: 'the bucket breaks every connection',
    rooms: bucket('reset', { segmentBytes: aSecond, firstRetryMs: 5 }),
    cause: peer => peer.say(),
  },
  storage_upload_failed: {
    because: 'the bucket refuses',
    rooms: bucket(403, { segmentBytes: aSecond }),
    cause: peer => peer.say(),
  },
  storage_queue_full: {
    because: 'the bucket stays away until the queue is full',
    // As many segments may wait as always; they are shorter, and the next attempt is far away.
    rooms: bucket('reset', { segmentBytes: aSecond / 10, firstRetryMs: 60_000 }),
    cause: peer => peer.say(),
  },
};
