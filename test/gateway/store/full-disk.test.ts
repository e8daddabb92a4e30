import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Database, type Statement } from '../../../src/gateway/store/database.ts';
import { type record as begin, openStore, record, sound, spoken, temporaryFolder } from './recording.ts';

/** A disk that takes nothing while it is full: SQLite's own errors, at every statement that writes. */
function scriptedDisk() {
  const disk = { code: 0, refused: 0 };
  const { prepare } = Database.prototype;
  const spy = vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database, sql) {
    const statement = prepare.call(this, sql);
    const guarded =
      <T>(use: (...values: never[]) => T) =>
      (...values: never[]): T => {
        if (disk.code === 0 || /^\s*SELECT/i.test(sql)) return use(...values);
        disk.refused += 1;
        throw Object.assign(new Error('database or disk is full'), { errcode: disk.code });
      };
    return { ...statement, run: guarded(statement.run), get: guarded(statement.get) } as Statement;
  });
  onTestFinished(() => spy.mockRestore());
  return disk;
}

const sayFrom = ({ recorder }: ReturnType<typeof begin>, first: number, last: number): void => {
  for (let sid = first; sid <= last; sid += 1)
    for (const event of spoken(sid, `sentence ${sid}`)) recorder.event(event);
};

describe('what the disk does not take', () => {
  it.each([
    [13, 'full'],
    [8, 'read-only'],
    [10, 'removed'],
  ])('(error %i, %s) is told once, kept in order, and written when it does', async code => {
    const disk = scriptedDisk();
    const store = await openStore({ limits: { segmentBytes: 100 } });
    const recording = record(store);
    const { taskId, recorder, told } = recording;
    sayFrom(recording, 1, 10);
    disk.code = code;
    sayFrom(recording, 11, 40);
    recorder.audio(sound(250));
    recorder.rename('renamed meanwhile');
    expect(told.failures).toEqual(['storage_upload_failed']);
    expect(told.stored).toEqual([]);
    expect((await store.transcript(taskId)).sentences.size).toBe(10);
    disk.code = 0;
    sayFrom(recording, 41, 50);
    await recorder.finish();
    expect(told.failures).toEqual(['storage_upload_failed']);
    const { order, sentences } = await store.transcript(taskId);
    expect(order).toEqual(Array.from({ length: 50 }, (_each, at) => at + 1));
    for (const sid of order)
      expect(sentences.get(sid)?.translations['es-ES']?.text).toBe(`[es-ES] sentence ${sid}`);
    expect(told.stored.map(([index]) => index)).toEqual([0, 1, 2]);
    expect(store.get(taskId)).toMatchObject({ state: 'complete', sentences: 50, name: 'renamed meanwhile' });
  });

  it('is written also when the session has ended meanwhile, and its end is answered in time', async () => {
    const disk = scriptedDisk();
    const store = await openStore({ limits: { answerMs: 0 } });
    disk.code = 13;
    const recording = record(store);
    const { taskId, recorder } = recording;
    sayFrom(recording, 1, 5);
    await recorder.finish();
    expect(store.get(taskId)).toBeUndefined();
    disk.code = 0;
    await expect.poll(() => store.get(taskId)).toMatchObject({ state: 'complete', sentences: 5 });
  });

  it('does not hold up the end of the session, which says once more that it is not stored, and again when it never is', async () => {
    const disk = scriptedDisk();
    const store = await openStore({ limits: { answerMs: 2 ** 31 - 1, giveUpMs: 1 } });
    disk.code = 13;
    const recording = record(store);
    const { recorder, told } = recording;
    sayFrom(recording, 1, 5);
    expect(told.failures).toHaveLength(1);
    await recorder.finish();
    expect(told.failures).toEqual(Array(2).fill('storage_upload_failed'));
    await told.until(() => told.failures.length === 3);
    disk.code = 0;
  });

  it('is given up when the gateway ends and the disk takes it no more', async () => {
    const disk = scriptedDisk();
    const store = await openStore({ limits: { giveUpMs: 1 } });
    const recording = record(store);
    disk.code = 13;
    sayFrom(recording, 1, 5);
    await store.close();
    expect(disk.refused).toBeGreaterThan(0);
    expect(recording.told.failures).toEqual(['storage_upload_failed']);
  });

  it('is told of a new trouble after the old one was over', async () => {
    const disk = scriptedDisk();
    const store = await openStore();
    const recording = record(store);
    for (let trouble = 0; trouble < 2; trouble += 1) {
      disk.code = 13;
      sayFrom(recording, 1, 2);
      disk.code = 0;
      sayFrom(recording, 3, 4);
    }
    expect(recording.told.failures).toHaveLength(2);
  });
});

/** A file system of so many KiB, or why there is none. */
function smallDisk(kib: number): string | { readonly missing: string } {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return { missing: 'only root can mount a tmpfs' };
  const folder = mkdtempSync(join(temporaryFolder(), 'disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    return { missing: `no tmpfs can be mounted: ${String(error)}` };
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

describe('a disk that is full', () => {
  it('loses no sentence that was said while it was', async ctx => {
    const disk = smallDisk(32 * 1024);
    if (typeof disk !== 'string') return ctx.skip(disk.missing);
    const store = await openStore({ dataDir: disk });
    const recording = record(store);
    sayFrom(recording, 1, 10);
    const filler = join(disk, 'filler');
    fill(filler);
    const long = 'x'.repeat(500);
    for (let sid = 11; sid <= 300; sid += 1)
      for (const event of spoken(sid, `${sid} ${long}`)) recording.recorder.event(event);
    expect(recording.told.failures).toEqual(['storage_upload_failed']);
    rmSync(filler);
    await recording.recorder.finish();
    const { order } = await store.transcript(recording.taskId);
    expect(order).toEqual(Array.from({ length: 300 }, (_each, at) => at + 1));
    expect(store.get(recording.taskId)).toMatchObject({ state: 'complete', sentences: 300 });
  });
});

function fill(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(4096));
  } catch {
    // Full.
  } finally {
    closeSync(file);
  }
}
