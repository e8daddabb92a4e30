/** Two gateways with one Redis: both serve a group and do its jobs, each of them once, also when one of them is killed. */

import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { client } from '../../../contract/localization/peer.ts';
import { start } from '../../../support/program.ts';
import { receiver } from '../../../support/receiver.ts';
import { noRedis, TestRedis } from '../../../support/redis.ts';
import { locales, vendor } from './vendor.ts';

const program = fileURLToPath(new URL('./gateway-process.ts', import.meta.url));

let redis: TestRedis | undefined;
beforeAll(async () => {
  if (noRedis === undefined) redis = await TestRedis.start();
});
beforeEach(context => {
  if (noRedis !== undefined) context.skip(noRedis);
});
afterAll(() => redis?.dispose());

/** A process that has no time for so long is taken for one that is gone, and its jobs are done twice. */
const usualLeaseMs = 15_000;

async function gateway(model: string, leaseMs: number) {
  const running = start([program], [redis?.url ?? '', model, String(leaseMs)]);
  onTestFinished(() => void running.child.kill('SIGKILL'));
  await expect.poll(() => running.output.stdout).toContain('\n');
  const { url } = JSON.parse(running.output.stdout) as { url: string };
  return { ...running, ...client(url) };
}

async function two(leaseMs = usualLeaseMs) {
  const model = await vendor();
  const hook = await receiver();
  const [one, other] = [await gateway(model.server.url, leaseMs), await gateway(model.server.url, leaseMs)];
  const request = { sourceLocale: 'en', targetLocales: locales, data: { a: 'one' }, callbackUrl: hook.url };
  const { body } = await one.post('/jobs/localization', request);
  return { model, hook, one, other, groupId: body.groupId as string };
}

it('both do the jobs of a group, each once, and tell their readers the same', async () => {
  const { model, hook, one, other, groupId } = await two(2_000);
  const readers = [one.open(groupId), other.open(groupId)];
  await Promise.all(readers.map(reader => reader.received(1)));
  // More than one of them does at the same time.
  await model.server.called(8);
  model.let();
  for (const reader of readers) expect(await reader.closed).toBe(1000);
  for (const { messages } of readers) {
    expect(messages.map(({ type }) => type)).toEqual([
      ...['snapshot', ...locales.map(() => 'job.completed'), 'group.completed'],
    ]);
    const counts = messages.slice(1).map(({ snapshot }) => snapshot.completedJobs);
    expect(counts).toEqual([...locales.map((_locale, at) => at + 1), 14]);
  }
  await hook.received(14);
  expect(model.server.calls).toHaveLength(14);
  expect(new Set(model.targets()).size).toBe(14);
  expect(hook.callbacks).toHaveLength(14);
});

it('the other one finishes what the one was doing that was killed', async () => {
  const { model, hook, one, other, groupId } = await two(2_000);
  const reader = other.open(groupId);
  await reader.received(1);
  await model.server.called(8);
  one.child.kill('SIGKILL');
  await one.exit;
  model.let();
  expect(await reader.closed).toBe(1000);
  expect(reader.messages.at(-1)).toMatchObject({
    ...{ type: 'group.completed', status: 'completed', snapshot: { completedJobs: 14 } },
  });
  // At least once.
  const told = () => hook.callbacks.map(({ body }) => JSON.parse(body));
  await expect.poll(() => new Set(told().map(({ targetLocale }) => targetLocale)).size).toBe(14);
  for (const { jobId } of told()) expect((await other.over(jobId)).status).toBe('completed');
});
