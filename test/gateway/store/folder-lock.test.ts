import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lockFolder } from '../../../src/gateway/store/folder-lock.ts';
import { gatewayProgram, type Running, start } from '../../support/program.ts';
import { temporaryFolder } from './recording.ts';

/** Counts what it would have waited. */
function waits() {
  const all: number[] = [];
  const wait = async (ms: number): Promise<void> => void all.push(ms);
  return { wait, waitedMs: () => all.reduce((sum, ms) => sum + ms, 0) };
}

describe('the lock of a data folder', () => {
  it('is refused, with who has it and where, after a short wait', async () => {
    const folder = temporaryFolder();
    const lock = await lockFolder(folder);
    const { wait, waitedMs } = waits();
    await expect(lockFolder(folder, { wait })).rejects.toThrow(
      `The data folder ${folder} is in use by another gateway (process ${process.pid}, started 20`,
    );
    expect(waitedMs()).toBe(2_000);
    lock.release();
  });

  it('is waited for while the gateway that has it ends, and leaves no note behind', async () => {
    const folder = temporaryFolder();
    const lock = await lockFolder(folder);
    lock.ending();
    let waited = 0;
    const next = await lockFolder(folder, {
      wait: async () => {
        waited += 1;
        if (waited === 100) lock.release();
      },
    });
    expect(waited).toBe(100);
    next.release();
    next.release();
    expect(readdirSync(folder)).toEqual(['gateway.lock']);
  });

  it('is had by nobody else before it is released', async () => {
    const folder = temporaryFolder();
    const locks = await Promise.allSettled(
      [1, 2, 3, 4].map(() => lockFolder(folder, { wait: async () => {} })),
    );
    const got = locks.flatMap(lock => (lock.status === 'fulfilled' ? [lock.value] : []));
    expect(got).toHaveLength(1);
    for (const lock of got) lock.release();
  });
});

describe('two gateways on one data folder', () => {
  const args = (folder: string) => ['--engines', 'scripted', '--data', folder];
  const listens = ({ output }: Running) => expect.poll(() => output.stdout).toContain('"ready":true');

  it('the second says in one line who has it and does not start, and starts when the first was killed', async () => {
    const folder = temporaryFolder();
    const first = start(gatewayProgram, args(folder));
    await listens(first);
    const second = start(gatewayProgram, args(folder));
    expect(await second.exit).toBe(1);
    expect(second.output.stdout).toBe('');
    expect(second.output.stderr.trim().split('\n')).toEqual([
      expect.stringContaining(
        `The data folder ${folder} is in use by another gateway (process ${first.child.pid}, started `,
      ),
    ]);
    first.child.kill('SIGKILL');
    await first.exit;
    const third = start(gatewayProgram, args(folder));
    await listens(third);
    third.child.kill('SIGTERM');
    expect(await third.exit).toBe(0);
  });
});
