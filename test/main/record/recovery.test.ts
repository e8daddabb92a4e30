import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readLine, readLines, writeLine } from '../../../src/main/record/journal-line.ts';
import { RecordFolder } from '../../../src/main/record/record-folder.ts';
import { readSession, readSessionBytes, recoverSession } from '../../../src/main/record/recorded-session.ts';
import { Recorder } from '../../../src/main/record/recorder.ts';
import { isWriterAlive, sweepLocks, WriterLock } from '../../../src/main/record/writer-lock.ts';
import { createTranscript } from '../../../src/shared/session/transcript.ts';
import { MemoryDisk } from './memory-disk.ts';

const folder = mkdtempSync(join(tmpdir(), 'dragoman-recovery-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const firstVersion = new URL('../../fixtures/record/version-1.jsonl', import.meta.url);

const journal = (): Buffer =>
  Buffer.from(
    [
      writeLine({ type: 'begin', id: 'one', name: 'Talk', writer: 'w' }, 1),
      ...['Hello', 'and', 'goodbye'].map((text, at) =>
        writeLine(
          {
            type: 'event',
            event: {
              type: 'recognition',
              sid: at + 1,
              language: 'en-US',
              text,
              final: at < 2,
              endMs: at * 100,
            },
          },
          2,
        ),
      ),
    ].join(''),
  );

const texts = (bytes: Buffer): string[] =>
  [...(readSessionBytes(bytes)?.transcript.sentences.values() ?? [])].map(({ text }) => text);

describe('a journal that was cut anywhere', () => {
  it('gives back every whole line before the cut, and is a session again after its recovery', () => {
    const whole = journal();
    const ends = [...whole.entries()].flatMap(([at, byte]) => (byte === 0x0a ? [at + 1] : []));
    const path = join(folder, 'cut.jsonl');
    for (let cut = ends[0] ?? 0; cut <= whole.length; cut += 7) {
      const kept = ends.filter(end => end <= cut).length - 1;
      writeFileSync(path, whole.subarray(0, cut));
      recoverSession(path);
      const session = readSession(path);
      expect(session).toMatchObject({ hasEnded: true, isRecovered: true, missing: 0 });
      expect(texts(readFileSync(path))).toEqual(['Hello', 'and', 'goodbye'].slice(0, kept));
      const before = readFileSync(path);
      recoverSession(path);
      expect(readFileSync(path)).toEqual(before);
    }
  });

  it('may end in what a power failure leaves: zeros, or half a character', () => {
    for (const torn of [Buffer.alloc(4096), Buffer.from('é').subarray(0, 1), Buffer.from('{"v":1,"at":')]) {
      const path = join(folder, 'torn.jsonl');
      writeFileSync(path, journal());
      appendFileSync(path, torn);
      recoverSession(path);
      expect(readSession(path)).toMatchObject({ hasEnded: true, missing: 0 });
      expect(texts(readFileSync(path))).toEqual(['Hello', 'and', 'goodbye']);
    }
  });
});

describe('a journal that is damaged in its middle', () => {
  it('loses the line that was hit and no other, whichever byte it was', () => {
    const whole = journal();
    const second = whole.indexOf(0x0a) + 1;
    const third = whole.indexOf(0x0a, second) + 1;
    for (let at = second; at < third - 1; at += 1) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x01;
      expect(texts(bytes)).toEqual(['and', 'goodbye']);
      expect(readSessionBytes(bytes)?.missing).toBeGreaterThan(0);
    }
  });

  it('without its first line is no session', () => {
    expect(readSessionBytes(Buffer.from('nothing\n'))).toBeUndefined();
    expect(readSessionBytes(Buffer.alloc(0))).toBeUndefined();
  });
});

describe('a line of a journal', () => {
  it('of a newer version is told from damage, and left out', () => {
    const newer = writeLine({ type: 'name', name: 'x' }, 1).trimEnd();
    expect(readLine(newer)).toMatchObject({ entry: { name: 'x' } });
    expect(readLine(newer.replace('"x"', '"y"'))).toBe('damaged');
    const unknown = writeLine({ type: 'colour' } as never, 1).trimEnd();
    expect(readLine(unknown)).toBe('unknown');
    expect(readLines(Buffer.from(`${unknown}\n`))).toMatchObject({ unknown: 1, damaged: 0 });
  });

  it('of the first version is read for ever', () => {
    const session = readSessionBytes(readFileSync(firstVersion));
    expect(session).toMatchObject({
      ...{ id: 'b7e0c6d2-5c1d-4a53-9d6f-0b8f4a5f2c11', name: 'sample-talk.wav', taskIds: ['task-7'] },
      ...{ startedAt: 1_790_000_000_000, durationMs: 4_200, hasEnded: true, isRecovered: false, missing: 0 },
    });
    const { sentences, session: state } = session?.transcript ?? createTranscript();
    expect(sentences.get(1)).toMatchObject({
      ...{ text: 'Good morning, everyone.', speakerId: '0', startMs: 100, endMs: 1_900 },
      translations: { 'es-ES': { text: 'Buenos días a todos.', final: true } },
    });
    expect(sentences.get(2)?.text).toBe('会議を始めます。');
    expect(state.speakers['0']?.label).toBe('Ana');
  });
});

describe('the lock of a writer', () => {
  it('is held until it is released, and a second look changes nothing', () => {
    const lock = new WriterLock(folder);
    expect(isWriterAlive(folder, lock.id)).toBe(false);
    lock.hold();
    expect([isWriterAlive(folder, lock.id), isWriterAlive(folder, lock.id)]).toEqual([true, true]);
    sweepLocks(folder);
    expect(isWriterAlive(folder, lock.id)).toBe(true);
    lock.release();
    expect(isWriterAlive(folder, lock.id)).toBe(false);
  });

  it('is never looked for outside of its folder', () => {
    expect(isWriterAlive(folder, '../../etc/passwd')).toBe(false);
  });
});

describe('a recorder', () => {
  it('ends the session that still goes on when the program does', async () => {
    const place = new RecordFolder(join(folder, 'closed'));
    const recorder = new Recorder({ folder: place });
    const record = recorder.opener({ id: 'one', name: '' })(createTranscript(), {
      failing: () => {},
      written: () => {},
    });
    const said = { type: 'recognition', sid: 1, language: 'en-US' } as const;
    await record.keep({ ...said, text: 'Hello', final: true });
    void record.keep({ ...said, sid: 2, text: 'and th', final: false });
    recorder.close(() => 900);
    const session = readSession(place.journal('one'));
    expect(session).toMatchObject({ hasEnded: true, isRecovered: false, durationMs: 900, missing: 0 });
    expect([...(session?.transcript.sentences.values() ?? [])].map(({ text }) => text)).toEqual([
      'Hello',
      'and th',
    ]);
  });

  it('knows a session until it is released and all of it is on disk', async () => {
    const disk = new MemoryDisk();
    const recorder = new Recorder({
      ...{ folder: new RecordFolder(join(folder, 'released')), disk, limits: { retryMs: 1 } },
    });
    const works = Promise.withResolvers<void>();
    const record = recorder.opener({ id: 'one', name: '' })(createTranscript(), {
      ...{ failing: () => {}, written: () => works.resolve() },
    });
    disk.fault = () => 'EIO';
    await record.keep({ type: 'recognition', sid: 1, language: 'en-US', text: 'Hello', final: true });
    await record.ended(900);
    record.release();
    expect(recorder.known).toEqual(['one']);
    disk.fault = () => undefined;
    await works.promise;
    expect(recorder.known).toEqual([]);
    recorder.close(() => 0);
  });

  it('writes again what was said while its folder was away', async () => {
    const place = new RecordFolder(join(folder, 'away'));
    const recorder = new Recorder({ folder: place, limits: { retryMs: 1 } });
    const told: string[] = [];
    const works = Promise.withResolvers<void>();
    const record = recorder.opener({ id: 'one', name: '' })(createTranscript(), {
      failing: cause => told.push((cause as { code: string }).code),
      written: () => works.resolve(),
    });
    // A file stands where the folder has to be.
    writeFileSync(place.path, '');
    await record.keep({ type: 'recognition', sid: 1, language: 'en-US', text: 'Hello', final: true });
    expect(told).toHaveLength(1);
    rmSync(place.path);
    mkdirSync(place.path);
    await works.promise;
    expect(readSession(place.journal('one'))?.transcript.sentences.get(1)?.text).toBe('Hello');
    await recorder.discard('one');
    recorder.close(() => 0);
  });
});
