import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { AddressFailure } from '../../../src/gateway/engines/address/failure.ts';
import { parseGroupMessage } from '../../../src/shared/protocols/localization/socket.ts';
import * as document from '../../fixtures/localization/document.ts';
import { held, localizationPeer, openSocket } from './peer.ts';

const { callbackUrl: _none, idempotencyKey: _key, ...request } = document.groupRequest;

/** A group that waits for its models. */
async function group(locales: readonly string[] = ['de', 'fr', 'ja'], key?: string) {
  const models = held();
  const peer = await localizationPeer({
    providers: [models.provider],
    ...(key === undefined ? {} : { key }),
  });
  const { body } = await peer.post('/jobs/localization', { ...request, targetLocales: locales });
  return { peer, models, id: body.groupId as string, jobs: body.jobs as readonly { id: string }[] };
}

const refuse = () => new AddressFailure('refused', 'refuses this language');

describe('the socket of a group', () => {
  it('gives the state at once, each end with the state as it is then, the end of the group, and the close', async () => {
    const { peer, models, id, jobs } = await group();
    const socket = peer.open(id);
    await socket.received(1);
    models.let('fr');
    await socket.received(2);
    models.fail('ja', refuse());
    await socket.received(3);
    models.let('de');
    expect(await socket.closed).toBe(1000);
    const [de, fr, ja] = jobs.map(job => job.id);
    const counts = (completedJobs: number, failedJobs: number) => ({
      ...{ groupId: id, totalJobs: 3, completedJobs, failedJobs },
    });
    expect(
      socket.messages.map(({ snapshot: { jobs: _jobs, ...snapshot }, ...message }) => ({
        ...message,
        snapshot,
      })),
    ).toEqual([
      { type: 'snapshot', snapshot: counts(0, 0) },
      { type: 'job.completed', jobId: fr, locale: 'fr', snapshot: counts(1, 0) },
      {
        ...{ type: 'job.failed', jobId: ja, locale: 'ja', error: 'The model refuses this language' },
        snapshot: counts(1, 1),
      },
      { type: 'job.completed', jobId: de, locale: 'de', snapshot: counts(2, 1) },
      { type: 'group.completed', groupId: id, status: 'partial', snapshot: counts(2, 1) },
    ]);
    expect(socket.messages[2].snapshot.jobs).toEqual({
      [de ?? '']: { locale: 'de', status: 'processing' },
      [fr ?? '']: { locale: 'fr', status: 'completed' },
      [ja ?? '']: { locale: 'ja', status: 'failed' },
    });
    for (const message of socket.messages)
      expect(parseGroupMessage(JSON.stringify(message))).toMatchObject({ kind: 'message' });
  });

  it.each([
    ['completed', [] as readonly string[]],
    ['failed', ['de', 'fr']],
  ])('says that all were %s', async (status, failing) => {
    const { peer, models, id } = await group(['de', 'fr']);
    const socket = peer.open(id);
    await socket.received(1);
    for (const locale of ['de', 'fr'])
      if (failing.includes(locale)) models.fail(locale, refuse());
      else models.let(locale);
    await socket.closed;
    expect(socket.messages.at(-1)).toMatchObject({ type: 'group.completed', status });
  });

  it('gives who comes late the state, the end and the close', async () => {
    const { peer, models, id, jobs } = await group(['de']);
    models.let('de');
    await peer.over(jobs[0]?.id ?? '');
    const socket = peer.open(id);
    expect(await socket.closed).toBe(1000);
    expect(socket.messages.map(({ type }) => type)).toEqual(['snapshot', 'group.completed']);
    expect(socket.messages[0].snapshot).toEqual(socket.messages[1].snapshot);
  });

  it('gives who comes in the middle what is over as the state, and not again', async () => {
    const { peer, models, id } = await group(['de', 'fr']);
    const first = peer.open(id);
    await first.received(1);
    models.let('de');
    await first.received(2);
    const second = peer.open(id);
    await second.received(1);
    models.let('fr');
    await Promise.all([first.closed, second.closed]);
    expect(second.messages.map(({ type, snapshot }) => [type, snapshot.completedJobs])).toEqual([
      ['snapshot', 1],
      ['job.completed', 2],
      ['group.completed', 2],
    ]);
  });

  it('takes the key in a header, as a bearer or in the query, and refuses before the upgrade in JSON', async () => {
    const { peer, id } = await group(['de'], 'right');
    const url = `${peer.url}/jobs/localization/groups/${id}/ws`;
    for (const [address, headers] of [
      [url, { 'X-API-Key': 'right' }],
      [url, { authorization: 'Bearer right' }],
      [`${url}?api_key=right`, {}],
      [`${url}?token=right`, {}],
    ] as const)
      await openSocket(address, headers).received(1);
    const refusal = (message: string) => ({ status: 401, body: { _tag: 'UnauthorizedError', message } });
    expect(await openSocket(url).refused).toEqual(refusal('Missing API key'));
    expect(await openSocket(`${url}?api_key=wrong`).refused).toEqual(refusal('Invalid API key'));
    for (const other of ['ljg_A1b2C3d4E5f6G7h8', 'x', `${id}x`])
      expect(await openSocket(url.replace(id, other), { 'x-api-key': 'right' }).refused).toEqual({
        status: 404,
        body: { _tag: 'NotFoundError', message: 'There is no such job group' },
      });
    expect(
      (await openSocket(url, { 'x-api-key': 'right', origin: 'https://evil.example' }).refused).body,
    ).toMatchObject({ _tag: 'ForbiddenError' });
  });

  it('says nothing to what a reader sends, and goes on', async () => {
    const { peer, models, id } = await group(['de']);
    const socket = peer.open(id);
    await socket.received(1);
    socket.socket.send('{"type":"cancel"}');
    socket.socket.send(Buffer.alloc(1000));
    models.let('de');
    expect(await socket.closed).toBe(1000);
  });

  it('runs with the document’s own example, which ends by itself', async () => {
    const { peer, models, id } = await group(['de', 'fr']);
    const said: string[] = [];
    const ws = new WebSocket(`${peer.url.replace('http', 'ws')}/jobs/localization/groups/${id}/ws`, {
      headers: { 'X-API-Key': 'any' },
    });
    const over = new Promise<number>(resolve => ws.once('close', resolve));
    ws.on('message', raw => {
      const event = JSON.parse(String(raw));
      const { snapshot } = event;
      switch (event.type) {
        case 'snapshot':
          said.push(`${snapshot.completedJobs}/${snapshot.totalJobs} complete`);
          models.let('de');
          break;
        case 'job.completed':
          said.push(`${event.locale} ready (${snapshot.completedJobs}/${snapshot.totalJobs})`);
          models.fail('fr', refuse());
          break;
        case 'job.failed':
          said.push(`${event.locale} failed: ${event.error}`);
          break;
        case 'group.completed':
          said.push(`All translations done: ${event.status}`);
          ws.close();
          break;
      }
    });
    await over;
    expect(said).toEqual([
      '0/2 complete',
      'de ready (1/2)',
      'fr failed: The model refuses this language',
      'All translations done: partial',
    ]);
  });
});
