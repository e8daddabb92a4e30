/** What holds of jobs wherever they are kept: each place runs these tests. */

import { expect, it } from 'vitest';
import { JobFailure, type Jobs } from '../../../src/gateway/jobs/jobs.ts';
import { forever, kindOf, request } from './test-kind.ts';

/** `open`: a new place, which ends with the test. */
export function testJobs(open: () => Promise<Jobs>): void {
  it('a job is done, and told to those who wait for it and to those who ask later', async () => {
    const jobs = await open();
    const done: string[] = [];
    const kind = kindOf(async ({ name }, { progress }) => {
      progress(1, 2);
      done.push(name);
    });
    jobs.define(kind);
    jobs.start();
    await jobs.add(kind, request('a'));
    expect(await jobs.over('test', 'a')).toMatchObject({ state: 'completed' });
    expect(await jobs.status('test', 'a')).toMatchObject({
      ...{ state: 'completed', progress: { done: 1, total: 2 } },
    });
    expect(done).toEqual(['a']);
    expect(await jobs.status('test', 'another')).toBeUndefined();
  });

  it('the same key is the same job, also when it is over', async () => {
    const jobs = await open();
    const done: string[] = [];
    const kind = kindOf(async ({ name }) => void done.push(name));
    jobs.define(kind);
    jobs.start();
    await Promise.all([
      jobs.add(kind, request('a')),
      jobs.add(kind, { ...request('a'), data: { name: 'b' } }),
    ]);
    await jobs.over('test', 'a');
    await jobs.add(kind, request('a'));
    expect(await jobs.over('test', 'a')).toMatchObject({ state: 'completed' });
    expect(done).toHaveLength(1);
  });

  it('what fails is tried again, and goes well when it can', async () => {
    const jobs = await open();
    let tries = 0;
    const kind = kindOf(async () => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
    });
    jobs.define(kind);
    jobs.start();
    await jobs.add(kind, request('a'));
    expect(await jobs.over('test', 'a')).toMatchObject({ state: 'completed' });
    expect(tries).toBe(3);
  });

  it('what always fails ends after its tries, with the reason of the last one', async () => {
    const jobs = await open();
    let tries = 0;
    const kind = kindOf(async () => {
      tries += 1;
      throw new JobFailure('poison', `try ${tries}`, true);
    });
    jobs.define(kind);
    jobs.start();
    await jobs.add(kind, request('a'));
    const failed = { state: 'failed', failure: { code: 'poison', message: 'try 3' } };
    expect(await jobs.over('test', 'a')).toMatchObject(failed);
    expect(await jobs.status('test', 'a')).toMatchObject(failed);
  });

  it('what no other try can help is not tried again', async () => {
    const jobs = await open();
    let tries = 0;
    const kind = kindOf(async () => {
      tries += 1;
      throw new JobFailure('never', 'It cannot be done', false);
    });
    jobs.define(kind);
    jobs.start();
    await jobs.add(kind, request('a'));
    expect(await jobs.over('test', 'a')).toMatchObject({ state: 'failed', failure: { code: 'never' } });
    expect(tries).toBe(1);
  });

  it('a try may say when the next one is to be, and knows that it is the last one', async () => {
    const jobs = await open();
    const last: boolean[] = [];
    const kind = kindOf(
      async (_work, { isLastTry }) => {
        last.push(isLastTry);
        throw new JobFailure('busy', 'Not now', true, 1);
      },
      // A day: nobody would wait for it.
      { backoffMs: 24 * 3_600_000 },
    );
    jobs.define(kind);
    jobs.start();
    await jobs.add(kind, request('a'));
    expect(await jobs.over('test', 'a')).toMatchObject({ state: 'failed', failure: { code: 'busy' } });
    expect(last).toEqual([false, false, true]);
  });

  it('its kind is told of a job that has failed for good, before those who wait for it', async () => {
    const jobs = await open();
    const told: unknown[] = [];
    const kind = kindOf(() => Promise.reject(new JobFailure('poison', 'It cannot be done', true)), {
      failed: async (work, failure) => void told.push([work, failure]),
    });
    jobs.define(kind);
    jobs.start();
    await jobs.add(kind, request('a'));
    await jobs.over('test', 'a');
    expect(told).toEqual([[{ name: 'a' }, { code: 'poison', message: 'It cannot be done' }]]);
  });

  it('so many of a kind are done at the same time as it says', async () => {
    const jobs = await open();
    const all = Promise.withResolvers<void>();
    let active = 0;
    const kind = kindOf(
      async () => {
        active += 1;
        if (active === 5) all.resolve();
        await all.promise;
      },
      { atOnce: 5 },
    );
    jobs.define(kind);
    jobs.start();
    for (const key of ['a', 'b', 'c', 'd', 'e']) await jobs.add(kind, request(key));
    expect(await jobs.over('test', 'e')).toMatchObject({ state: 'completed' });
  });

  it('what a job says of an error of its own is not told', async () => {
    const jobs = await open();
    const kind = kindOf(() => Promise.reject(new Error('sk-secret is wrong')), { tries: 1 });
    jobs.define(kind);
    jobs.start();
    await jobs.add(kind, request('a'));
    expect(JSON.stringify(await jobs.over('test', 'a'))).not.toContain('secret');
  });

  it('a job that is being done can be cancelled, and stays so', async () => {
    const jobs = await open();
    const begun = Promise.withResolvers<AbortSignal>();
    const kind = kindOf((_work, { signal }) => {
      begun.resolve(signal);
      return forever(signal);
    });
    jobs.define(kind);
    jobs.start();
    await jobs.add(kind, request('a'));
    const signal = await begun.promise;
    await jobs.cancel('test', 'a');
    expect(signal.aborted).toBe(true);
    expect(await jobs.over('test', 'a')).toMatchObject({ state: 'cancelled' });
    await jobs.add(kind, request('a'));
    expect(await jobs.status('test', 'a')).toMatchObject({ state: 'cancelled' });
  });

  it('what was to be done for somebody who is gone is forgotten, also while it is done', async () => {
    const jobs = await open();
    const begun = Promise.withResolvers<void>();
    const kind = kindOf((_work, { signal }) => {
      begun.resolve();
      return forever(signal);
    });
    jobs.define(kind);
    jobs.start();
    await jobs.add(kind, request('a'));
    await begun.promise;
    const over = jobs.over('test', 'a');
    await jobs.forget('owner of a');
    expect(await over).toMatchObject({ state: 'cancelled' });
    expect(await jobs.status('test', 'a')).toBeUndefined();
  });
}
