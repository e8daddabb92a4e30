import { describe, expect, it } from 'vitest';
import { AddressFailure } from '../../../../src/gateway/engines/address/failure.ts';
import type { Provider } from '../../../../src/gateway/engines/cloud/provider.ts';
import { segmentsOf, textOf } from '../../../../src/gateway/pipeline/placeholders/segments.ts';
import { vendorServer } from '../../../support/vendor-server.ts';
import { documentedVendors, good, providerOf } from './vendors.ts';

const pair = { source: 'en', target: 'uk' };
/** A limit that a good answer cannot miss, and one that no answer can reach. */
const quick = { firstRetryMs: 1, breakMs: 60_000 };

const asked = async (
  provider: Provider,
  text: string,
  terms: readonly { source: string; target: string }[] = [],
) => textOf(await provider.suggest({ segments: segmentsOf(text), pair, terms }));

const failureOf = async (work: Promise<unknown>): Promise<AddressFailure> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AddressFailure)) throw new Error(`no failure: ${String(error)}`);
  return error;
};

describe.each(documentedVendors)('$id', vendor => {
  it('is asked as its vendor documents it, with placeholders behind its own marks', async () => {
    const server = await vendorServer(good(vendor));
    const provider = providerOf(vendor, server.url);
    expect(await asked(provider, 'Hello {name} & <b>world</b>, 100%!')).toBe(
      'Вітаю {name} & <b>світе</b>, 100%!',
    );
    expect(server.calls).toMatchObject([vendor.request]);
    const text = vendor.textOf(server.calls[0]?.body);
    expect(text.replaceAll(/<span[^>]*translate="no"[^>]*>[^<]*<\/span>/g, '')).not.toMatch(/name|<b>/);
    expect(vendor.id === 'google' || vendor.id === 'deepl').toBe(provider.followsGlossary);
  });

  it('is not asked where there are no words', async () => {
    const server = await vendorServer(good(vendor));
    expect(await asked(providerOf(vendor, server.url), ' {name} – %s ')).toBe(' {name} – %s ');
    expect(server.calls).toEqual([]);
  });

  it('is asked again after an error of its own, a lost connection and a full minute', async () => {
    const server = await vendorServer(good(vendor));
    server.faults.push({ status: 503 }, 'drops the connection');
    const provider = providerOf(vendor, server.url, { limits: quick });
    expect(await asked(provider, 'Hello')).toBe('Вітаю');
    server.faults.push({ status: 429, headers: { 'retry-after': '0' } });
    expect(await asked(provider, 'Hello')).toBe('Вітаю');
    expect(server.calls).toHaveLength(5);
  });

  it('that wants to be left alone for longer than anybody waits is left alone, and says until when', async () => {
    const server = await vendorServer(good(vendor));
    server.faults.push({ status: 429, headers: { 'retry-after': '60' } });
    const provider = providerOf(vendor, server.url, { limits: quick });
    expect((await failureOf(asked(provider, 'Hello'))).kind).toBe('busy');
    const resting = await failureOf(asked(provider, 'Hello'));
    expect([resting.kind, resting.why]).toEqual([
      'resting',
      expect.stringMatching(/^has too many requests; it is asked again in (59|60) s$/),
    ]);
    expect(server.calls).toHaveLength(1);
  });

  it('that does not answer is late', async () => {
    const server = await vendorServer(good(vendor));
    server.fault = 'never answers';
    const provider = providerOf(vendor, server.url, { limits: { ...quick, timeLimitMs: 50 } });
    expect(await failureOf(asked(provider, 'Hello'))).toMatchObject({ kind: 'late' });
    await server.left;
  });

  it.each([
    ['garbage', { status: 200, body: '{"x":' }, 'unreadable'],
    ['an answer of another form', { status: 200, body: '{"x":1}' }, 'unreadable'],
    ['the page of a proxy', { status: 200, body: '<html>Log in</html>' }, 'elsewhere'],
    ['a redirect', { status: 302, headers: { location: 'http://example.org/' } }, 'elsewhere'],
    ['a refused key', { status: 401, body: '{"message":"secret-key"}' }, 'key'],
    ['an answer without an end', { status: 200, body: 'x'.repeat(2_000_000) }, 'unreadable'],
  ] as const)('%s is a failure with its reason', async (_, fault, kind) => {
    const server = await vendorServer(good(vendor));
    server.faults.push(fault);
    const failure = await failureOf(asked(providerOf(vendor, server.url, { limits: quick }), 'Hello'));
    expect(failure.kind).toBe(kind);
    expect(JSON.stringify([failure.why, failure.details])).not.toContain('secret');
    expect(server.calls).toHaveLength(1);
  });

  it('that fails again and again is left alone, and one request asks whether it is back', async () => {
    const server = await vendorServer(good(vendor));
    server.fault = { status: 500 };
    const limits = { ...quick, retries: 0, failuresToBreak: 2, breakMs: 1 };
    const provider = providerOf(vendor, server.url, { limits });
    await failureOf(asked(provider, 'Hello'));
    await failureOf(asked(provider, 'Hello'));
    server.fault = undefined;
    await expect.poll(() => asked(provider, 'Hello').catch(() => '')).toBe('Вітаю');
    expect(server.calls).toHaveLength(3);
  });

  it('is not asked any longer when nobody waits', async () => {
    const server = await vendorServer(good(vendor));
    server.fault = 'never answers';
    const gone = new AbortController();
    const provider = providerOf(vendor, server.url);
    const asking = provider.suggest({ segments: ['Hello'], pair, terms: [] }, gone.signal);
    await server.called(1);
    gone.abort(new Error('the client has gone'));
    await expect(asking).rejects.toThrow('the client has gone');
    await server.left;
  });
});

it('no vendor is asked for one language', () => {
  for (const vendor of documentedVendors)
    expect(providerOf(vendor, 'http://127.0.0.1').translates({ source: 'en-US', target: 'en-GB' })).toBe(
      false,
    );
});

it('one limiter a vendor: what somebody waits for goes before a batch', async () => {
  const [vendor] = documentedVendors;
  if (!vendor) throw new Error('no vendor');
  const first = Promise.withResolvers<void>();
  const server = await vendorServer(async call => {
    if (server.calls.length === 1) await first.promise;
    return good(vendor)(call);
  });
  const provider = providerOf(vendor, server.url, { limits: { requestsAtOnce: 1 } });
  const batch = ['one', 'two', 'three'].map(text =>
    provider.suggest({ segments: [text], pair, terms: [], inBackground: true }),
  );
  await server.called(1);
  const now = provider.suggest({ segments: ['now'], pair, terms: [] });
  first.resolve();
  await Promise.all([...batch, now]);
  expect(server.calls.map(({ body }) => vendor.textOf(body))).toEqual(['one', 'now', 'two', 'three']);
});
