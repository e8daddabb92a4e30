import { describe, expect, it } from 'vitest';
import { Journal } from '../../../src/main/record/journal.ts';
import { type Fault, MemoryDisk } from './memory-disk.ts';

const path = '/record/one.jsonl';

function journalOn(disk: MemoryDisk) {
  const told: string[] = [];
  const all: string[] = [];
  const works = Promise.withResolvers<void>();
  const journal = new Journal({
    path,
    disk,
    limits: { retryMs: 1, lateMs: 60_000 },
    events: {
      failing: cause => told.push(`failing ${(cause as { code?: string }).code}`),
      written: () => {
        told.push('written');
        works.resolve();
      },
      retold: () => ['retold\n', ...all],
    },
  });
  const append = (...lines: string[]): Promise<void> => {
    all.push(...lines);
    return journal.append(...lines);
  };
  return { journal, told, append, works: works.promise, all };
}

const text = (disk: MemoryDisk): string => disk.content(path).toString();

describe('a journal', () => {
  it('has lines on disk, synced, before it says so', async () => {
    const disk = new MemoryDisk();
    const { append } = journalOn(disk);
    await append('one\n');
    expect(text(disk)).toBe('one\n');
    expect(disk.steps).toEqual(['open', 'write', 'sync']);
  });

  it('writes together what comes while the disk is busy', async () => {
    const disk = new MemoryDisk();
    const { append } = journalOn(disk);
    const first = append('one\n');
    const busy = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    disk.before = step => {
      if (step !== 'write') return undefined;
      begun.resolve();
      return busy.promise;
    };
    await begun.promise;
    const later = [append('two\n'), append('three\n'), append('four\n')];
    busy.resolve();
    await Promise.all([first, ...later]);
    expect(text(disk)).toBe('one\ntwo\nthree\nfour\n');
    expect(disk.steps).toEqual(['open', 'write', 'sync', 'write', 'sync']);
  });

  it('lets nobody wait for a disk that does not answer, says so, and says when it did', async () => {
    const disk = new MemoryDisk();
    const told: string[] = [];
    const works = Promise.withResolvers<void>();
    const journal = new Journal({
      path,
      disk,
      limits: { lateMs: 1 },
      events: {
        failing: cause => told.push((cause as Error).constructor.name),
        written: () => works.resolve(),
        retold: () => [],
      },
    });
    const busy = Promise.withResolvers<void>();
    disk.before = step => (step === 'sync' ? busy.promise : undefined);
    await journal.append('one\n');
    expect(told).toEqual(['LateDiskError']);
    expect(journal.isBehind).toBe(true);
    busy.resolve();
    await works.promise;
    expect(text(disk)).toBe('one\n');
  });

  it('begins again with everything when its file was taken away', async () => {
    const disk = new MemoryDisk();
    const { append, told, works } = journalOn(disk);
    await append('one\n');
    disk.files.clear();
    await append('two\n');
    await works;
    expect(told).toEqual(['failing ENOENT', 'written']);
    expect(text(disk)).toBe('retold\none\ntwo\n');
  });

  it('writes nothing any more once it was discarded', async () => {
    const disk = new MemoryDisk();
    const { journal, append } = journalOn(disk);
    await append('one\n');
    await journal.discard();
    await append('two\n');
    expect(text(disk)).toBe('one\n');
  });

  it('closes its file when nothing more is expected, and takes a late line all the same', async () => {
    const disk = new MemoryDisk();
    const { journal, append } = journalOn(disk);
    await append('one\n');
    journal.rest();
    await new Promise(setImmediate);
    await append('two\n');
    expect(text(disk)).toBe('one\ntwo\n');
    expect(disk.steps.filter(step => step === 'open')).toHaveLength(2);
  });
});

const lines = Array.from({ length: 6 }, (_each, at) => `line ${at} ${'x'.repeat(at)}\n`);

/** Each line alone, while the disk has this fault at this step and at so many after it. */
async function withFault(fault: Fault, at: number, times: number) {
  const disk = new MemoryDisk();
  const { append, told, works, journal } = journalOn(disk);
  let failed = 0;
  disk.fault = (_step, number) => {
    const happens = number >= at && failed < times;
    if (happens) failed += 1;
    return happens ? fault : undefined;
  };
  const promised: string[] = [];
  for (const line of lines) {
    await append(line);
    // What was promised before the trouble is there whenever the process dies.
    if (told.length === 0) promised.push(line);
    expect(text(disk).startsWith(promised.join(''))).toBe(true);
  }
  if (told.length > 0) await works;
  await append('the end\n');
  expect(text(disk)).toBe([...lines, 'the end\n'].join(''));
  expect(journal.isBehind).toBe(false);
  return { told, failed };
}

describe('a fault at any step of a journal', () => {
  const steps = Array.from({ length: 1 + 2 * lines.length }, (_each, at) => at + 1);

  it.each(['ENOSPC', 'EIO', 'EROFS'] as const)(
    '(%s) is told once, loses no line and repeats none',
    async fault => {
      for (const at of steps)
        for (const times of [1, 3]) {
          const { told, failed } = await withFault(fault, at, times);
          expect(failed).toBe(times);
          expect(told).toEqual([`failing ${fault}`, 'written']);
        }
    },
  );

  it('(a write that is cut short) loses no line', async () => {
    for (const at of steps) await withFault('short', at, 1);
  });
});
