import { statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historySummary, taskBody } from '../../../src/shared/protocols/voice-translation/tasks.ts';
import { openStore, record, sound, spoken, startAction, temporaryFolder, wavOf } from './recording.ts';

describe('a recorded task', () => {
  it('is read again with its sentences, translations, languages and length after a restart', async () => {
    const dataDir = temporaryFolder();
    const first = await openStore({ dataDir });
    const { taskId, recorder, told } = record(first);
    recorder.audio(sound(32_000));
    for (const event of [...spoken(1, 'one'), ...spoken(2, 'two')]) recorder.event(event);
    expect(first.get(taskId)).toMatchObject({ state: 'recording', sentence_count: 2, has_audio: false });
    recorder.rename('Budget 2027');
    await recorder.finish();
    expect(told.stored).toEqual([[0, 1000]]);
    await first.close();

    const again = await openStore({ dataDir });
    const task = again.get(taskId);
    expect(taskBody.parse(task)).toEqual(task);
    expect(task).toMatchObject({
      name: 'Budget 2027',
      state: 'complete',
      duration_sec: 1,
      sentence_count: 2,
      translation_languages: ['es-ES'],
      has_audio: true,
      has_summary: false,
      speaker_aliases: {},
    });
    if (!task) return;
    expect(again.results(task, 1, 10)).toEqual([
      {
        action: 'result',
        origin: {
          sid: 2,
          language: 'en-US',
          text: 'two',
          is_final: true,
          speaker_id: '0',
          start_time: '00:05',
        },
        translations: { 'es-ES': { sid: 2, text: '[es-ES] two', is_final: true, speaker_id: '0' } },
      },
    ]);
  });

  it('is kept without a data folder until the store is closed', async () => {
    const store = await openStore();
    const { taskId, recorder } = record(store);
    recorder.audio(sound(1000));
    await recorder.finish();
    expect((await wavOf(store, taskId)).subarray(44)).toEqual(Buffer.from(sound(1000)));
  });

  it('has every byte of its sound in order, however it came in pieces', async () => {
    const store = await openStore({ limits: { segmentBytes: 200, waitingSegments: 1000 } });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 450 }), { maxLength: 8 }), async sizes => {
        const { taskId, recorder, told } = record(store);
        const pieces = sizes.map((size, at) => sound(size, at));
        for (const piece of pieces) recorder.audio(piece);
        await recorder.finish();
        const all = Buffer.concat(pieces);
        const whole = all.subarray(0, all.length - (all.length % 2));
        expect(Buffer.from(await wavOf(store, taskId)).subarray(44)).toEqual(whole);
        expect(told.stored.map(([index]) => index)).toEqual(told.stored.map((_each, at) => at));
        expect(told.failures).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('follows renamed, reassigned and merged speakers and languages that come later', async () => {
    const store = await openStore();
    const { taskId, recorder } = record(store, { recognition_mode: 'multi_speaker' });
    for (const sid of [1, 2, 3])
      for (const event of spoken(sid, `s${sid}`, `Guest-${sid}`)) recorder.event(event);
    recorder.event({
      action: 'speaker_renamed',
      speaker_id: 'Guest-1',
      new_label: 'Manager Wang',
      affected_sids: [1],
    });
    recorder.event({
      action: 'speaker_reassigned',
      sid: 2,
      old_speaker_id: 'Guest-2',
      new_speaker_id: 'Guest-4',
      new_speaker_label: 'Lisa Lee',
    });
    recorder.event({
      action: 'speakers_merged',
      source_speaker_id: 'Guest-3',
      target_speaker_id: 'Guest-1',
      affected_sids: [3],
    });
    recorder.event({
      action: 'language_switch_start',
      translation_language: 'ja-JP',
      total_segments: 1,
      message: '',
    });
    recorder.event({
      action: 'batch_retranslation',
      sid: 1,
      translations: { 'ja-JP': { sid: 1, text: 'いち', is_final: true, is_retranslation: true } },
    });
    recorder.event({
      action: 'translation',
      sid: 1,
      translation_language: 'es-ES',
      text: 'uno',
      is_final: true,
      is_retranslation: true,
    });
    await recorder.finish();
    const task = store.get(taskId);
    if (!task) throw new Error('the task is not there');
    expect(task.speaker_aliases).toEqual({ 'Guest-1': 'Manager Wang', 'Guest-4': 'Lisa Lee' });
    expect(task.translation_languages).toEqual(['es-ES', 'ja-JP']);
    const results = store.results(task, 0, 10);
    expect(results.map(({ origin }) => origin?.speaker_label)).toEqual([
      'Manager Wang',
      'Lisa Lee',
      'Manager Wang',
    ]);
    expect(results[0]?.translations).toMatchObject({
      'es-ES': { text: 'uno', is_retranslation: true, speaker_label: 'Manager Wang' },
      'ja-JP': { text: 'いち', is_retranslation: true },
    });
  });

  it('goes on when it is resumed, also before the old recorder was let go of', async () => {
    const store = await openStore({ limits: { segmentBytes: 100 } });
    const before = record(store);
    before.recorder.audio(sound(150));
    for (const event of spoken(1, 'one')) before.recorder.event(event);
    const after = record(store, {}, before.taskId);
    after.recorder.audio(sound(50, 9));
    for (const event of spoken(2, 'two')) after.recorder.event(event);
    await before.recorder.abandon();
    expect(store.get(before.taskId)).toMatchObject({ state: 'recording', sentence_count: 2 });
    await after.recorder.finish();
    expect(store.get(before.taskId)?.state).toBe('complete');
    expect(after.told.stored).toEqual([[2, 50 / 32]]);
    const wav = Buffer.from(await wavOf(store, before.taskId));
    expect(wav.subarray(44)).toEqual(Buffer.concat([sound(150), sound(50, 9)]));
  });

  it('goes with its sound when it is removed', async () => {
    const dataDir = temporaryFolder();
    const store = await openStore({ dataDir });
    const { taskId, recorder } = record(store);
    recorder.audio(sound(1000));
    for (const event of spoken(1, 'one')) recorder.event(event);
    await recorder.finish();
    const kept = store.sound(taskId);
    await store.remove(taskId);
    expect(store.get(taskId)).toBeUndefined();
    expect(store.list(10, 0)).toEqual({ tasks: [], total: 0 });
    await expect(kept?.place.get(taskId, 0)).rejects.toThrow('ENOENT');
  });

  it('is listed newest first, by pages', async () => {
    const store = await openStore();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      const { taskId, recorder } = record(store, { name });
      await recorder.finish();
      ids.unshift(taskId);
      // The clock's next tick: two tasks of one millisecond have no order.
      const now = Date.now();
      while (Date.now() === now);
    }
    expect(store.list(2, 0).tasks.map(task => task.task_id)).toEqual(ids.slice(0, 2));
    expect(store.list(2, 2)).toMatchObject({ tasks: [{ name: 'a' }], total: 3 });
  });
});

