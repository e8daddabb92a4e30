import { statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { takeSnapshot } from '../../../src/shared/session/patch.ts';
import { createTranscript, follow } from '../../../src/shared/session/transcript.ts';
import { openStore, record, recordStart, sound, spoken, temporaryFolder, wavOf } from './recording.ts';

const sid = fc.integer({ min: 1, max: 4 });
const someone = fc.constantFrom('A', 'B', 'C');
const text = fc.string({ maxLength: 5 });
const final = fc.boolean();
const just = <T extends string>(type: T) => fc.constant(type);
const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: just('recognition'),
      sid,
      language: just('en-US'),
      text,
      final,
      speakerId: someone,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: just('translation'),
      sid,
      language: fc.constantFrom('es-ES', 'ja-JP'),
      text,
      final,
    }),
  },
  fc.record({ type: just('speaker-renamed'), speakerId: someone, label: text, sids: fc.array(sid) }),
  fc.record({ type: just('speaker-reassigned'), sid, previousId: someone, speakerId: someone, label: text }),
  fc.record({ type: just('speakers-merged'), sourceId: someone, targetId: someone, sids: fc.array(sid) }),
  fc.record({ type: just('corrected'), sid, text, translations: fc.constant({ 'es-ES': 'x' }) }),
);

describe('a recorded task', () => {
  it('is read again with its sentences, translations, languages and length after a restart', async () => {
    const dataDir = temporaryFolder();
    const first = await openStore({ dataDir });
    const { taskId, recorder, told } = record(first);
    recorder.audio(sound(32_000));
    for (const event of [...spoken(1, 'one'), ...spoken(2, 'two')]) recorder.event(event);
    expect(first.get(taskId)).toMatchObject({ state: 'recording', sentences: 2, hasAudio: false });
    recorder.rename('Budget 2027');
    await recorder.finish();
    expect(told.stored).toEqual([[0, 1000]]);
    await first.close();

    const again = await openStore({ dataDir });
    expect(again.get(taskId)).toMatchObject({
      service: 'voice-translation',
      name: 'Budget 2027',
      state: 'complete',
      durationMs: 1000,
      sentences: 2,
      targetLanguages: ['es-ES'],
      hasAudio: true,
      hasSummary: false,
      labels: {},
    });
    const { order, sentences } = await again.transcript(taskId);
    expect(order).toEqual([1, 2]);
    expect(sentences.get(2)).toMatchObject({
      sid: 2,
      language: 'en-US',
      text: 'two',
      final: true,
      speakerId: '0',
      startMs: 5_250,
      translations: { 'es-ES': { text: '[es-ES] two', final: true } },
    });
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
    const { taskId, recorder } = record(store, { multiSpeaker: true });
    for (const sid of [1, 2, 3])
      for (const event of spoken(sid, `s${sid}`, `Guest-${sid}`)) recorder.event(event);
    const events: readonly SessionEvent[] = [
      { type: 'speaker-renamed', speakerId: 'Guest-1', label: 'Manager Wang', sids: [1] },
      { type: 'speaker-reassigned', sid: 2, previousId: 'Guest-2', speakerId: 'Guest-4', label: 'Lisa Lee' },
      { type: 'speakers-merged', sourceId: 'Guest-3', targetId: 'Guest-1', sids: [3] },
      { type: 'language-switch-started', language: 'ja-JP', total: 1 },
      { type: 'translation', sid: 1, language: 'ja-JP', text: 'いち', final: true, retranslation: true },
      { type: 'translation', sid: 1, language: 'es-ES', text: 'uno', final: true, retranslation: true },
      { type: 'corrected', sid: 2, text: 'S two' },
    ];
    for (const event of events) recorder.event(event);
    await recorder.finish();
    expect(store.get(taskId)).toMatchObject({
      labels: { 'Guest-1': 'Manager Wang', 'Guest-4': 'Lisa Lee' },
      targetLanguages: ['es-ES', 'ja-JP'],
    });
    const { sentences } = await store.transcript(taskId);
    expect([...sentences.values()].map(({ speakerId }) => speakerId)).toEqual([
      'Guest-1',
      'Guest-4',
      'Guest-1',
    ]);
    expect(sentences.get(1)?.translations).toEqual({
      'es-ES': { text: 'uno', final: true, retranslation: true },
      'ja-JP': { text: 'いち', final: true, retranslation: true },
    });
    expect(sentences.get(2)).toMatchObject({ text: 'S two', corrected: { text: 's2', speaker: true } });
  });

  it('has the transcript that there was, whatever happened in whatever order', async () => {
    const store = await openStore();
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { maxLength: 30 }), async events => {
        const { taskId, recorder } = record(store);
        const transcript = createTranscript();
        for (const event of events) {
          recorder.event(event);
          follow(transcript, event);
        }
        await recorder.finish();
        expect(takeSnapshot(await store.transcript(taskId))).toEqual(takeSnapshot(transcript));
        expect(store.get(taskId)?.sentences).toBe(transcript.order.length);
      }),
      { numRuns: 100 },
    );
  });

  it('does not grow with every word of a sentence', async () => {
    const dataDir = temporaryFolder();
    const store = await openStore({ dataDir });
    const { recorder } = record(store);
    const said = (text: string, final: boolean): SessionEvent => ({
      ...{ type: 'recognition', sid: 1, language: 'en-US', text, final },
    });
    for (let words = 1; words <= 100; words += 1) recorder.event(said('x '.repeat(words), words === 100));
    recorder.event({ type: 'phase', phase: 'paused' });
    await recorder.finish();
    const database = new DatabaseSync(join(dataDir, 'tasks.db'));
    expect(database.prepare('SELECT count(*) AS count FROM events').get()).toEqual({ count: 1 });
    database.close();
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
    expect(store.get(before.taskId)).toMatchObject({ state: 'recording', sentences: 2 });
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
    expect(store.list(2, 0).tasks.map(task => task.id)).toEqual(ids.slice(0, 2));
    expect(store.list(2, 2)).toMatchObject({ tasks: [{ name: 'a' }], total: 3 });
  });
});

