import type { ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { AddressFailure } from '../../../../src/gateway/engines/address/failure.ts';
import { makeSecret } from '../../../../src/gateway/webhooks/signature.ts';
import { deliveryList } from '../../../../src/shared/protocols/localization/jobs.ts';
import { webhookBody } from '../../../../src/shared/protocols/localization/webhook.ts';
import { localizationPeer, marking, model } from '../../../contract/localization/peer.ts';
import { JobClock } from '../../../support/job-clock.ts';
import { receiver } from '../../../support/receiver.ts';
import { temporaryFolder } from '../../store/recording.ts';

const request = { sourceLocale: 'en', targetLocales: ['de'], data: { a: 'one' } };
const minute = 60_000;
const hour = 60 * minute;

type Answer = (response: ServerResponse) => void;
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  response =>
    void response.writeHead(code, headers).end();

const drop: Answer = response => {
  response.destroy();
};

/** A gateway whose clock the test moves, and a receiver that gives these answers, the last one again and again. */
async function called(
  answers: readonly Answer[],
  {
    locales = ['de'],
    timeLimitMs,
  }: { readonly locales?: readonly string[]; readonly timeLimitMs?: number } = {},
) {
  const begun = Date.now();
  const clock = new JobClock(begun);
  const at: number[] = [];
  const hook = await receiver((response, count) => {
    at.push(clock.now() - begun);
    (answers[count - 1] ?? answers.at(-1))?.(response);
  });
  const secret = makeSecret();
  const peer = await localizationPeer({
    ...{ clock, webhookSecrets: [secret], times: { now: clock.now, random: () => 0 } },
    callbacks: { allowPrivate: true, ...(timeLimitMs === undefined ? {} : { timeLimitMs }) },
    providers: [
      model((text, { pair }) => {
        if (pair.target === 'fr') throw new AddressFailure('refused', 'refuses this language');
        return `[${pair.target}] ${text}`;
      }),
    ],
  });
  const body = { ...request, targetLocales: locales, callbackUrl: hook.url };
  const { jobs } = (await peer.post('/jobs/localization', body)).body;
  const deliveries = async (id: string = jobs[0].id) =>
    deliveryList.strict().parse((await peer.get(`/jobs/localization/${id}/deliveries`)).body);
  /** Moves the clock to each next try, until there is none. */
  const settled = async () => {
    await expect
      .poll(async () => {
        const { state, nextAttemptAt } = await deliveries();
        if (nextAttemptAt !== null) clock.advanceTo(Date.parse(nextAttemptAt));
        return state;
      })
      .not.toBe('pending');
    return deliveries();
  };
  return { hook, peer, jobs, secret, at, settled, deliveries };
}

describe('a callback', () => {
  it('is one signed POST a locale, which Standard Webhooks accepts, with what came of it', async () => {
    const { hook, jobs, secret } = await called([status(200)], { locales: ['de', 'fr', 'uk'] });
    await hook.received(3);
    const bodies = hook.callbacks.map(({ headers, body }) => {
      const told = webhookBody.parse(new Webhook(secret).verify(body, headers as Record<string, string>));
      expect(headers['webhook-id']).toBe(told.jobId);
      return told;
    });
    const facts = { groupId: expect.stringMatching(/^ljg_/), sourceLocale: 'en' };
    expect(bodies.toSorted((one, other) => one.targetLocale.localeCompare(other.targetLocale))).toEqual([
      {
        ...{ type: 'translation.completed', ...facts, jobId: jobs[0].id, targetLocale: 'de' },
        data: { a: '[de] one' },
      },
      {
        ...{ type: 'translation.failed', ...facts, jobId: jobs[1].id, targetLocale: 'fr' },
        error: 'The model refuses this language',
      },
      {
        ...{ type: 'translation.completed', ...facts, jobId: jobs[2].id, targetLocale: 'uk' },
        data: { a: '[uk] one' },
      },
    ]);
  });

  it('that fails is tried ten times by the schedule, with the same id and body, and then given up', async () => {
    const { hook, at, settled } = await called([status(500)]);
    const { state, items } = await settled();
    expect(state).toBe('failed');
    expect(items.map(({ attempt, status, outcome }) => [attempt, status, outcome])).toEqual(
      Array.from({ length: 10 }, (_, index) => [index + 1, 500, 'failed']),
    );
    const waits = at.map((time, index) => time - (at[index - 1] ?? 0));
    expect(waits).toEqual([
      ...[0, 5_000, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
    ]);
    expect(new Set(hook.callbacks.map(({ body, headers }) => `${headers['webhook-id']} ${body}`)).size).toBe(
      1,
    );
    expect(new Set(hook.callbacks.map(({ headers }) => headers['webhook-signature'])).size).toBe(10);
  });

  const failures: readonly (readonly [string, Answer, number | null, string])[] = [
    ['an error', status(503), 503, 'It answered 503'],
    ['a redirect', status(302, { location: 'http://127.0.0.1:1/' }), 302, 'Redirects are not followed'],
    ['a broken connection', drop, null, 'the connection was lost'],
  ];

  it.each(failures)('that is answered by %s is tried again after 5 s', async (_, answer, code, message) => {
    const { at, settled } = await called([answer, status(204)]);
    expect(await settled()).toMatchObject({
      state: 'delivered',
      items: [
        { attempt: 1, status: code, outcome: 'failed', message },
        { attempt: 2, status: 204, outcome: 'delivered' },
      ],
      nextAttemptAt: null,
    });
    expect(at).toEqual([0, 5_000]);
  });

  it('that is not answered in time is tried again', async () => {
    const { settled } = await called([() => {}], { timeLimitMs: 20 });
    const { state, items } = await settled();
    expect(state).toBe('failed');
    for (const item of items)
      expect(item).toMatchObject({ status: null, outcome: 'failed', message: 'no answer within 0.02 s' });
    const [first = 0, second = 0] = items.map(item => Date.parse(item.at));
    expect(second - first).toBe(5_000);
  });

  it('is tried when Retry-After says, not sooner', async () => {
    const { at, settled } = await called([status(429, { 'retry-after': '600' }), status(200)]);
    expect(await settled()).toMatchObject({ state: 'delivered' });
    expect(at).toEqual([0, 10 * minute]);
  });

  it('ends where the address is gone', async () => {
    const { at, settled } = await called([status(410)]);
    expect(await settled()).toMatchObject({ state: 'failed', items: [{ status: 410, outcome: 'gone' }] });
    expect(at).toEqual([0]);
  });

  it('that leads inside is refused, and the log says so', async () => {
    const peer = await localizationPeer({ callbacks: { resolve: async () => ['10.0.0.1'] } });
    const body = { ...request, callbackUrl: 'https://inside.test/' };
    const { jobs } = (await peer.post('/jobs/localization', body)).body;
    await expect
      .poll(async () => (await peer.get(`/jobs/localization/${jobs[0].id}/deliveries`)).body)
      .toMatchObject({ state: 'failed', items: [{ outcome: 'refused', status: null }] });
  });

  it('is signed with a secret that is made once, and kept', async () => {
    const dataDir = temporaryFolder();
    const hook = await receiver();
    const signatures: string[] = [];
    for (const count of [1, 2]) {
      const callbacks = { allowPrivate: true };
      const peer = await localizationPeer({ dataDir, callbacks, providers: [marking()] });
      await peer.post('/jobs/localization', { ...request, callbackUrl: hook.url });
      await hook.received(count);
      await peer.close();
      const { DatabaseSync } = await import('node:sqlite');
      const database = new DatabaseSync(`${dataDir}/localization.db`);
      const { secret } = database.prepare('SELECT secret FROM secrets').get() as { secret: string };
      database.close();
      const { body, headers } = hook.callbacks[count - 1] ?? { body: '', headers: {} };
      new Webhook(secret).verify(body, headers as Record<string, string>);
      signatures.push(secret);
    }
    expect(signatures[0]).toMatch(/^whsec_/);
    expect(signatures[1]).toBe(signatures[0]);
  });
});
