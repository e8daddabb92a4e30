import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { notKept } from '../../../src/main/record/not-kept.ts';
import { RecordFolder } from '../../../src/main/record/record-folder.ts';
import { readSession } from '../../../src/main/record/recorded-session.ts';
import { Recorder } from '../../../src/main/record/recorder.ts';
import { createTranscript, follow } from '../../../src/shared/session/transcript.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-disk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file system of its own, or why there is none. */
function ownDisk(kib: number): string | { readonly missing: string } {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return { missing: 'only root can mount a tmpfs' };
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    return { missing: `no tmpfs can be mounted: ${String(error)}` };
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

/** A session that is kept there. */
function session(path: string) {
  const folder = new RecordFolder(path);
  const recorder = new Recorder({ folder, limits: { retryMs: 5, lateMs: 3_600_000 } });
  const transcript = createTranscript();
  const whys: unknown[] = [];
  let written = Promise.withResolvers<void>();
  const record = recorder.opener({ id: 'one', name: '' })(transcript, {
    failing: cause => whys.push(notKept(cause).values.why),
    written: () => written.resolve(),
  });
  onTestFinished(async () => {
    await recorder.discard('one');
    recorder.close(() => 0);
  });
  let sid = 0;
  return {
    whys,
    say: async (text: string): Promise<void> => {
      const event = { type: 'recognition', sid: ++sid, language: 'en-US', text, final: true } as const;
      const kept = record.keep(event);
      follow(transcript, event);
      await kept;
    },
    /** Resolves when the disk has taken everything that waited. */
    caughtUp: async (): Promise<void> => {
      await written.promise;
      written = Promise.withResolvers<void>();
    },
    kept: () =>
      [...(readSession(folder.journal('one'))?.transcript.sentences.values() ?? [])].map(({ text }) => text),
  };
}

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

describe('a session on a disk', () => {
  it('that becomes full loses no sentence, and says so once', async ctx => {
    const disk = ownDisk(512);
    if (typeof disk !== 'string') return ctx.skip(disk.missing);
    const { say, whys, caughtUp, kept } = session(disk);
    await say('before');
    fill(join(disk, 'filler'));
    const long = 'x'.repeat(6_000);
    for (const text of ['one', 'two', 'three']) await say(`${text} ${long}`);
    expect(whys).toEqual(['full']);
    rmSync(join(disk, 'filler'));
    await caughtUp();
    expect(kept().map(text => text.split(' ')[0])).toEqual(['before', 'one', 'two', 'three']);
  });

  it('that can only be read says so, and is written when it can be', async ctx => {
    const disk = ownDisk(512);
    if (typeof disk !== 'string') return ctx.skip(disk.missing);
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    const { say, whys, caughtUp, kept } = session(disk);
    await say('meanwhile');
    expect(whys).toEqual(['read-only']);
    execFileSync('mount', ['-o', 'remount,rw', disk]);
    await caughtUp();
    expect(kept()).toEqual(['meanwhile']);
  });

  it('whose folder is taken away begins again there, with everything, and says so', async () => {
    const place = join(temporaryFolder(), 'record');
    const { say, whys, caughtUp, kept } = session(place);
    await say('before');
    renameSync(place, `${place}-away`);
    rmSync(`${place}-away`, { recursive: true });
    await say('meanwhile');
    await caughtUp();
    expect(whys).toEqual(['gone']);
    expect(kept()).toEqual(['before', 'meanwhile']);
  });

  it('whose folder nobody may write to says so, where the person is not root', async ctx => {
    if (process.getuid?.() === 0 || process.platform === 'win32') return ctx.skip('root may write anywhere');
    const place = join(temporaryFolder(), 'record');
    mkdirSync(place, { mode: 0o500 });
    const { say, whys, caughtUp, kept } = session(place);
    await say('meanwhile');
    expect(whys).toEqual(['read-only']);
    chmodSync(place, 0o700);
    await caughtUp();
    expect(kept()).toEqual(['meanwhile']);
  });
});