describe('the summary of a task', () => {
  const summary = { mode: 'builtin', template: 'meeting', plainText: false } as const;

  it('is told without its text and kept with it', async () => {
    const store = await openStore();
    const { taskId, recorder, told } = record(store, { summary });
    for (const event of spoken(1, 'one')) recorder.event(event);
    await recorder.finish();
    await recorder.summarize();
    expect(told.summaries).toEqual([
      {
        summaryId: expect.stringMatching(/^sum_[0-9a-f]{16}$/),
        mode: 'builtin',
        template: 'meeting',
        plainText: false,
        tokens: { input: 7, output: 3 },
      },
    ]);
    expect(store.summary(taskId)).toMatchObject({ text: '1 sentences', label: 'counting' });
    expect(store.get(taskId)?.hasSummary).toBe(true);
  });

  it('that fails with anything is summary_failed in our words', async () => {
    const summarize = vi.fn(() => Promise.reject(new Error('sk-secret is wrong')));
    const store = await openStore({
      summarizer: { label: 'broken', takesInstructions: true, summarize },
      summaryBackoffMs: 1,
    });
    const { recorder, told } = record(store, { summary });
    await recorder.finish();
    await recorder.summarize();
    expect(told.summaries).toEqual([['summary_failed', 'Summary generation failed']]);
    expect(summarize).toHaveBeenCalledTimes(3);
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
      limits: { segmentBytes: 100, firstRetryMs: 1, maxRetryMs: 2, giveUpMs: 50, waitingSegments: 2 },
    });
    const { taskId, recorder, told } = record(store);
    recorder.audio(sound(250));
    await told.until(() => told.failures.length === 1);
    recorder.audio(sound(450));
    for (const event of spoken(1, 'one')) recorder.event(event);
    await recorder.finish();
    expect(told.failures).toEqual(['storage_upload_failed', 'storage_queue_full']);
    expect(told.stored).toEqual([]);
    expect(store.get(taskId)).toMatchObject({ state: 'failed', sentences: 1, hasAudio: false });
  });

  it('is told again to who asks, as long as it lasts', async () => {
    const dataDir = temporaryFolder();
    const blocked = join(dataDir, 'sound');
    writeFileSync(blocked, '');
    const store = await openStore({
      dataDir,
      limits: { segmentBytes: 100, firstRetryMs: 1, maxRetryMs: 1 },
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
    const late = store.open(crypto.randomUUID(), recordStart, told);
    for (const event of spoken(1, 'x')) late.event(event);
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
      limits: { segmentBytes: 100, firstRetryMs: 1, maxRetryMs: 1, waitingSegments: 1 },
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
    expect(store.get(taskId)).toMatchObject({ state: 'failed', hasAudio: true });
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
