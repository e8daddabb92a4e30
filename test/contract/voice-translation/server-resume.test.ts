import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { createScriptedSynthesizer } from '../../../src/gateway/engines/scripted/scripted-synthesizer.ts';
import type { Synthesizer } from '../../../src/gateway/engines/text-to-speech/synthesizer.ts';
import { audiences, recorders } from './fakes.ts';
import { DocumentPeer, defaultStart, serve } from './peer.ts';

/** Ends a peer's socket as a dead network does, and waits until the server has noticed. */
async function lose(peer: DocumentPeer): Promise<void> {
  const closed = new Promise(resolve => peer.socket.once('close', resolve));
  peer.socket.close();
  await closed;
}

it('a task whose socket died is resumed: the same id, what was missed with present labels, and on it goes', async () => {
  const kept = recorders();
  const url = await serve({ openRecorder: kept.open, sentenceWaitMs: 20 });
  const first = await DocumentPeer.started(url, {
    recognition_mode: 'multi_speaker',
    translation_languages: ['es-ES', 'fr-FR'],
  });
  const { task_id: taskId, session_id: sessionId } = await first.action('session_started');
  await first.say();
  const { text } = await first.say();
  await first.translated(2, 'es-ES');
  await first.translated(2, 'fr-FR');
  first.send({ action: 'rename_speaker', speaker_id: 'Guest-1', new_label: 'Ana' });
  await first.action('speaker_renamed');
  // Said when the socket dies: it is finished without it.
  first.sound(3, 0);
  await first.until(({ data }) => data.origin?.sid === 3);
  await lose(first);
  const recorded = kept.last();
  await vi.waitFor(() =>
    expect(recorded.kept.at(-1)).toMatchObject({
      type: 'translation',
      language: 'fr-FR',
      sid: 3,
      final: true,
    }),
  );

  const second = await DocumentPeer.connect(url);
  const keptBefore = recorded.kept.length;
  second.send({ ...defaultStart, task_id: taskId, after_sid: 1 });
  await second.until(({ data }) => data.origin?.sid === 3);
  const [started, connected, missed, last] = second.messages.map(({ data }) => data);
  expect(started).toMatchObject({ action: 'session_started', task_id: taskId, recording_id: taskId });
  expect(started?.session_id).not.toBe(sessionId);
  expect(connected).toMatchObject({ action: 'stt_event', event: 'connected' });
  const speaker = { speaker_id: 'Guest-1', speaker_label: 'Ana' };
  expect(missed).toMatchObject({
    action: 'result',
    origin: { sid: 2, text, is_final: true, ...speaker },
    translations: {
      'es-ES': { sid: 2, text: `[es-ES] ${text}`, is_final: true, ...speaker },
      'fr-FR': { sid: 2, text: `[fr-FR] ${text}`, is_final: true, ...speaker },
    },
  });
  expect(last).toMatchObject({ origin: { sid: 3, is_final: true } });
  expect(recorded.kept).toHaveLength(keptBefore);
  expect(await second.say()).toMatchObject({ sid: 4, ...speaker });
  second.send({ action: 'stop' });
  expect(await second.action('task_complete')).toMatchObject({ task_id: taskId });
  expect(kept.all).toHaveLength(1);
});

it('a task that is resumed tells exactly how much sound it has received, and a new one nothing', async () => {
  const kept = recorders();
  const url = await serve({ openRecorder: kept.open });
  const first = await DocumentPeer.started(url);
  const { task_id: taskId, received_audio_ms: atFirst } = await first.action('session_started');
  expect(atFirst).toBeUndefined();
  for (let frame = 0; frame < 37; frame++) first.socket.send(Buffer.alloc(640));
  first.send({ action: 'pause' });
  first.socket.send(Buffer.alloc(640));
  await lose(first);
  await vi.waitFor(() => expect(kept.last().bytes).toBe(37 * 640));
  const second = await DocumentPeer.connect(url);
  second.send({ ...defaultStart, task_id: taskId, after_sid: 0 });
  expect((await second.action('session_started')).received_audio_ms).toBe(38 * 20);
});