describe('the summary of a task', () => {
  const summary = { mode: 'builtin', template: 'meeting' } as const;

  it('is told without its text and kept with it', async () => {
    const store = await openStore();
    const { taskId, recorder, told } = record(store, { summary });
    for (const event of spoken(1, 'one')) recorder.event(event);
    await recorder.finish();
    await recorder.summarize();
    expect(told.summaries).toEqual([
      {
        action: 'summary_done',
        task_id: taskId,
        summary_id: expect.stringMatching(/^sum_[0-9a-f]{16}$/),
        summary_mode: 'builtin',
        summary_template: 'meeting',
        summary_plain_text: false,
        tokens_used: { input: 7, output: 3 },
      },
    ]);
    const kept = store.summary(taskId);
    expect(historySummary.parse(kept)).toMatchObject({
      final_content: '1 sentences',
      summary_label: 'counting',
    });
    expect(store.get(taskId)?.has_summary).toBe(true);
  });

  it('that fails with anything is summary_failed in our words', async () => {
    const store = await openStore({
      summarizer: {
        label: 'broken',
        takesInstructions: true,
        summarize: () => Promise.reject(new Error('sk-secret is wrong')),
      },
    });
    const { taskId, recorder, told } = record(store, { summary });
    await recorder.finish();
    await recorder.summarize();
    expect(told.summaries).toEqual([
      {
        action: 'summary_error',
        task_id: taskId,
        error_code: 'summary_failed',
        message: 'Summary generation failed',
      },
    ]);
  });

  it('is not made when nobody asked for it', async () => {
    const store = await openStore();
    const { recorder, told } = record(store);
    await recorder.finish();
    await recorder.summarize();
    expect(told.summaries).toEqual([]);
  });
});

