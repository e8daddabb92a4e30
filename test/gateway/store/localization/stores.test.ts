import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type {
  LocalizationStore,
  NewGroup,
} from '../../../../src/gateway/store/localization/localization-store.ts';
import { createRedisLocalization } from '../../../../src/gateway/store/localization/redis-localization.ts';
import { createSqliteLocalization } from '../../../../src/gateway/store/localization/sqlite-localization.ts';
import { noRedis, TestRedis } from '../../../support/redis.ts';

const id = (prefix: 'ljg' | 'ljb'): string =>
  `${prefix}_${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;

const newGroup = (change: Partial<NewGroup> = {}): NewGroup => ({
  ...{ id: id('ljg'), sourceLocale: 'en', createdAt: 1_764_400_000_123, data: '{"a": 1.0}' },
  hints: { a: ['b'] },
  jobs: ['de', 'fr'].map(locale => ({ id: id('ljb'), locale })),
  ...change,
});

const completed = { status: 'completed', output: '{"a": "ä"}', warnings: [] } as const;
const warnings = [{ path: 'a.0', code: 'NOT_TRANSLATED', message: 'It would not' }];
const delivery = { attempt: 1, at: 5, status: 500, outcome: 'failed', message: 'It answered 500' } as const;

/** What holds of groups wherever they are kept. */
function testStore(open: () => Promise<LocalizationStore>): void {
  it('gives back what it was given', async () => {
    const store = await open();
    const group = newGroup({ callbackUrl: 'https://a.b/', context: 'c', engineId: 'openai' });
    expect(await store.add(group)).toBe(group.id);
    const { jobs, data, ...facts } = group;
    const [first] = jobs;
    expect(await store.group(group.id)).toEqual({
      ...facts,
      jobs: jobs.map(job => ({ ...job, status: 'queued' })),
    });
    expect(await store.data(group.id)).toBe(data);
    expect(await store.job(first?.id ?? '')).toEqual({
      ...first,
      status: 'queued',
      group: facts,
      warnings: [],
    });
    for (const missing of [id('ljg'), 'x', ''])
      expect([await store.group(missing), await store.job(missing)]).toEqual([undefined, undefined]);
  });

  it('adds no second group with the same idempotency key', async () => {
    const store = await open();
    const idempotencyKey = crypto.randomUUID();
    const first = newGroup({ idempotencyKey });
    const ids = await Promise.all([store.add(first), store.add(newGroup({ idempotencyKey }))]);
    expect(ids).toEqual([first.id, first.id]);
    expect((await store.group(first.id))?.jobs).toHaveLength(2);
  });

  it('keeps the first end of a job, in which order jobs ended, and what was left', async () => {
    const store = await open();
    const group = newGroup();
    await store.add(group);
    const [de = '', fr = ''] = group.jobs.map(job => job.id);
    await store.begin(de);
    await store.keepPartial(de, '[["x","y"]]');
    expect(await store.partial(de)).toBe('[["x","y"]]');
    expect((await store.job(de))?.status).toBe('processing');
    expect(await store.end(fr, { status: 'failed', error: 'no' })).toBe(true);
    expect(await store.end(de, { ...completed, warnings })).toBe(true);
    expect(await store.end(de, { status: 'failed', error: 'late' })).toBe(false);
    await store.begin(de);
    expect((await store.group(group.id))?.jobs).toEqual([
      { id: de, locale: 'de', status: 'completed_with_warnings', ended: 2, endedAt: expect.any(Number) },
      { id: fr, locale: 'fr', status: 'failed', ended: 1, endedAt: expect.any(Number), error: 'no' },
    ]);
    expect(await store.job(de)).toMatchObject({ warnings });
    expect([await store.output(de), await store.output(fr), await store.partial(de)]).toEqual([
      ...[completed.output, undefined, undefined],
    ]);
  });

  it('tells whoever watches of each change, and nobody any more', async () => {
    const store = await open();
    const group = newGroup();
    await store.add(group);
    const [de = '', fr = ''] = group.jobs.map(job => job.id);
    const told: string[] = [];
    const end = await store.watch(group.id, () => told.push('first'));
    const endOther = await store.watch(group.id, () => told.push('second'));
    await store.begin(de);
    await expect.poll(() => told.toSorted()).toEqual(['first', 'second']);
    end();
    await store.end(de, completed);
    await expect.poll(() => told.filter(each => each === 'second')).toHaveLength(2);
    endOther();
    await store.end(fr, completed);
    expect(told).toHaveLength(3);
  });

  it('knows what is unfinished: jobs, and callbacks that are not settled', async () => {
    const store = await open();
    const plain = newGroup();
    const called = newGroup({ callbackUrl: 'https://a.b/' });
    await store.add(plain);
    await store.add(called);
    const [one = '', other = ''] = called.jobs.map(job => job.id);
    const own = async () => {
      const { jobs, callbacks } = await store.unfinished();
      const ids = [...plain.jobs, ...called.jobs].map(job => job.id);
      return [ids.filter(each => jobs.includes(each)), ids.filter(each => callbacks.includes(each))];
    };
    for (const { id: job } of plain.jobs) await store.end(job, completed);
    expect(await own()).toEqual([[one, other], []]);
    await store.end(one, completed);
    await store.end(other, completed);
    expect(await own()).toEqual([[], [one, other]]);
    await store.addDelivery(one, { ...delivery, nextAt: 9 });
    await store.addDelivery(other, { ...delivery, outcome: 'gone' });
    expect(await own()).toEqual([[], [one]]);
    expect(await store.deliveries(one)).toEqual([{ ...delivery, nextAt: 9 }]);
    await store.addDelivery(one, { ...delivery, attempt: 2, outcome: 'delivered' });
    expect(await own()).toEqual([[], []]);
    expect((await store.deliveries(one)).map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it('pages through jobs, the newest first, also those of a status', async () => {
    const store = await open();
    const before = new Set((await store.page({ limit: 1_000 })).jobs.map(job => job.id));
    const all: string[] = [];
    for (let at = 0; at < 5; at++) {
      const group = newGroup();
      await store.add(group);
      await store.end(group.jobs[0]?.id ?? '', completed);
      all.unshift(...group.jobs.map(job => job.id).toReversed());
    }
    const paged = async (status?: 'queued'): Promise<readonly string[]> => {
      const found: string[] = [];
      for (let after: string | undefined = ''; after !== undefined; ) {
        const page = await store.page({
          ...{ limit: 3 },
          ...(status === undefined ? {} : { status }),
          ...(after === '' ? {} : { after }),
        });
        found.push(...page.jobs.map(job => job.id));
        after = page.next;
      }
      return found.filter(each => !before.has(each));
    };
    expect(await paged()).toEqual(all);
    const queued = (await paged('queued')).filter(each => all.includes(each));
    expect(queued).toEqual(all.filter((_id, at) => at % 2 === 0));
  });

  it('keeps the first secret', async () => {
    const store = await open();
    const first = await store.secret('one');
    expect(await store.secret('two')).toBe(first);
  });
}

describe('groups in a database', () => {
  const open = async (now: () => number) => {
    const store = createSqliteLocalization({ path: ':memory:', keptMs: 1_000, log: () => {}, now });
    onTestFinished(() => store.close());
    return store;
  };
  testStore(() => open(() => 0));

  it('are forgotten after their time, when another one is added', async () => {
    let now = 0;
    const store = await open(() => now);
    const old = newGroup({ createdAt: 0, idempotencyKey: 'k' });
    await store.add(old);
    await store.addDelivery(old.jobs[0]?.id ?? '', delivery);
    now = 1_001;
    const other = newGroup({ createdAt: now, idempotencyKey: 'l' });
    await store.add(other);
    expect(await store.group(old.id)).toBeUndefined();
    expect((await store.page({ limit: 9 })).jobs.map(job => job.group.id)).toEqual([other.id, other.id]);
    expect(await store.deliveries(old.jobs[0]?.id ?? '')).toEqual([]);
  });
});

describe('groups in Redis', () => {
  let redis: TestRedis | undefined;
  beforeAll(async () => {
    if (noRedis === undefined) redis = await TestRedis.start();
  });
  beforeEach(context => {
    if (noRedis !== undefined) context.skip(noRedis);
  });
  afterAll(() => redis?.dispose());

  const open = async (reachable = () => {}, keptMs = 60_000) => {
    const store = await createRedisLocalization({
      ...{ url: redis?.url ?? '', keptMs, reachable, log: () => {} },
    });
    onTestFinished(() => store.close());
    return store;
  };
  testStore(open);

  it('are another gateway’s as well, which hears of their changes', async () => {
    const [one, other] = [await open(), await open()];
    const group = newGroup();
    await one.add(group);
    let changes = 0;
    await other.watch(group.id, () => changes++);
    await one.end(group.jobs[0]?.id ?? '', completed);
    await expect.poll(() => changes).toBe(1);
    expect(await other.group(group.id)).toEqual(await one.group(group.id));
  });

  it('are forgotten after their time, and leave nothing', async () => {
    const store = await open(undefined, 50);
    const group = newGroup({ idempotencyKey: crypto.randomUUID(), callbackUrl: 'https://a.b/' });
    await store.add(group);
    await store.end(group.jobs[0]?.id ?? '', completed);
    await expect.poll(() => store.group(group.id)).toBeUndefined();
    const [first] = group.jobs;
    await expect.poll(() => redis?.words('KEYS', `*${first?.id}*`)).toBe('');
    expect((await store.page({ limit: 100 })).jobs.map(job => job.group.id)).not.toContain(group.id);
  });

  it('are asked for when Redis comes only after the gateway', async () => {
    await redis?.kill();
    let come = 0;
    const store = await open(() => come++);
    expect(come).toBe(0);
    await redis?.start();
    await expect.poll(() => come).toBe(1);
    expect(await store.unfinished()).toMatchObject({ jobs: expect.any(Array) });
  });

  it('are told of again when Redis was away', async () => {
    let back = 0;
    const store = await open(() => back++);
    const group = newGroup();
    await store.add(group);
    let changes = 0;
    await store.watch(group.id, () => changes++);
    await redis?.kill();
    await expect.poll(() => store.group(group.id).catch((error: unknown) => String(error))).toMatch(/away/);
    await redis?.start();
    await expect.poll(() => back).toBe(1);
    expect(changes).toBe(1);
    expect(await store.group(group.id)).toMatchObject({ id: group.id });
  });
});
