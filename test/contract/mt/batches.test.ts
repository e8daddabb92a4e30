import { describe, expect, it } from 'vitest';
import { AddressFailure } from '../../../src/gateway/engines/address/failure.ts';
import type { ProviderRequest } from '../../../src/gateway/engines/cloud/provider.ts';
import { textOf } from '../../../src/gateway/pipeline/placeholders/segments.ts';
import {
  type BatchStatus,
  batchAccepted,
  batchCancelled,
  batchStatus,
} from '../../../src/shared/protocols/mt/batch.ts';
import * as document from '../../fixtures/mt/document.ts';
import { temporaryFolder } from '../../gateway/store/recording.ts';
import { busy, fakeProvider, type mtPeer, never } from './peer.ts';
import { places } from './places.ts';

type Peer = Awaited<ReturnType<typeof mtPeer>>;

const translated = ({ segments }: ProviderRequest): string => `укр. ${textOf(segments)}`;
const google = () => fakeProvider('google', translated);

/** The ids of new keys with these texts in English. */
async function keysOf(peer: Peer, ...texts: readonly string[]): Promise<readonly number[]> {
  const data = texts.map((value, at) => ({ key: `k${at}`, translations: { en: { value } } }));
  const { body } = await peer.send('PUT', 'keys', { data });
  return body.data.map(({ id }: { readonly id: number }) => id);
}

async function begun(peer: Peer, keyIds: readonly number[], change: object = {}): Promise<string> {
  const { status, body } = await peer.send('POST', 'keys/batch/mt', {
    ...document.batchRequest,
    ...{ keyIds, ...change },
  });
  expect([status, batchAccepted.strict().parse(body).totalKeys]).toEqual([202, new Set(keyIds).size]);
  return body.jobId;
}

const statusOf = async (peer: Peer, job: string): Promise<BatchStatus> =>
  batchStatus.strict().parse((await peer.get(`keys/batch/mt/${job}/status`)).body);

async function over(peer: Peer, job: string) {
  await expect.poll(() => statusOf(peer, job)).toHaveProperty('result');
  const { result, ...status } = await statusOf(peer, job);
  if (!result) throw new Error('a batch that is over has no result');
  return { ...status, result };
}

const cancel = (peer: Peer, job: string) => peer.send('POST', `keys/batch/mt/${job}/cancel`, {});

/** Of each key, in Ukrainian. */
async function textsOf(peer: Peer): Promise<readonly (readonly [string, string] | undefined)[]> {
  const { body } = await peer.get('keys');
  return body.data.map(
    ({ translations: { uk } }: { translations: { uk?: { value: string; status: string } } }) =>
      uk && [uk.value, uk.status],
  );
}

