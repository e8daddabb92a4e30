import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createBullJobs } from '../../../src/gateway/jobs/bull-jobs.ts';
import { noRedis, TestRedis } from '../../support/redis.ts';
import { testJobs } from './any-jobs.ts';
import { forever, kindOf, request } from './test-kind.ts';

const program = fileURLToPath(new URL('./jobs-process.ts', import.meta.url));
const leaseMs = 500;

describe('jobs in Redis', () => {
  let redis: TestRedis | undefined;
  beforeAll(async () => {
    if (noRedis === undefined) redis = await TestRedis.start();
  });
  beforeEach(context => {
    if (noRedis !== undefined) context.skip(noRedis);
  });
  afterAll(() => redis?.dispose());

  /** `gateway`: the same name has the same jobs. */
  function open(gateway: string = crypto.randomUUID()) {
    const jobs = createBullJobs({ url: redis?.url ?? '', gateway, leaseMs, log: () => {} });
    onTestFinished(() => jobs.close());
    return jobs;
  }

  async function killed(gateway: string): Promise<void> {
    const child = spawn(process.execPath, [program, redis?.url ?? '', gateway], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === 'begun') child.kill('SIGKILL');
    }
    expect((await exited)[1]).toBe('SIGKILL');
  }

  testJobs(async () => open());

  it('are done by the next gateway of the same name when theirs is killed', async () => {
    const gateway = crypto.randomUUID();
    await killed(gateway);
    const jobs = open(gateway);
    const done: string[] = [];
    jobs.define(kindOf(async ({ name }) => void done.push(name)));
    jobs.start();
    expect(await jobs.over('test', 'a')).toMatchObject({ state: 'completed' });
    expect(done).toEqual(['a']);
  });

  it('that kill their gateway end after their tries', async () => {
    const gateway = crypto.randomUUID();
    for (const _gateway of [1, 2, 3]) await killed(gateway);
    const jobs = open(gateway);
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

  it('that were broken off by an end in order are done by the next gateway', async () => {
    const gateway = crypto.randomUUID();
    const first = open(gateway);
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

    const second = open(gateway);
    second.define(kindOf(async () => {}));
    expect(await second.status('test', 'a')).toMatchObject({ state: 'waiting', tries: 0 });
    second.start();
    expect(await second.over('test', 'a')).toMatchObject({ state: 'completed' });
  });

  it('of one gateway are not another’s', async () => {
    const one = open();
    const other = open();
    const kind = kindOf(async () => {});
    one.define(kind);
    other.define(kind);
    other.start();
    await one.add(kind, request('a'));
    await other.add(kind, request('b'));
    expect(await other.over('test', 'b')).toMatchObject({ state: 'completed' });
    expect(await other.status('test', 'a')).toBeUndefined();
    expect(await one.status('test', 'a')).toMatchObject({ state: 'waiting' });
  });
});
