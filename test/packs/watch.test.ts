import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { installedPacks } from '../../src/packs/installed.ts';
import { type WatchLimits, watchPacks } from '../../src/packs/watch.ts';
import { temporaryFolder, writePack } from './support/packs.ts';

const never = 2 ** 31 - 1;
const byTheSystem: WatchLimits = { settleMs: 1, pollMs: never, slowPollMs: never };
const byPolling: WatchLimits = { settleMs: 1, pollMs: 5, slowPollMs: 5 };

/** Changes as they come, one after another. */
function changesOf(folder: string, limits: WatchLimits) {
  const changes = { count: 0, close: () => {} };
  let told: (() => void) | undefined;
  changes.close = watchPacks(
    folder,
    () => {
      changes.count += 1;
      told?.();
    },
    limits,
  );
  onTestFinished(changes.close);
  const idsBecome = async (wanted: readonly string[]): Promise<void> => {
    for (;;) {
      const { promise, resolve } = Promise.withResolvers<void>();
      told = resolve;
      const { packs } = await installedPacks(folder);
      if (packs.map(each => each.manifest.id).join() === wanted.join() && changes.count > 0) break;
      await promise;
    }
    changes.count = 0;
  };
  return { changes, idsBecome };
}

describe.each([
  ['watched by the system', byTheSystem],
  ['that is polled', byPolling],
])('a folder of packs %s', (_, limits) => {
  it('tells of a pack that was added, replaced and removed', async () => {
    const folder = temporaryFolder();
    const staging = temporaryFolder();
    const { idsBecome } = changesOf(folder, limits);
    renameSync(writePack(staging, 'a'), join(folder, 'a'));
    await idsBecome(['a']);
    renameSync(writePack(staging, 'b'), join(folder, 'b'));
    await idsBecome(['a', 'b']);
    rmSync(join(folder, 'a'), { recursive: true });
    await idsBecome(['b']);
  });
});

describe('a folder of packs', () => {
  it('tells of the first pack although it did not exist, and goes on when it was moved away', async () => {
    const parent = temporaryFolder();
    const folder = join(parent, 'data', 'packs');
    const { idsBecome } = changesOf(folder, byPolling);
    mkdirSync(folder, { recursive: true });
    writePack(folder, 'a');
    await idsBecome(['a']);
    renameSync(folder, join(parent, 'old'));
    await idsBecome([]);
    mkdirSync(folder);
    writePack(folder, 'b');
    await idsBecome(['b']);
  });

  it('says nothing of work in progress beside the packs, nor after it was closed', async () => {
    const folder = temporaryFolder();
    const staging = temporaryFolder();
    const quiet = changesOf(folder, byTheSystem);
    const other = changesOf(folder, byTheSystem);
    writePack(folder, '.staging-a');
    renameSync(writePack(staging, 'a'), join(folder, 'a'));
    await other.idsBecome(['a']);
    await quiet.idsBecome(['a']);
    quiet.changes.close();
    renameSync(writePack(staging, 'b'), join(folder, 'b'));
    await other.idsBecome(['a', 'b']);
    expect(quiet.changes.count).toBe(0);
  });
});