describe.each(places)('kept in %s', (_place, prepare) => {
  const openPlace = prepare();
  // Whoever waits for a batch asks often.
  const limits = { requestsAMinute: 0, suggestionsAMinute: 0 };
  const open: typeof openPlace = options => openPlace({ limits, ...options });

  describe('a batch', () => {
    it('is begun, asked about and done as the document shows it', async () => {
      const peer = await open({ vendors: [google()] });
      const keyIds = await keysOf(peer, 'one', 'two', 'three', 'four');
      const { status, body } = await peer.send('POST', 'keys/batch/mt', { ...document.batchRequest, keyIds });
      expect([status, body]).toEqual([202, { ...document.batchAccepted, jobId: expect.any(String) }]);
      expect(body.jobId).toMatch(/^mt_job_[a-z0-9]+$/);
      expect(await over(peer, body.jobId)).toEqual({
        ...{ ...document.batchStatus, jobId: body.jobId },
        result: { ...document.batchStatus.result, skipped: 0, duration: expect.any(Number) },
      });
      // A machine wrote it, and nobody has confirmed it.
      expect(await textsOf(peer)).toEqual(
        ['one', 'two', 'three', 'four'].map(text => [`укр. ${text}`, 'not_reviewed']),
      );
    });

    it('tells of each key that failed why, and processed + failed + skipped is all of them', async () => {
      const provider = fakeProvider('google', async request => {
        if (textOf(request.segments) === 'wrong') throw new AddressFailure('refused', 'takes no such text');
        return translated(request);
      });
      const peer = await open({ vendors: [provider] });
      const [good = 0, empty = 0, wrong = 0, own = 0] = await keysOf(peer, 'good', '', 'wrong', 'own');
      await peer.send('PUT', 'keys', { data: [{ id: own, translations: { uk: { value: 'моє' } } }] });
      const job = await begun(peer, [good, good, empty, wrong, own, 999]);
      const { status, progress, result } = await over(peer, job);
      expect([status, progress]).toEqual(['completed', 100]);
      expect(result).toMatchObject({ processed: 1, failed: 3, skipped: 1 });
      expect(result.errors).toEqual([
        {
          ...{ keyId: empty, code: 'SOURCE_TEXT_MISSING', providerId: null },
          message: 'The key has no text in en',
        },
        {
          ...{ keyId: wrong, code: 'PROVIDER_REFUSED', providerId: 'google' },
          message: 'Google Translate takes no such text',
        },
        { keyId: 999, code: 'KEY_NOT_FOUND', message: 'There is no such key', providerId: null },
      ]);
      expect(await textsOf(peer)).toEqual([
        ['укр. good', 'not_reviewed'],
        ...[undefined, undefined, ['моє', 'translated']],
      ]);
    });

    it('touches no text that is there, and asks no provider for it', async () => {
      const provider = google();
      const peer = await open({ vendors: [provider] });
      const keyIds = await keysOf(peer, 'one', 'two');
      const data = keyIds.map(id => ({ id, translations: { uk: { value: 'моє', status: 'not_reviewed' } } }));
      await peer.send('PUT', 'keys', { data });
      const { result } = await over(peer, await begun(peer, keyIds));
      expect(result).toMatchObject({ processed: 0, skipped: 2 });
      expect(provider.asked).toEqual([]);
    });

    it('overwrites what is there when it is told to, but nothing that a person wrote meanwhile', async () => {
      const answers = new Map<string, PromiseWithResolvers<void>>();
      for (const text of ['one', 'two']) answers.set(text, Promise.withResolvers());
      const provider = fakeProvider('google', async request => {
        await answers.get(textOf(request.segments))?.promise;
        return translated(request);
      });
      const peer = await open({ vendors: [provider] });
      const keyIds = await keysOf(peer, 'one', 'two');
      const write = (id: number | undefined, value: string) =>
        peer.send('PUT', 'keys', { data: [{ id, translations: { uk: { value } } }] });
      for (const id of keyIds) await write(id, 'моє');
      const job = await begun(peer, keyIds, { overwriteExisting: true });
      await provider.askedTimes(2);
      await write(keyIds[1], 'моє нове');
      for (const { resolve } of answers.values()) resolve();
      expect((await over(peer, job)).result).toMatchObject({ processed: 1, skipped: 1, failed: 0 });
      expect(await textsOf(peer)).toEqual([
        ['укр. one', 'not_reviewed'],
        ['моє нове', 'translated'],
      ]);
    });

    it('never keeps a text that lost a placeholder: the next provider is asked', async () => {
      const broken = fakeProvider('deepl', () => 'Привіт');
      const vendors = [broken, fakeProvider('google', ({ segments }) => segments)];
      const peer = await open({ vendors });
      await over(peer, await begun(peer, await keysOf(peer, 'Hi {name}')));
      expect(await textsOf(peer)).toEqual([['Hi {name}', 'not_reviewed']]);
    });

    it('fails a key whose placeholders every provider loses', async () => {
      const peer = await open({ vendors: [fakeProvider('deepl', () => 'Привіт')] });
      const { result } = await over(peer, await begun(peer, await keysOf(peer, 'Hi {name}')));
      expect(result).toMatchObject({ processed: 0, failed: 1, errors: [{ code: 'PLACEHOLDER_MISMATCH' }] });
      expect(await textsOf(peer)).toEqual([undefined]);
    });

    it('fails no key for a provider that wants to be left alone for a while', async () => {
      let asked = 0;
      const provider = fakeProvider('google', async request => {
        asked += 1;
        if (asked <= 2) throw asked % 2 ? busy() : new AddressFailure('resting', 'has too many requests');
        return translated(request);
      });
      const peer = await open({ vendors: [provider] });
      const { result } = await over(peer, await begun(peer, await keysOf(peer, 'one')));
      expect(result).toMatchObject({ processed: 1, failed: 0 });
    });

    it('asks again for a key when its provider was not reached, and fails it when it never is', async () => {
      const provider = fakeProvider('google', async request => {
        const times = provider.asked.filter(
          each => textOf(each.segments) === textOf(request.segments),
        ).length;
        if (times < 3 || textOf(request.segments) === 'lost')
          throw new AddressFailure('unreachable', 'cannot be reached');
        return translated(request);
      });
      const peer = await open({ vendors: [provider] });
      const { result } = await over(peer, await begun(peer, await keysOf(peer, 'found', 'lost')));
      expect(result).toMatchObject({ processed: 1, failed: 1, errors: [{ code: 'PROVIDER_UNREACHABLE' }] });
      expect(provider.asked).toHaveLength(6);
    });

    it('fails all that is left when nothing translates its pair any more', async () => {
      let asked = 0;
      const provider = { ...google(), translates: () => ++asked === 1 };
      const peer = await open({ vendors: [provider] });
      const [one = 0, two = 0] = await keysOf(peer, 'one', 'two');
      const { status, result } = await over(peer, await begun(peer, [one, two]));
      expect([status, result]).toMatchObject(['failed', { processed: 0, failed: 2, skipped: 0 }]);
      const reason = { code: 'NO_PROVIDER', message: 'Nothing here translates en to uk', providerId: null };
      expect(result.errors).toEqual([one, two].map(keyId => ({ keyId, ...reason })));
    });

    it('says how far it is', async () => {
      const held = Promise.withResolvers<void>();
      const provider = fakeProvider('google', async request => {
        if (textOf(request.segments) !== 'one') await held.promise;
        return translated(request);
      });
      const peer = await open({ vendors: [provider] });
      const job = await begun(peer, await keysOf(peer, 'one', 'two', 'three', 'four'));
      await provider.askedTimes(4);
      await expect.poll(() => statusOf(peer, job)).toEqual({ jobId: job, status: 'active', progress: 25 });
      held.resolve();
      expect((await over(peer, job)).progress).toBe(100);
    });

    it('goes on where it was after a restart in the middle: each key once', async () => {
      const dataDir = temporaryFolder();
      const half = fakeProvider('google', (request, signal) =>
        textOf(request.segments) < 't05' ? translated(request) : never(request, signal),
      );
      const before = await open({ dataDir, vendors: [half] });
      const texts = Array.from({ length: 20 }, (_, at) => `t${`${at}`.padStart(2, '0')}`);
      const job = await begun(before, await keysOf(before, ...texts));
      await half.askedTimes(11);
      await before.close();
      const rest = google();
      const after = await open({ dataDir, vendors: [rest] });
      expect((await over(after, job)).result).toMatchObject({ processed: 20, failed: 0, skipped: 0 });
      expect(rest.asked.map(({ segments }) => textOf(segments))).toEqual(texts.slice(5));
      expect(await textsOf(after)).toEqual(texts.map(text => [`укр. ${text}`, 'not_reviewed']));
    });
  });

  describe('a batch that is cancelled', () => {
    it('while it is done keeps what was done, and nothing that comes later', async () => {
      const late = Promise.withResolvers<void>();
      const aborted = Promise.withResolvers<void>();
      const provider = fakeProvider('google', async (request, signal) => {
        if (textOf(request.segments) === 'one') return translated(request);
        signal?.addEventListener('abort', () => aborted.resolve());
        await late.promise;
        return translated(request);
      });
      const peer = await open({ vendors: [provider] });
      const job = await begun(peer, await keysOf(peer, 'one', 'two', 'three'));
      await provider.askedTimes(3);
      await expect.poll(async () => (await statusOf(peer, job)).progress).toBe(33);
      const { status, body } = await cancel(peer, job);
      expect([status, batchCancelled.strict().parse(body)]).toEqual([200, document.cancelled]);
      await aborted.promise;
      late.resolve();
      const cancelled = {
        ...{ jobId: job, status: 'failed', progress: 100 },
        result: { processed: 1, failed: 0, skipped: 2, duration: expect.any(Number), errors: ['cancelled'] },
      };
      expect(await over(peer, job)).toEqual(cancelled);
      await peer.close();
      expect(peer.log.filter(line => line !== 'mt: Redis is there')).toEqual([]);
    });

    it('while it waits is never done', async () => {
      const provider = fakeProvider('google', never);
      const peer = await open({ vendors: [provider] });
      const keyIds = await keysOf(peer, 'one');
      for (const _each of [1, 2]) await begun(peer, keyIds);
      await provider.askedTimes(2);
      const job = await begun(peer, keyIds);
      expect(await statusOf(peer, job)).toEqual({ jobId: job, status: 'waiting', progress: 0 });
      expect((await cancel(peer, job)).status).toBe(200);
      expect(await over(peer, job)).toMatchObject({
        ...{ status: 'failed', result: { processed: 0, failed: 0, skipped: 1, duration: 0 } },
      });
      expect(provider.asked).toHaveLength(2);
    });

    it('is not cancelled twice, nor when it is over', async () => {
      const peer = await open({ vendors: [google()] });
      const job = await begun(peer, await keysOf(peer, 'one'));
      await over(peer, job);
      const { status, body } = await cancel(peer, job);
      expect([status, body.code]).toEqual([409, 'JOB_FINISHED']);
      expect((await statusOf(peer, job)).status).toBe('completed');
    });
  });

  describe('a batch that nobody began', () => {
    it('is 404, and so is that of another project', async () => {
      const peer = await open({ vendors: [google()] });
      const job = await begun(peer, await keysOf(peer, 'one'));
      const ofOther = peer.project.replace(/1$/, '2');
      const answers = [
        await peer.get('keys/batch/mt/mt_job_none/status'),
        await cancel(peer, 'mt_job_none'),
      ].map(({ status, body }) => [status, body.code]);
      for (const [method, path] of [
        ['GET', 'status'],
        ['POST', 'cancel'],
      ] as const) {
        const response = await fetch(`${ofOther}/keys/batch/mt/${job}/${path}`, { method });
        answers.push([response.status, ((await response.json()) as { code: string }).code]);
      }
      expect(answers).toEqual(Array.from({ length: 4 }, () => [404, 'JOB_NOT_FOUND']));
      expect((await over(peer, job)).result.processed).toBe(1);
    });
  });
});
