import { describe, expect, it } from 'vitest';
import { RecordFolder } from '../../../src/main/record/record-folder.ts';
import { readSessionBytes } from '../../../src/main/record/recorded-session.ts';
import { SessionJournal } from '../../../src/main/record/session-journal.ts';
import { Interpretation } from '../../../src/main/session/interpretation.ts';
import { problemWords } from '../../../src/shared/messages/problem-words.ts';
import { applyPatch, createTranscript } from '../../../src/shared/session/transcript.ts';
import { FakeService } from '../../support/fake-service.ts';
import { FakeSource } from '../../support/fake-source.ts';
import { MemoryDisk } from '../record/memory-disk.ts';

const path = new RecordFolder('/record').journal('one');

/** A session that is kept on this disk, and a window that follows it. */
async function session(disk: MemoryDisk) {
  const service = new FakeService();
  const shown = createTranscript();
  const interpretation = new Interpretation({
    ...{ service, source: new FakeSource(), engines: 'scripted' },
    address: () => Promise.resolve({ url: 'http://fake' }),
    start: { type: 'start', language: 'en-US', targetLanguages: ['es-ES'], speech: true },
    events: {
      patches: patches => {
        for (const patch of patches) applyPatch(shown, patch);
      },
      level: () => {},
      speechChunk: () => {},
      sentenceLatency: () => {},
    },
    record: (transcript, events) =>
      new SessionJournal({
        ...{ id: 'one', name: '', writer: 'w', path, disk, transcript, events },
        limits: { retryMs: 1, lateMs: 60_000 },
      }),
  });
  await interpretation.start();
  const kept = () => readSessionBytes(disk.content(path));
  return { interpretation, service, shown, kept };
}

const reasons = ({ session: { problems } }: ReturnType<typeof createTranscript>): string[] =>
  problems.map(({ problem }) => problem.reason);

describe('a session that is kept', () => {
  it('shows a final only once it is on disk, and what comes after it no earlier', async () => {
    const disk = new MemoryDisk();
    const { interpretation, service, shown, kept } = await session(disk);
    const busy = Promise.withResolvers<void>();
    disk.before = step => (step === 'sync' ? busy.promise : undefined);
    service.client.recognize(1, 'Hel', false);
    expect(shown.sentences.get(1)?.text).toBe('Hel');
    service.client.recognize(1, 'Hello', true);
    service.client.recognize(2, 'And', false);
    await new Promise(setImmediate);
    expect([...shown.sentences.values()].map(({ text }) => text)).toEqual(['Hel']);
    busy.resolve();
    await interpretation.settled();
    expect([...shown.sentences.values()].map(({ text }) => text)).toEqual(['Hello', 'And']);
    expect(kept()?.transcript.sentences.get(1)?.text).toBe('Hello');
  });

  it('goes on when the disk is full, says so once, and says no more of it when all of it is on disk', async () => {
    const disk = new MemoryDisk();
    const { interpretation, service, shown, kept } = await session(disk);
    service.client.recognize(1, 'Before', true);
    await interpretation.settled();
    disk.fault = () => 'ENOSPC';
    for (const sid of [2, 3, 4]) service.client.recognize(sid, 'Meanwhile', true);
    await interpretation.settled();
    expect(shown.order).toEqual([1, 2, 3, 4]);
    expect(reasons(shown)).toEqual(['record-not-written']);
    const cause = shown.session.problems[0]?.problem;
    expect(cause && problemWords(cause)).toEqual({
      message: 'The session is not being saved: the disk is full.',
      advice: expect.stringContaining('as soon as the disk allows it'),
    });
    disk.fault = () => undefined;
    await expect.poll(() => reasons(shown)).toEqual([]);
    await interpretation.stop();
    expect(kept()?.transcript.order).toEqual([1, 2, 3, 4]);
    expect(kept()).toMatchObject({ hasEnded: true, missing: 0 });
  });

  it('in which nothing was said leaves nothing', async () => {
    const disk = new MemoryDisk();
    const { interpretation } = await session(disk);
    await interpretation.stop();
    expect(disk.files.size).toBe(0);
  });
});