it('a task that is not known starts a fresh session, whose id tells', async () => {
  const url = await serve();
  const unknown = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
  const peer = await DocumentPeer.started(url, { task_id: unknown, after_sid: 7 });
  expect((await peer.action('session_started')).task_id).not.toBe(unknown);
  expect(await peer.say()).toMatchObject({ sid: 1 });
});

it('a task that nobody took up in time is let go of, with what was stored', async () => {
  const kept = recorders();
  const doors = audiences();
  const url = await serve({ resumeMs: 30, openRecorder: kept.open, openAudience: doors.open });
  const first = await DocumentPeer.started(url, { recording_type: 'broadcast' });
  const { task_id: taskId } = await first.action('session_started');
  await lose(first);
  await vi.waitFor(() => expect(kept.last().ended).toBe('abandoned'));
  expect(doors.last().closed).toBe(true);
  const second = await DocumentPeer.started(url, { task_id: taskId, after_sid: 0 });
  expect((await second.action('session_started')).task_id).not.toBe(taskId);
});

it('a connection that died unnoticed loses its task to the one that comes back for it', async () => {
  const url = await serve();
  const first = await DocumentPeer.started(url);
  const { task_id: taskId } = await first.action('session_started');
  await first.say();
  await first.translated(1);
  const second = await DocumentPeer.started(url, { task_id: taskId, after_sid: 0 });
  expect(await first.error('session_taken_over')).toMatchObject({ severity: 'fatal' });
  await lose(first);
  expect(await second.say()).toMatchObject({ sid: 2 });
});

it('a stopped task is not resumed', async () => {
  const url = await serve();
  const first = await DocumentPeer.started(url);
  first.send({ action: 'stop' });
  const { task_id: taskId } = await first.action('task_complete');
  const second = await DocumentPeer.started(url, { task_id: taskId, after_sid: 0 });
  expect((await second.action('session_started')).task_id).not.toBe(taskId);
});

it('a task whose client is lost while it is stopped is resumed: what it still said is told, and its end', async () => {
  const url = await serve();
  const first = await DocumentPeer.started(url);
  const { task_id: taskId } = await first.action('session_started');
  first.sound(3, 0);
  first.send({ action: 'stop' });
  await lose(first);
  const second = await DocumentPeer.connect(url);
  second.send({ ...defaultStart, task_id: taskId, after_sid: 0 });
  expect(await second.action('session_started')).toMatchObject({ task_id: taskId });
  second.send({ action: 'stop' });
  expect(await second.action('task_complete')).toMatchObject({ task_id: taskId });
  expect(await second.translated(1)).toMatchObject({ is_final: true });
  expect(second.messages.filter(({ type }) => type === 'error')).toEqual([]);
});

it('a task whose end was told to nobody is resumed for it, until it was read', async () => {
  const url = await serve();
  const first = await DocumentPeer.started(url);
  const { task_id: taskId } = await first.action('session_started');
  await first.say();
  // Like a network that is gone without a word: it reads nothing any more.
  first.socket.pause();
  first.send({ action: 'stop' });
  const others = await Promise.all([1, 2].map(() => DocumentPeer.started(url)));
  await Promise.all(others.map(other => other.say()));
  first.socket.terminate();
  const second = await DocumentPeer.connect(url);
  second.send({ ...defaultStart, task_id: taskId, after_sid: 0 });
  expect(await second.action('task_complete')).toMatchObject({ task_id: taskId });
  second.send({ action: 'stop' });
  second.socket.ping();
  await once(second.socket, 'pong');
  const third = await DocumentPeer.started(url, { task_id: taskId, after_sid: 0 });
  expect((await third.action('session_started')).task_id).not.toBe(taskId);
  expect(second.messages.filter(({ type }) => type === 'error')).toEqual([]);
});

it('a broadcast that is resumed is still live', async () => {
  const url = await serve({ openAudience: audiences().open });
  const first = await DocumentPeer.started(url, { recording_type: 'broadcast' });
  const { task_id: taskId } = await first.action('session_started');
  first.send({ action: 'start_broadcast' });
  await first.action('broadcast_phase_changed');
  await lose(first);
  const second = await DocumentPeer.started(url, { task_id: taskId, after_sid: 0 });
  expect(await second.action('session_started')).toMatchObject({ task_id: taskId, phase: 'live' });
});

