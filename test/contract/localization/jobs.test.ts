import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AddressFailure } from '../../../src/gateway/engines/address/failure.ts';
import {
  deliveryList,
  groupAccepted,
  groupBody,
  jobBody,
  jobList,
} from '../../../src/shared/protocols/localization/jobs.ts';
import * as document from '../../fixtures/localization/document.ts';
import { temporaryFolder } from '../../gateway/store/recording.ts';
import { held, localizationPeer, marking, model } from './peer.ts';

const jobs = '/jobs/localization';
const { callbackUrl: _none, idempotencyKey: _key, ...request } = document.groupRequest;
const busy = () => new AddressFailure('busy', 'has too many requests');

type Peer = Awaited<ReturnType<typeof localizationPeer>>;

/** A group with one locale, whose job is over. */
async function done(peer: Peer, data: unknown, change: object = {}) {
  const body = { sourceLocale: 'en', targetLocales: ['de'], data, ...change };
  const accepted = groupAccepted.parse((await peer.post(jobs, body)).body);
  return peer.over(accepted.jobs[0]?.id ?? '');
}

describe('a group', () => {
  it('is accepted with a queued job for each locale, and every job ends with its translation', async () => {
    const models = held();
    const peer = await localizationPeer({ providers: [models.provider] });
    const { status, body } = await peer.post(jobs, request);
    const accepted = groupAccepted.strict().parse(body);
    expect([status, accepted.status]).toEqual([202, 'pending']);
    expect(accepted.groupId).toMatch(/^ljg_[A-Za-z0-9]{16}$/);
    expect(accepted.jobs.map(({ targetLocale, status }) => [targetLocale, status])).toEqual(
      request.targetLocales.map(locale => [locale, 'queued']),
    );
    for (const { id, targetLocale } of accepted.jobs) {
      expect(id).toMatch(/^ljb_[A-Za-z0-9]{16}$/);
      models.let(targetLocale);
      const job = jobBody.strict().parse(await peer.over(id));
      expect(job).toMatchObject({
        ...{ id, groupId: accepted.groupId, sourceLocale: 'en', targetLocale, status: 'completed' },
        ...{ warnings: [], error: null },
        outputData: {
          title: `[${targetLocale}] First steps`,
          steps: [`[${targetLocale}] Open the app`, `[${targetLocale}] Choose a microphone`],
          metadata: { minutes: 5, draft: false, author: null },
        },
      });
    }
    const group = groupBody.strict().parse((await peer.get(`${jobs}/groups/${accepted.groupId}`)).body);
    expect(group).toMatchObject({ status: 'completed', totalJobs: 5, completedJobs: 5, failedJobs: 0 });
    expect(group.completedAt).not.toBeNull();
  });

  it('keeps everything but strings byte for byte', async () => {
    const peer = await localizationPeer();
    const data = '{"2": 1.0,"1":[12345678901234567890 , -0,true,null,"a"],"__proto__":{"x":"b"}, "e":""}';
    const { body } = await peer.post(jobs, `{"sourceLocale":"en","targetLocales":["de"],"data":${data}}`);
    await peer.over(body.jobs[0].id);
    const { text } = await peer.get(`${jobs}/${body.jobs[0].id}`);
    expect(text).toContain(`"outputData":${data.replace('"a"', '"[de] a"').replace('"b"', '"[de] b"')}}`);
  });

  it('keeps ICU forms, placeholders, Markdown and HTML', async () => {
    const peer = await localizationPeer({ providers: [model(text => text.toUpperCase())] });
    const { outputData } = await done(peer, {
      icu: '{n, plural, one {# file of {name}} other {# files of {name}}}',
      text: 'Dear {name}, <b>100%</b> of %1$d &amp; https://a.b/c',
      markdown: '# Title\n\n- see [docs](https://x.y) and `code`',
    });
    expect(outputData).toEqual({
      icu: expect.stringMatching(
        /^\{n, plural,[\s\S]*one \{# FILE OF \{name\}\}[\s\S]*other \{# FILES OF \{name\}\}/,
      ),
      text: 'DEAR {name}, <b>100%</b> OF %1$d &amp; https://a.b/c',
      markdown: '# TITLE\n\n- SEE [DOCS](https://x.y) AND `code`',
    });
  });

  it('goes on after a restart also with a job that the runner does not know of', async () => {
    const dataDir = temporaryFolder();
    const models = held();
    const before = await localizationPeer({ dataDir, providers: [models.provider] });
    const { body } = await before.post(jobs, { ...request, targetLocales: ['de'] });
    await before.close();
    // As if the gateway had been killed before its runner had it.
    rmSync(join(dataDir, 'jobs.db'));
    const after = await localizationPeer({ dataDir });
    expect(await after.over(body.jobs[0].id)).toMatchObject({ status: 'completed' });
  });

  it('has one job for a locale that is named twice', async () => {
    const peer = await localizationPeer();
    const { body } = await peer.post(jobs, { ...request, targetLocales: ['pt-br', 'pt-BR', 'de'] });
    expect(body.jobs.map(({ targetLocale }: { targetLocale: string }) => targetLocale)).toEqual([
      'pt-br',
      'de',
    ]);
  });

  it('is the same one for the same idempotencyKey, whatever the body', async () => {
    const peer = await localizationPeer();
    const first = await peer.post(jobs, { ...request, idempotencyKey: 'k' });
    const again = await peer.post(jobs, { ...request, targetLocales: ['uk'], idempotencyKey: 'k' });
    const other = await peer.post(jobs, { ...request, idempotencyKey: 'l' });
    expect([again.status, again.body.groupId]).toEqual([202, first.body.groupId]);
    expect(again.body.jobs.map(({ id }: { id: string }) => id)).toEqual(
      first.body.jobs.map(({ id }: { id: string }) => id),
    );
    expect(other.body.groupId).not.toBe(first.body.groupId);
  });

  it('is partial where some jobs fail, and failed where all do', async () => {
    const models = held();
    const peer = await localizationPeer({ providers: [models.provider] });
    models.let('de');
    models.fail('fr', new AddressFailure('refused', 'refuses this language'));
    for (const [targetLocales, status] of [
      [['de', 'fr'], 'partial'],
      [['fr'], 'failed'],
    ] as const) {
      const { body } = await peer.post(jobs, { ...request, targetLocales });
      for (const { id } of body.jobs) await peer.over(id);
      expect((await peer.get(`${jobs}/groups/${body.groupId}`)).body).toMatchObject({ status });
    }
  });

  it('is there after a restart, with what came of it', async () => {
    const dataDir = temporaryFolder();
    const before = await localizationPeer({ dataDir });
    const job = await done(before, { a: 'one' });
    await before.close();
    const after = await localizationPeer({ dataDir });
    expect(await after.over(job.id)).toEqual(job);
  });
});

describe('a job', () => {
  it('names what it left untranslated and why, and is completed_with_warnings', async () => {
    const peer = await localizationPeer({
      providers: [
        model((text, { segments }) => {
          if (text.includes('refused')) throw new AddressFailure('refused', 'refuses this text');
          return segments.length > 1 && text.startsWith('lost') ? 'verloren {nmae}' : `[de] ${text}`;
        }),
      ],
    });
    const job = await done(peer, { a: 'good', b: ['lost {name}', { c: 'refused' }] });
    expect(job).toMatchObject({
      status: 'completed_with_warnings',
      outputData: { a: '[de] good', b: ['lost {name}', { c: 'refused' }] },
      warnings: [
        { path: 'b.0', code: 'PLACEHOLDER_MISMATCH', message: expect.stringContaining('placeholders') },
        { path: 'b.1.c', code: 'NOT_TRANSLATED', message: 'The model refuses this text' },
      ],
    });
  });

  it('fails with the document’s words where a model says nothing, and other jobs go on', async () => {
    const models = held();
    const peer = await localizationPeer({ providers: [models.provider], times: { modelMs: 30 } });
    models.let('de');
    const { body } = await peer.post(jobs, { ...request, targetLocales: ['ja', 'de'] });
    expect(await peer.over(body.jobs[0].id)).toMatchObject({
      ...{ status: 'failed', error: 'Model timeout after 0.03 seconds', outputData: null },
    });
    expect(await peer.over(body.jobs[1].id)).toMatchObject({ status: 'completed' });
  });

  it('is tried again, and asks only for what is missing', async () => {
    let failures = 2;
    const asked: string[] = [];
    const provider = model(text => {
      asked.push(text);
      if (text === 'third' && failures-- > 0) throw busy();
      return `[de] ${text}`;
    });
    const peer = await localizationPeer({ providers: [provider] });
    const texts = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'];
    expect(await done(peer, { texts })).toMatchObject({
      ...{ status: 'completed', outputData: { texts: texts.map(text => `[de] ${text}`) } },
    });
    expect(asked.filter(text => text === 'third')).toHaveLength(3);
    expect(asked.filter(text => text === 'first')).toHaveLength(1);
  });

  it('of which little fails to the end has what could be done, with warnings', async () => {
    const provider = model(text => {
      if (text === 'bad') throw busy();
      return `[de] ${text}`;
    });
    const peer = await localizationPeer({ providers: [provider] });
    expect(await done(peer, { good: 'good', bad: 'bad' })).toMatchObject({
      status: 'completed_with_warnings',
      outputData: { good: '[de] good', bad: 'bad' },
      warnings: [{ path: 'bad', message: 'The model has too many requests' }],
    });
  });

  it('asks the next model where one cannot, and only the one that engineId names', async () => {
    const first = model(() => Promise.reject(busy()), 'deepl');
    const peer = await localizationPeer({ providers: [marking(), first] });
    expect(await done(peer, { a: 'x' })).toMatchObject({ status: 'completed' });
    expect(first.asked).toHaveLength(1);
    await done(peer, { a: 'x' }, { engineId: 'openai' });
    expect(first.asked).toHaveLength(1);
    const refused = await peer.post(jobs, { ...request, engineId: 'eng_x' });
    expect([refused.status, refused.body._tag]).toEqual([400, 'BadRequestError']);
  });

  it('that nothing here can do fails at once', async () => {
    const peer = await localizationPeer({ providers: [] });
    expect(await done(peer, { a: 'x' })).toMatchObject({
      ...{ status: 'failed', error: 'Nothing here translates en to de' },
    });
  });

  it('tells a language model what a text belongs to', async () => {
    const provider = marking();
    const peer = await localizationPeer({ providers: [provider] });
    const hints = { 'nav.open': ['Menu', 'File'], title: ['Page'] };
    await done(peer, { nav: { open: 'Open' }, title: 'Open', other: 'Open' }, { hints, context: 'A shop' });
    expect(provider.asked.map(({ context }) => context)).toEqual([
      'A shop. Menu > File',
      'A shop. Page',
      'A shop',
    ]);
  });

  it('whose model hears nothing holds up no gateway that ends', async () => {
    const asked = Promise.withResolvers<void>();
    const deaf = model(() => {
      asked.resolve();
      return new Promise<string>(() => {});
    });
    const peer = await localizationPeer({ providers: [deaf], times: { modelMs: 3_600_000 } });
    await peer.post(jobs, request);
    await asked.promise;
    await peer.close();
  });

  it('of data without a string is completed as it was', async () => {
    const peer = await localizationPeer({ providers: [] });
    expect(await done(peer, { a: 1 })).toMatchObject({ status: 'completed', outputData: { a: 1 } });
  });
});

describe('the list of jobs', () => {
  it('comes newest first, page by page, each job once, also by status', async () => {
    const models = held();
    const peer = await localizationPeer({ providers: [models.provider] });
    models.let('de');
    models.fail('fr', new AddressFailure('refused', 'refuses this language'));
    const ids: string[] = [];
    for (let at = 0; at < 4; at++) {
      const { body } = await peer.post(jobs, { ...request, targetLocales: ['de', 'fr'] });
      for (const { id } of body.jobs) {
        await peer.over(id);
        ids.unshift(id);
      }
    }
    const listed = async (query: Record<string, string>): Promise<readonly string[]> => {
      const found: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const all: Record<string, string> = cursor === '' ? query : { ...query, cursor };
        const { body } = await peer.get(`${jobs}?${new URLSearchParams(all)}`);
        const page = jobList.strict().parse(body);
        found.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      return found;
    };
    expect(await listed({ limit: '3' })).toEqual(ids);
    expect(await listed({ limit: '100' })).toEqual(ids);
    expect(await listed({ limit: '1', status: 'failed' })).toEqual(ids.filter((_id, at) => at % 2 === 0));
    expect(await listed({ status: 'queued' })).toEqual([]);
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'status=done', 'cursor=x', 'cursor=%00'])(
    'is refused with %s',
    async query => {
      const { status, body } = await (await localizationPeer()).get(`${jobs}?${query}`);
      expect([status, body._tag]).toEqual([400, 'BadRequestError']);
      expect(body.message).toMatch(new RegExp(`^${query.split('=')[0]}`));
    },
  );
});

it('the deliveries of a job without a callback are none', async () => {
  const peer = await localizationPeer();
  const { id } = await done(peer, { a: 'x' });
  const { body } = await peer.get(`${jobs}/${id}/deliveries`);
  expect(deliveryList.strict().parse(body)).toEqual({ state: 'none', items: [], nextAttemptAt: null });
});
