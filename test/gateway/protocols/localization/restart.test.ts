/** Groups that take longer than their gateway lives, with the program itself, a model and a receiver on loopback. */

import { expect, it, onTestFinished } from 'vitest';
import { client } from '../../../contract/localization/peer.ts';
import { gatewayProgram, start } from '../../../support/program.ts';
import { receiver } from '../../../support/receiver.ts';
import { temporaryFolder } from '../../store/recording.ts';
import { locales, vendor } from './vendor.ts';

async function gateway(dataDir: string, environment: Record<string, string>) {
  const args = ['--engines', 'scripted', '--data', dataDir, '--allow-private-callbacks'];
  const running = start(gatewayProgram, args, environment);
  onTestFinished(() => void running.child.kill('SIGKILL'));
  await expect.poll(() => running.output.stdout).toContain('\n');
  const { url } = JSON.parse(running.output.stdout) as { url: string };
  return { ...running, ...client(url) };
}

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'a group of 14 languages whose gateway ends by %s is finished by the next one, each language told once',
  async signal => {
    const dataDir = temporaryFolder();
    const model = await vendor();
    const hook = await receiver();
    const first = await gateway(dataDir, model.environment);
    const request = {
      ...{ sourceLocale: 'en', targetLocales: locales, data: { a: 'one' } },
      ...{ callbackUrl: hook.url, idempotencyKey: 'k' },
    };
    const { status, body } = await first.post('/jobs/localization', request);
    expect(status).toBe(202);
    const socket = first.open(body.groupId);
    await socket.received(1);
    await model.server.called(1);
    first.child.kill(signal);
    await first.exit;
    await socket.closed;

    // Before it is there: a model that keeps it waiting makes it try again, and there is an end to that.
    model.let();
    const next = await gateway(dataDir, model.environment);
    const again = await next.post('/jobs/localization', request);
    expect(again.body.groupId).toBe(body.groupId);
    const reader = next.open(body.groupId);
    expect(await reader.closed).toBe(1000);
    expect(reader.messages[0]).toMatchObject({ type: 'snapshot', snapshot: { totalJobs: 14 } });
    expect(reader.messages.at(-1)).toMatchObject({ type: 'group.completed', status: 'completed' });
    await hook.received(14);
    const told = hook.callbacks.map(({ body }) => JSON.parse(body));
    expect(told.map(({ targetLocale }) => targetLocale).toSorted()).toEqual(locales.toSorted());
    for (const { jobId, targetLocale, data } of told) {
      expect(data.a).toMatch(/^\[[a-zA-Z-]+\] one$/);
      expect((await next.over(jobId)).outputData, targetLocale).toEqual(data);
    }
    next.child.kill('SIGTERM');
    await next.exit;

    // What is told is told: the last one has nothing to do.
    const last = await gateway(dataDir, model.environment);
    expect((await last.get(`/jobs/localization/groups/${body.groupId}`)).body).toMatchObject({
      ...{ status: 'completed', completedJobs: 14 },
    });
    last.child.kill('SIGTERM');
    await last.exit;
    expect(hook.callbacks).toHaveLength(14);
  },
);
