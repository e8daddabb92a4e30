import { expect, it, vi } from 'vitest';
import type { PublishedEvent } from '../../../src/gateway/protocols/voice-translation/task-audience.ts';
import { problem } from '../../../src/shared/problem.ts';
import type { ServerMessage } from '../../../src/shared/protocols/voice-translation/server-events.ts';
import { toSession } from '../../../src/shared/protocols/voice-translation/to-session.ts';
import { isRecorded } from '../../../src/shared/record/recorded-event.ts';
import { audiences, recorders } from './fakes.ts';
import { DocumentPeer, serve } from './peer.ts';

it('keeps sound and events, and ends a task in the documented order', async () => {
  const kept = recorders();
  const peer = await DocumentPeer.started(await serve({ openRecorder: kept.open }), {
    name: 'Monday',
    summary: { mode: 'builtin', template: 'meeting' },
  });
  peer.send({ action: 'set_name', name: 'Tuesday' });
  await peer.action('status');
  await peer.say();
  peer.send({ action: 'stop' });
  await peer.action('summary_done');
  const recorder = kept.last();
  expect(recorder).toMatchObject({ name: 'Tuesday', ended: 'finished', start: { name: 'Monday' } });
  expect(recorder.bytes).toBe(peer.all('segment_uploaded')[0]?.duration_sec * 32_000);
  const told = peer.messages.flatMap(message => toSession(message as ServerMessage)).filter(isRecorded);
  // The wire has whole seconds.
  const startMs = expect.any(Number);
  expect(recorder.kept).toMatchObject(
    told.map(event => (event.type === 'recognition' ? { ...event, startMs } : event)),
  );
  expect(recorder.kept.findLast(event => event.type === 'recognition')).toMatchObject({
    endMs: 900,
    words: [
      { text: 'Good', startMs: 0, endMs: 300 },
      { text: ' morning', startMs: 300, endMs: 600 },
      { text: ' and', startMs: 600, endMs: 900 },
    ],
  });
  expect(peer.messages.slice(-4).map(({ data }) => data.message ?? data.action)).toEqual([
    'Speech recognition stopped',
    'segment_uploaded',
    'Task processing complete',
    'summary_done',
  ]);
});

it('asked for a summary that cannot be made says so after the task is complete', async () => {
  const kept = recorders();
  const peer = await DocumentPeer.started(await serve({ openRecorder: kept.open }), {
    summary: { mode: 'custom', template: 'none' },
  });
  peer.send({ action: 'stop' });
  const { task_id: taskId } = await peer.action('task_complete');
  expect(await peer.action('summary_error')).toMatchObject({ task_id: taskId, error_code: 'summary_failed' });
});

it('tells what the storage could not do by the error envelope; the captions go on', async () => {
  const kept = recorders();
  const peer = await DocumentPeer.started(await serve({ openRecorder: kept.open }));
  const codes = ['storage_connection_failed', 'storage_upload_failed', 'storage_queue_full'] as const;
  for (const code of codes) {
    kept.last().tell.storageFailed(code, problem('internal', 'the disk'));
    expect(await peer.error(code)).toMatchObject({ context: 'storage' });
  }
  await peer.say();
});

it('keeps no sound of a pause', async () => {
  const kept = recorders();
  const peer = await DocumentPeer.started(await serve({ openRecorder: kept.open }));
  peer.send({ action: 'pause' });
  await peer.action('status');
  peer.sound(3);
  peer.send({ action: 'resume' });
  await peer.action('status', 2);
  expect(kept.last().bytes).toBe(0);
});

it('keeps the sound of a broadcast from its going live, where its times begin', async () => {
  const kept = recorders();
  const peer = await DocumentPeer.started(await serve({ openRecorder: kept.open }), {
    recording_type: 'broadcast',
  });
  await peer.say();
  peer.send({ action: 'start_broadcast' });
  await peer.action('broadcast_phase_changed');
  expect(kept.last().bytes).toBe(0);
  for (let frame = 0; frame < 60; frame++) peer.socket.send(Buffer.alloc(640));
  expect(await peer.say()).toMatchObject({ start_time: '00:01' });
  peer.send({ action: 'stop' });
  const { duration_sec: seconds } = await peer.action('segment_uploaded');
  expect(seconds).toBeCloseTo(1.2 + 1.86, 2);
});

it('record shows whole sentences only and speaks only when asked', async () => {
  const peer = await DocumentPeer.started(await serve(), { recording_type: 'record', tts_enabled: true });
  await peer.say();
  await peer.translated(1);
  peer.send({ action: 'stop' });
  await peer.action('task_complete');
  expect(peer.all('result')).toHaveLength(2);
  expect(peer.all('tts_ready')).toEqual([]);
});

it('a broadcast waits in standby, where the host alone reads and no time counts, and goes live', async () => {
  const doors = audiences();
  const peer = await DocumentPeer.started(await serve({ openAudience: doors.open }), {
    recording_type: 'broadcast',
    recognition_mode: 'multi_speaker',
  });
  expect(await peer.action('session_started')).toMatchObject({
    recording_type: 'broadcast',
    phase: 'standby',
    viewer_count: 0,
    queue_count: 0,
    peak_viewers: 0,
    total_viewers: 0,
  });
  expect(await peer.say()).not.toHaveProperty('start_time');
  await peer.translated(1);
  const audience = doors.last();
  expect(audience.published).toEqual([]);
  peer.send({ action: 'start_broadcast' });
  expect(await peer.action('broadcast_phase_changed')).toEqual({
    action: 'broadcast_phase_changed',
    phase: 'live',
    message: 'Broadcast started',
  });
  expect(await peer.say()).toMatchObject({ sid: 2, start_time: '00:00' });
  await peer.translated(2);
  const [first] = audience.published;
  expect(first?.action).toBe('broadcast_phase_changed');
  expect(audience.published.at(-1)).toMatchObject({
    action: 'result',
    translations: { 'es-ES': { sid: 2 } },
  });
  peer.send({ action: 'start_broadcast' });
  await peer.error('broadcast_already_live');
  peer.send({ action: 'stop' });
  await peer.action('task_complete');
  expect(audience.closed).toBe(true);
});

