import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { RecordingThread } from '../../src/main/audio/recording-thread.ts';
import { LibraryThread } from '../../src/main/library/library-thread.ts';
import { RecordFolder } from '../../src/main/record/record-folder.ts';
import { leaveEnvironmentOutOfReports } from '../../src/process/crash-report.ts';
import { startThread } from '../../src/process/thread.ts';

/** Of each thread that a crash report would tell of now: whether it is there, and whether its environment is. */
function reported(): readonly { readonly isWhole: boolean; readonly hasEnvironment: boolean }[] {
  const { workers } = process.report.getReport() as unknown as { readonly workers: readonly object[] };
  return workers.map(part => ({
    isWhole: Object.hasOwn(part, 'libuv'),
    hasEnvironment: Object.hasOwn(part, 'environmentVariables'),
  }));
}

const secretless = { isWhole: true, hasEnvironment: false };

it('a thread writes no environment into a crash report', async () => {
  const worker = startThread(new URL('data:text/javascript,setInterval(() => {}, 1000)'));
  onTestFinished(async () => void (await worker.terminate()));
  await once(worker, 'online');
  expect(reported()).toEqual([secretless]);
});

it('the threads of the app, while they work, write no environment into a crash report', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'threads-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const recording = new RecordingThread('resources/sample-talk.wav');
  const library = new LibraryThread(new RecordFolder(folder));
  onTestFinished(async () => {
    library.close();
    await recording.close();
  });
  await Promise.all([recording.next(), library.ask('list')]);
  expect(reported()).toEqual([secretless, secretless]);
});

it('every thread of ours is started in this one way', () => {
  const others = globSync('src/**/*.{ts,tsx}').filter(file =>
    /new Worker\(/.test(readFileSync(file, 'utf8')),
  );
  expect(others).toEqual(['src/process/thread.ts']);
});

it('a program writes no environment into a crash report', () => {
  const before = process.report.excludeEnv;
  onTestFinished(() => {
    process.report.excludeEnv = before;
  });
  leaveEnvironmentOutOfReports();
  expect(Object.hasOwn(process.report.getReport(), 'environmentVariables')).toBe(false);
});
