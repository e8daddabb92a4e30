import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSqliteJobs } from '../../../src/gateway/jobs/sqlite-jobs.ts';
import { temporaryFolder } from '../store/recording.ts';
import { testJobs } from './any-jobs.ts';
import { forever, kindOf, request } from './test-kind.ts';

const program = fileURLToPath(new URL('./jobs-process.ts', import.meta.url));

function open(path = ':memory:') {
  const jobs = createSqliteJobs({ path, log: () => {} });
  onTestFinished(() => jobs.close());
  return jobs;
}

/** A gateway that begins the job and is killed while it does it. */
async function killed(path: string): Promise<void> {
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'begun') child.kill('SIGKILL');
  }
  expect((await exited)[1]).toBe('SIGKILL');
}

describe('jobs in a database', () => {
  testJobs(async () => open());

  it('are done by the next gateway when theirs is killed', async () => {
    const path = join(temporaryFolder(), 'jobs.db');
    await killed(path);
    const jobs = open(path);
    const done: string[] = [];
    const kind = kindOf(async ({ name }) => void done.push(name));
    jobs.define(kind);
    expect(await jobs.status('test', 'a')).toMatchObject({ state: 'active', tries: 1 });
    jobs.start();
    expect(await jobs.over('test', 'a')).toMatchObject({ state: 'completed', tries: 2 });
    expect(done).toEqual(['a']);
  });

  it('that kill their gateway end after their tries', async () => {
    const path = join(temporaryFolder(), 'jobs.db');
    for (const _gateway of [1, 2, 3]) await killed(path);
    const jobs = open(path);
    let tries = 0;
    jobs.define(
      kindOf(async () => {
        tries += 1;
      }),
    );
    jobs.start();
    expect(await jobs.over('test', 'a')).toMatchObject({
      ...{ state: 'failed', failure: { code: 'gateway_ended' } },
    });
    expect(tries).toBe(0);
  });

  it('that were broken off by an end in order are done by the next gateway, and it was no try', async () => {
    const path = join(temporaryFolder(), 'jobs.db');
    const first = createSqliteJobs({ path, log: () => {} });
    const begun = Promise.withResolvers<void>();
    const kind = kindOf((_work, { signal }) => {
      begun.resolve();
      return forever(signal);
    });
    first.define(kind);
    first.start();
    await first.add(kind, request('a'));
    await begun.promise;
    const over = first.over('test', 'a');
    await first.close();
    expect(await over).toBeUndefined();

    const second = open(path);
    second.define(kindOf(async () => {}));
    expect(await second.status('test', 'a')).toMatchObject({ state: 'waiting', tries: 0 });
    second.start();
    expect(await second.over('test', 'a')).toMatchObject({ state: 'completed', tries: 1 });
  });

  it('of a kind that is not known wait, and keep no others from being done', async () => {
    const path = join(temporaryFolder(), 'jobs.db');
    const first = createSqliteJobs({ path, log: () => {} });
    const future = kindOf(async () => {}, { name: 'future' });
    for (let at = 0; at < 10; at += 1) await first.add(future, request(`${at}`));
    await first.close();
    const second = open(path);
    const kind = kindOf(async () => {});
    second.define(kind);
    second.start();
    await second.add(kind, request('a'));
    expect(await second.over('test', 'a')).toMatchObject({ state: 'completed' });
    expect(await second.status('future', '3')).toMatchObject({ state: 'waiting', tries: 0 });
  });

  it('that were kept in a form that is not known fail at once', async () => {
    const path = join(temporaryFolder(), 'jobs.db');
    const first = createSqliteJobs({ path, log: () => {} });
    const kind = kindOf(async () => {});
    await first.add(kind, request('a'));
    await first.close();
    const database = new DatabaseSync(path);
    database.exec(`UPDATE jobs SET data = '{"nobody":1}'`);
    database.close();
    const second = open(path);
    second.define(kind);
    second.start();
    expect(await second.over('test', 'a')).toMatchObject({
      ...{ state: 'failed', tries: 1, failure: { code: 'job_unknown' } },
    });
  });

  it('wait for each other when there are many, and all are done', async () => {
    const jobs = open();
    let now = 0;
    let most = 0;
    const kind = kindOf(async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise(resolve => setImmediate(resolve));
      now -= 1;
    });
    jobs.define(kind);
    jobs.start();
    const keys = Array.from({ length: 20 }, (_each, at) => `${at}`);
    for (const key of keys) await jobs.add(kind, request(key));
    const all = await Promise.all(keys.map(key => jobs.over('test', key)));
    expect(all.every(status => status?.state === 'completed')).toBe(true);
    expect(most).toBe(2);
  });
});