it('what was said in standby stays the host’s alone, whatever is told of it once the broadcast is live', async () => {
  const doors = audiences();
  const peer = await DocumentPeer.started(await serve({ openAudience: doors.open }), {
    recording_type: 'broadcast',
    recognition_mode: 'multi_speaker',
  });
  await peer.say();
  // Being said when the broadcast goes live: it ends there, and what comes after it is the viewers'.
  peer.sound(3, 0);
  await peer.until(({ data }) => data.origin?.sid === 2);
  peer.send({ action: 'start_broadcast' });
  await peer.until(({ data }) => data.origin?.sid === 2 && data.origin.is_final);
  peer.sound(3);
  await peer.translated(3);
  for (const sid of [1, 3]) peer.send({ action: 'retranslate', sid, translation_language: 'fr-FR' });
  await peer.action('translation', 2);
  peer.send({ action: 'switch_language', translation_language: 'fr-FR' });
  expect(await peer.action('language_switch_done')).toMatchObject({ success_count: 3 });
  peer.send({ action: 'rename_speaker', speaker_id: 'Guest-1', new_label: 'Ada' });
  peer.send({ action: 'reassign_speaker', sid: 1, new_speaker_id: 'Guest-2' });
  peer.send({ action: 'rename_speaker', speaker_id: 'Guest-2', new_label: 'Bo' });
  peer.send({ action: 'merge_speakers', source_speaker_id: 'Guest-1', target_speaker_id: 'Guest-2' });
  await peer.action('speakers_merged');
  const { published } = doors.last();
  expect(new Set(published.flatMap(sidsOf))).toEqual(new Set([3]));
  expect(published.filter(({ action }) => action !== 'result')).toMatchObject([
    { action: 'broadcast_phase_changed' },
    { action: 'translation' },
    { action: 'batch_retranslation' },
    { action: 'speaker_renamed', new_label: 'Ada', affected_sids: [3] },
    { action: 'speakers_merged', affected_sids: [3] },
  ]);
});

it('tells the host of a broadcast who comes and goes', async () => {
  const doors = audiences();
  const peer = await DocumentPeer.started(await serve({ openAudience: doors.open }), {
    recording_type: 'broadcast',
  });
  const counts = { viewer_count: 5, queue_count: 2, peak_viewers: 6, total_viewers: 9 };
  const { tell } = doors.last();
  tell.joined({ id: 'viewer_1', ip: '192.0.2.1', language: 'es-ES' }, counts);
  tell.left('viewer_1', counts);
  tell.counted(counts);
  expect(await peer.action('viewer_count')).toEqual({ action: 'viewer_count', ...counts });
  expect(await peer.action('viewer_joined')).toEqual({
    action: 'viewer_joined',
    viewer: { id: 'viewer_1', ip: '192.0.2.1', language: 'es-ES' },
    viewer_count: 5,
    queue_count: 2,
  });
  expect(await peer.action('viewer_left')).toEqual({
    action: 'viewer_left',
    viewer_id: 'viewer_1',
    viewer_count: 5,
    queue_count: 2,
  });
});

it('a switch of language in a broadcast takes no language away', async () => {
  const peer = await DocumentPeer.started(await serve(), { recording_type: 'broadcast' });
  peer.send({ action: 'switch_language', translation_language: 'fr-FR' });
  await peer.action('language_switch_done');
  await peer.say();
  await peer.translated(1, 'es-ES');
  await peer.translated(1, 'fr-FR');
});

it('start_broadcast is a broadcast’s alone', async () => {
  const peer = await DocumentPeer.started(await serve());
  peer.send({ action: 'start_broadcast' });
  await peer.error('wrong_recording_type');
});

it('a message whose handling breaks is an internal error with its type and action, and the socket lives', async () => {
  const log = vi.fn();
  const peer = await DocumentPeer.started(await serve({ openRecorder: recorders().open, log }));
  peer.send({ action: 'set_name', name: 'panic' }, 'mine');
  expect(await peer.error('internal_error')).toMatchObject({
    severity: 'error',
    request_id: 'mine',
    details: { message_type: 'voice-translation', action: 'set_name' },
  });
  expect(log).toHaveBeenCalledOnce();
  peer.socket.send(JSON.stringify({ type: 'voice-translation', data: { action: 'tts' }, request_id: 'bad' }));
  expect(await peer.error('invalid_message')).toMatchObject({ request_id: 'bad' });
  await peer.say();
});

/** The sentences that an event is about. */
function sidsOf(event: PublishedEvent): readonly number[] {
  if ('affected_sids' in event) return event.affected_sids;
  if ('sid' in event) return [event.sid];
  if (event.action !== 'result') return [];
  const parts = [event.origin, ...Object.values(event.translations ?? {})];
  return parts.flatMap(part => (part ? [part.sid] : []));
}
