import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { StorageError } from '../../../src/gateway/store/segment-place.ts';
import { SegmentWriter, segmentLimits } from '../../../src/gateway/store/segment-writer.ts';
import { endlessSound } from './endless-sound.ts';
import { openStore, record, sound, temporaryFolder, wavOf } from './recording.ts';
import { startS3 } from './s3-server.ts';

const program = fileURLToPath(new URL('./sound-process.ts', import.meta.url));
const bytesOf = (ms: number): number => ms * 32;
const maxLostMs = 5_000;

const soundFolder = (dataDir: string, taskId: string): string => join(dataDir, 'sound', taskId);

function filesOf(dataDir: string, taskId: string): readonly string[] {
  const folder = soundFolder(dataDir, taskId);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** Bytes on the disk, counting a segment once that is there twice. */
function bytesOnDisk(dataDir: string, taskId: string): number {
  const sizes = new Map<string, number>();
  for (const file of filesOf(dataDir, taskId)) {
    if (file.endsWith('.unfinished')) continue;
    const { size } = statSync(join(soundFolder(dataDir, taskId), file), { throwIfNoEntry: false }) ?? {};
    const segment = file.slice(0, 6);
    sizes.set(segment, Math.max(sizes.get(segment) ?? 0, size ?? 0));
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

async function pcmOf(store: Awaited<ReturnType<typeof openStore>>, taskId: string): Promise<Buffer> {
  return Buffer.from(await wavOf(store, taskId)).subarray(44);
}

describe('the sound of a gateway that is killed', () => {
  it('is lost for the last 5 s at most, whether more sound comes or not', async () => {
    const dataDir = temporaryFolder();
    const taskId = randomUUID();
    const child = spawn(process.execPath, [program, dataDir, taskId], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const exited = once(child, 'exit');
    let said = 0;
    for (const ms of [20, 4_100, 3_980, 300, 12_000, 26_000, 4_980]) {
      said += bytesOf(ms);
      child.stdin.write(`${bytesOf(ms)}\n`);
      await expect.poll(() => bytesOnDisk(dataDir, taskId)).toBeGreaterThan(said - bytesOf(maxLostMs));
    }
    child.kill('SIGKILL');
    await exited;

    const store = await openStore({ dataDir });
    const pcm = await pcmOf(store, taskId);
    expect(pcm.length).toBeGreaterThan(said - bytesOf(maxLostMs));
    expect(pcm.equals(endlessSound(0, pcm.length))).toBe(true);
    expect(store.get(taskId)).toMatchObject({
      state: 'complete',
      hasAudio: true,
      durationMs: pcm.length / 32,
    });
    await store.recovered();
    await expect.poll(() => filesOf(dataDir, taskId)).toEqual(['000000.pcm', '000001.pcm']);
  });

  it('and was on its way to a bucket goes there by the next start, unless its task is deleted before', async () => {
    const unreachable = await startS3();
    unreachable.fail = 503;
    const s3 = await startS3();
    s3.fail = 503;
    const dataDir = temporaryFolder();
    const limits = { segmentBytes: 400, copyBytes: 100, firstRetryMs: 1, maxRetryMs: 1, giveUpMs: 1 };
    const first = await openStore({ dataDir, bucket: unreachable.settings, limits });
    const { taskId, recorder } = record(first);
    const deleted = record(first);
    for (const each of [recorder, deleted.recorder]) each.audio(sound(951));
    for (const id of [taskId, deleted.taskId])
      await expect.poll(() => bytesOnDisk(dataDir, id)).toBeGreaterThan(850);
    const left = join(temporaryFolder(), 'left');
    cpSync(dataDir, left, { recursive: true });

    const lines: string[] = [];
    const away = await openStore({
      dataDir: left,
      bucket: s3.settings,
      limits,
      log: line => lines.push(line),
    });
    await away.recovered();
    expect(lines).toContainEqual(expect.stringMatching(/^sound of .* that was left: StorageError/));
    expect(away.get(taskId)).toMatchObject({
      state: 'complete',
      hasAudio: false,
      durationMs: 951 / 32 - 1 / 32,
    });
    s3.fail = undefined;
    await away.remove(deleted.taskId);
    expect(filesOf(left, deleted.taskId)).toEqual([]);
    await away.close();

    const again = await openStore({ dataDir: left, bucket: s3.settings, limits });
    await again.recovered();
    expect(await pcmOf(again, taskId)).toEqual(Buffer.from(sound(950)));
    expect([...s3.objects.keys()].every(key => key.includes(taskId))).toBe(true);
    expect(filesOf(left, taskId)).toEqual([]);
  });

  it('is no segment where a copy was only begun, and what was being written is removed', async () => {
    const dataDir = temporaryFolder();
    const first = await openStore({ dataDir, limits: { copyBytes: 100 } });
    const { taskId, recorder } = record(first);
    recorder.audio(sound(500));
    await expect.poll(() => bytesOnDisk(dataDir, taskId)).toBe(500);
    const left = join(temporaryFolder(), 'left');
    cpSync(dataDir, left, { recursive: true });
    writeFileSync(join(soundFolder(left, taskId), '000001.pcm.copy'), '');
    writeFileSync(join(soundFolder(left, taskId), '000000.pcm.unfinished'), 'half');
    const store = await openStore({ dataDir: left });
    expect(store.sound(taskId)?.segments).toEqual([expect.objectContaining({ index: 0, bytes: 500 })]);
    expect(await pcmOf(store, taskId)).toEqual(Buffer.from(sound(500)));
    await store.recovered();
    await expect.poll(() => filesOf(left, taskId)).toEqual(['000000.pcm']);
  });

  it('is found also where the database is lost', async () => {
    const dataDir = temporaryFolder();
    const first = await openStore({ dataDir, limits: { copyBytes: 100 } });
    const { taskId, recorder } = record(first);
    recorder.audio(sound(500));
    await expect.poll(() => bytesOnDisk(dataDir, taskId)).toBe(500);
    const left = join(temporaryFolder(), 'left');
    cpSync(dataDir, left, { recursive: true });
    for (const end of ['-wal', '-shm']) rmSync(join(left, `tasks.db${end}`));
    writeFileSync(join(left, 'tasks.db'), '');
    const store = await openStore({ dataDir: left });
    expect(await pcmOf(store, taskId)).toEqual(Buffer.from(sound(500)));
    expect(store.get(taskId)).toMatchObject({ state: 'complete', hasAudio: true });
  });
});

/** A disk that writes when the test says so. */
class SlowDisk {
  readonly copies = new Map<number, number[]>();
  #waiting: PromiseWithResolvers<void> | undefined;

  async write(_taskId: string, index: number, offset: number, bytes: Uint8Array): Promise<void> {
    this.#waiting = Promise.withResolvers();
    await this.#waiting.promise;
    const copy = this.copies.get(index) ?? [];
    for (const [at, byte] of bytes.entries()) copy[offset + at] = byte;
    this.copies.set(index, copy);
  }

  remove(_taskId: string, index: number): Promise<void> {
    this.copies.delete(index);
    return Promise.resolve();
  }

  /** What it was given last is on it, or it refuses it. False: nothing was to be written. */
  async settle(failure?: Error): Promise<boolean> {
    await new Promise(resolve => setImmediate(resolve));
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (failure) waiting?.reject(failure);
    else waiting?.resolve();
    await new Promise(resolve => setImmediate(resolve));
    return waiting !== undefined;
  }
}

function writing(limits: Partial<typeof segmentLimits>) {
  const disk = new SlowDisk();
  const failures: StorageError[] = [];
  const stored = new Map<number, Uint8Array>();
  let next = 0;
  const writer: SegmentWriter = new SegmentWriter('task', {
    place: {
      name: 'folder',
      put: (_task, index, pcm) => Promise.resolve(void stored.set(index, pcm)),
      get: () => Promise.reject(new Error('not read here')),
      remove: () => Promise.resolve(),
    },
    copies: disk,
    limits: { ...segmentLimits, ...limits },
    events: {
      begun: () => next++,
      sealed: () => {},
      stored: index => writer.forget(index),
      lost: index => writer.forget(index),
      failed: error => failures.push(error),
    },
  });
  return { disk, failures, stored, writer };
}

describe('the copies of sound', () => {
  it('hold all but the last 4 s of what came, in its place, wherever the disk refuses in between', async () => {
    const steps = fc.array(fc.record({ bytes: fc.integer({ min: 0, max: 90 }), refused: fc.boolean() }), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(steps, async all => {
        const { disk, stored, failures, writer } = writing({ segmentBytes: 200, copyBytes: 40 });
        let said = 0;
        for (const { bytes, refused } of all) {
          writer.write(endlessSound(said, bytes));
          said += bytes;
          const asked = await disk.settle(refused ? new Error('full') : undefined);
          expect(failures.splice(0)).toHaveLength(asked && refused ? 1 : 0);
        }
        writer.write(endlessSound(said, 40));
        said += 40;
        while (await disk.settle());
        const whole = [...new Set([...stored.keys(), ...disk.copies.keys()])].sort((a, b) => a - b);
        const kept = whole.flatMap(index => [...(stored.get(index) ?? disk.copies.get(index) ?? [])]);
        expect(Uint8Array.from(kept)).toEqual(endlessSound(0, kept.length));
        expect(kept.length).toBeGreaterThan(said - 40);
      }),
      {
        numRuns: 50,
        // What came while a copy was removed was written only when more came.
        examples: [[[56, 5, 89, 90].map(bytes => ({ bytes, refused: false }))]],
      },
    );
  });

  it('are gone when the segments are stored', async () => {
    const { disk, stored, writer } = writing({ segmentBytes: 100, copyBytes: 40 });
    writer.write(endlessSound(0, 250));
    const finished = writer.finish();
    while (await disk.settle());
    await finished;
    await writer.idle();
    expect([...stored.keys()]).toEqual([0, 1, 2]);
    expect([...disk.copies.keys()]).toEqual([]);
  });
});