describe('a storage that fails', () => {
  it('is told once, and the session goes on', async () => {
    const dataDir = temporaryFolder();
    // A file where the folder should be.
    writeFileSync(join(dataDir, 'sound'), '');
    const store = await openStore({
      dataDir,
      limits: { segmentBytes: 100, firstRetryMs: 1, longestRetryMs: 2, giveUpMs: 50, waitingSegments: 2 },
    });
    const { taskId, recorder, told } = record(store);
    recorder.audio(sound(250));
    await told.until(() => told.failures.length === 1);
    recorder.audio(sound(450));
    for (const event of spoken(1, 'one')) recorder.event(event);
    await recorder.finish();
    expect(told.failures).toEqual(['storage_upload_failed', 'storage_queue_full']);
    expect(told.stored).toEqual([]);
    expect(store.get(taskId)).toMatchObject({ state: 'failed', sentence_count: 1, has_audio: false });
  });

  it('is told again to who asks, as long as it lasts', async () => {
    const dataDir = temporaryFolder();
    const blocked = join(dataDir, 'sound');
    writeFileSync(blocked, '');
    const store = await openStore({
      dataDir,
      limits: { segmentBytes: 100, firstRetryMs: 1, longestRetryMs: 1 },
    });
    const { recorder, told } = record(store);
    recorder.repeatFailures();
    expect(told.failures).toEqual([]);
    recorder.audio(sound(100));
    await told.until(() => told.failures.length === 1);
    recorder.repeatFailures();
    expect(told.failures).toEqual(['storage_upload_failed', 'storage_upload_failed']);
    await rm(blocked);
    await told.until(() => told.stored.length === 1);
    recorder.repeatFailures();
    expect(told.failures).toHaveLength(2);
  });

  it('is told when the database is gone, and again when it fails anew', async () => {
    const store = await openStore();
    const { recorder, told } = record(store);
    await store.close();
    const late = store.open(crypto.randomUUID(), startAction, told);
    late.event({ action: 'result', origin: { sid: 1, language: 'en-US', text: 'x', is_final: true } });
    recorder.rename('y');
    await late.finish();
    expect(told.failures).toEqual(['storage_upload_failed', 'storage_upload_failed']);
  });

  it('is put aside when its database is damaged, so that new sessions are kept', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'tasks.db'), 'this is no database, whatever its name says'.repeat(100));
    const lines: string[] = [];
    const store = await openStore({ dataDir, log: line => lines.push(line) });
    const { taskId, recorder } = record(store);
    await recorder.finish();
    expect(store.get(taskId)?.state).toBe('complete');
    expect(lines[0]).toMatch(/damaged and was put aside/);
  });

  it('leaves silence where a segment was lost, so that the rest keeps its time', async () => {
    const dataDir = temporaryFolder();
    const blocked = join(dataDir, 'sound');
    writeFileSync(blocked, '');
    const store = await openStore({
      dataDir,
      limits: { segmentBytes: 100, firstRetryMs: 1, longestRetryMs: 1, waitingSegments: 1 },
    });
    const { taskId, recorder, told } = record(store);
    recorder.audio(sound(200));
    await told.until(() => told.failures.includes('storage_queue_full'));
    await rm(blocked);
    await told.until(() => told.stored.length === 1);
    recorder.audio(sound(100, 5));
    await recorder.finish();
    expect(told.stored.map(([index]) => index)).toEqual([0, 2]);
    const wav = Buffer.from(await wavOf(store, taskId));
    expect(wav.subarray(44)).toEqual(Buffer.concat([sound(100), Buffer.alloc(100), sound(100, 5)]));
    expect(store.get(taskId)).toMatchObject({ state: 'failed', has_audio: true });
  });
});

describe('the checkpoints of the database', () => {
  it('are made while sessions go on, so that its log does not grow without end', async () => {
    const dataDir = temporaryFolder();
    const store = await openStore({ dataDir });
    const log = join(dataDir, 'tasks.db-wal');
    const sizes: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const { recorder } = record(store);
      for (let sid = 1; sid <= 200; sid += 1)
        for (const event of spoken(sid, 'x'.repeat(200))) recorder.event(event);
      await recorder.finish();
      sizes.push(statSync(log).size);
    }
    // Each finish makes all of it durable, and the log begins anew.
    expect(sizes.at(-1)).toBeLessThan(2 * (sizes[0] ?? 0));
    expect(statSync(join(dataDir, 'tasks.db')).size).toBeGreaterThan(4 * 200 * 200);
  });
});
