import { expect, it } from 'vitest';
import type { StorageErrorCode } from '../../../src/gateway/store/task-recorder.ts';
import { problem } from '../../../src/shared/problem.ts';
import { parseServerMessage } from '../../../src/shared/protocols/voice-translation/messages.ts';
import {
  type ServerEvent,
  serverActions,
} from '../../../src/shared/protocols/voice-translation/server-events.ts';
import { audiences, type FakeAudience, type FakeRecorder, recorders } from './fakes.ts';
import { DocumentPeer, type Message, serve } from './peer.ts';

/**
 * Every event of the document, what makes our server send it, and that our client understands it. The document's
 * upload_error is what never was on the wire: its three codes come by the error envelope, and are rows here.
 */

interface Rooms {
  readonly peer: DocumentPeer;
  readonly recorder: () => FakeRecorder;
  readonly audience: () => FakeAudience;
}

interface Row {
  readonly start?: object;
  /** Does what the event is the answer to; the test then waits for the event. */
  readonly cause: (rooms: Rooms) => unknown;
}

const counts = { viewer_count: 1, queue_count: 0, peak_viewers: 1, total_viewers: 1 };
const viewer = { id: 'viewer_1', ip: '192.0.2.1', language: 'es-ES' };
const broadcast = { recording_type: 'broadcast', recognition_mode: 'multi_speaker' };
const conversation = {
  recording_type: 'conversation',
  speaker_language_map: { '1': 'en-US', '2': 'es-ES' },
};

/** Says a sentence, then asks for something. */
const afterSentence =
  (action: object): Row['cause'] =>
  async ({ peer }) => {
    await peer.say();
    await peer.translated(1);
    peer.send(action);
  };

const asks =
  (action: object): Row['cause'] =>
  ({ peer }) =>
    peer.send(action);

const storage = (code: StorageErrorCode): Row => ({
  cause: ({ recorder }) => recorder().tell.storageFailed(code, problem('internal', 'the disk')),
});

const nothing = (): void => {};

const rows: Readonly<Record<ServerEvent['action'] | 'error' | StorageErrorCode, Row>> = {
  session_started: { cause: nothing },
  result: { cause: ({ peer }) => peer.say() },
  status: { cause: asks({ action: 'pause' }) },
  task_complete: { cause: asks({ action: 'stop' }) },
  config_updated: { cause: asks({ action: 'config', terminology: [{ source: 'a', target: 'b' }] }) },
  tts_ready: { start: { tts_enabled: true }, cause: ({ peer }) => peer.say() },
  tts_error: { cause: asks({ action: 'tts', sid: 1, language: 'es-ES' }) },
  viewer_count: { start: broadcast, cause: ({ audience }) => audience().tell.counted(counts) },
  broadcast_phase_changed: { start: broadcast, cause: asks({ action: 'start_broadcast' }) },
  speaker_renamed: {
    cause: afterSentence({ action: 'rename_speaker', speaker_id: '0', new_label: 'Ana' }),
  },
  speaker_reassigned: { cause: afterSentence({ action: 'reassign_speaker', sid: 1, new_speaker_id: '1' }) },
  speakers_merged: {
    start: conversation,
    cause: afterSentence({ action: 'merge_speakers', source_speaker_id: '1', target_speaker_id: '2' }),
  },
  language_switch_start: { cause: asks({ action: 'switch_language', translation_language: 'fr-FR' }) },
  batch_retranslation: {
    cause: afterSentence({ action: 'switch_language', translation_language: 'fr-FR' }),
  },
  language_switch_done: { cause: asks({ action: 'switch_language', translation_language: 'fr-FR' }) },
  translation: {
    cause: afterSentence({ action: 'retranslate', sid: 1, translation_language: 'fr-FR' }),
  },
  tts_mode_changed: { cause: asks({ action: 'set_tts_mode', tts_mode: 'async' }) },
  language_switched: {
    start: conversation,
    cause: asks({ action: 'switch_language', language: 'es-ES', translation_language: 'en-US' }),
  },
  tts_updated: { cause: asks({ action: 'set_tts', tts_enabled: true }) },
  conversation_mode_changed: {
    start: conversation,
    cause: asks({ action: 'switch_conversation_mode', conversation_mode: 'manual' }),
  },
  speaker_language_changed: {
    start: conversation,
    cause: asks({ action: 'set_speaker_language', speaker: '2', language: 'fr-FR' }),
  },
  error: { cause: asks({ action: 'start_broadcast' }) },
  segment_uploaded: { cause: asks({ action: 'stop' }) },
  stt_event: { cause: nothing },
  viewer_joined: { start: broadcast, cause: ({ audience }) => audience().tell.joined(viewer, counts) },
  viewer_left: { start: broadcast, cause: ({ audience }) => audience().tell.left(viewer.id, counts) },
  storage_connection_failed: storage('storage_connection_failed'),
  storage_upload_failed: storage('storage_upload_failed'),
  storage_queue_full: storage('storage_queue_full'),
  summary_done: {
    start: { summary: { mode: 'builtin', template: 'meeting' } },
    cause: asks({ action: 'stop' }),
  },
  summary_error: {
    start: { summary: { mode: 'custom', template: 'none' } },
    cause: asks({ action: 'stop' }),
  },
};

it('has a row for every event of the document', () => {
  const storageCodes = ['storage_connection_failed', 'storage_queue_full', 'storage_upload_failed'];
  expect(Object.keys(rows).sort()).toEqual([...Object.keys(serverActions), 'error', ...storageCodes].sort());
});

it.each(Object.entries(rows))('%s is sent for its reason, and our client reads it', async (name, row) => {
  const kept = recorders();
  const doors = audiences();
  const url = await serve({ openRecorder: kept.open, openAudience: doors.open });
  const peer = await DocumentPeer.started(url, row.start);
  await row.cause({ peer, recorder: kept.last, audience: doors.last });
  const isIt = ({ type, data }: Message): boolean =>
    type === 'error' ? name === 'error' || data.error_code === name : data.action === name;
  const message = await peer.until(isIt);
  const frame = peer.frames[peer.messages.indexOf(message)] ?? '';
  expect(parseServerMessage(frame)).toEqual({ kind: 'message', message });
});