it('a host that comes back is told who watches now', async () => {
  const doors = audiences();
  const url = await serve({ openAudience: doors.open });
  const first = await DocumentPeer.started(url, { recording_type: 'broadcast' });
  const { task_id: taskId } = await first.action('session_started');
  await first.say();
  await lose(first);
  const audience = doors.last();
  audience.counts = { viewer_count: 2, queue_count: 1, peak_viewers: 3, total_viewers: 4 };
  audience.seated = ['v1', 'v2'].map(id => ({ id, ip: '192.0.2.1', language: 'es-ES' }));
  const second = await DocumentPeer.started(url, { task_id: taskId, after_sid: 0 });
  await second.action('result');
  expect(second.all('viewer_joined')).toEqual(
    audience.seated.map(viewer => ({ action: 'viewer_joined', viewer, viewer_count: 2, queue_count: 1 })),
  );
});

it('what was spoken while nobody was there comes after the sentences, once', async () => {
  let release = (): void => {};
  const held = new Promise<void>(resolve => {
    release = resolve;
  });
  const scripted = await createScriptedSynthesizer();
  const told = Promise.withResolvers<void>();
  const synthesizer: Synthesizer = {
    ...scripted,
    synthesize: async (request, signal) => {
      await held;
      if (request.text.includes('budget')) throw new Error('no breath');
      const clip = await scripted.synthesize(request, signal);
      // The other one has failed by now and waits only for this one to be told.
      setImmediate(told.resolve);
      return clip;
    },
  };
  const url = await serve({ engines: { synthesizer } });
  const spoken = { tts_enabled: true, tts_mode: 'sync' };
  const first = await DocumentPeer.started(url, spoken);
  const { task_id: taskId } = await first.action('session_started');
  await first.say();
  await first.say(7);
  await first.translated(2);
  await lose(first);
  release();
  await told.promise;
  const second = await DocumentPeer.started(url, { ...spoken, task_id: taskId, after_sid: 0 });
  await second.action('tts_error');
  expect(second.messages.slice(2).map(({ data }) => [data.action, data.sid ?? data.origin.sid])).toEqual([
    ['result', 1],
    ['result', 2],
    ['tts_ready', 1],
    ['tts_error', 2],
  ]);
  await lose(second);
  const third = await DocumentPeer.started(url, { ...spoken, task_id: taskId, after_sid: 1 });
  await third.say();
  await third.action('tts_ready');
  expect(third.all('tts_ready').map(({ sid }) => sid)).toEqual([3]);
});

it('a storage that failed while nobody was there is told to who comes back', async () => {
  const kept = recorders();
  const url = await serve({ openRecorder: kept.open });
  const first = await DocumentPeer.started(url);
  const { task_id: taskId } = await first.action('session_started');
  await first.say();
  await lose(first);
  kept.last().failures = ['storage_connection_failed'];
  const second = await DocumentPeer.started(url, { task_id: taskId, after_sid: 0 });
  await second.action('result');
  expect(second.messages.slice(1, 4).map(({ data }) => data.action ?? data.error_code)).toEqual([
    'stt_event',
    'storage_connection_failed',
    'result',
  ]);
});

it('a peer that answers no ping is gone, and its task waits for it', async () => {
  const kept = recorders();
  const url = await serve({ heartbeatMs: 20, resumeMs: 20, openRecorder: kept.open });
  const deaf = await DocumentPeer.connect(url, { autoPong: false });
  deaf.send(defaultStart);
  await new Promise(resolve => deaf.socket.once('close', resolve));
  await vi.waitFor(() => expect(kept.last().ended).toBe('abandoned'));
});

it('a start that failed leaves no record', async () => {
  const kept = recorders();
  const peer = await DocumentPeer.connect(await serve({ openRecorder: kept.open }));
  peer.send({ ...defaultStart, language: 'xx' });
  await peer.error('language_not_supported');
  expect(kept.all).toEqual([]);
});
