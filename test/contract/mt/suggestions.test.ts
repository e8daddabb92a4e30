import { describe, expect, it, onTestFinished } from 'vitest';
import { startGateway } from '../../../src/gateway/gateway.ts';
import * as document from '../../fixtures/mt/document.ts';
import { busy, fakeProvider, mtPeer, never } from './peer.ts';

const request = { ...document.suggestionsRequest, sourceText: 'Welcome to our app!' };

const ofDocument = document.suggestions.map(({ providerId, text }) =>
  fakeProvider(providerId as 'google', () => text),
);

describe('configured-providers', () => {
  it('says of each provider whether it is there', async () => {
    const vendors = (['google', 'deepl', 'openai', 'anthropic'] as const).map(id =>
      fakeProvider(id, () => ''),
    );
    const { status, body } = await (await mtPeer({ vendors })).get('mt/configured-providers');
    expect(status).toBe(200);
    expect(body.providers).toEqual({ ...document.configuredProviders.providers, offline: false });
  });

  it('has this machine where a pair is installed', async () => {
    const gateway = await startGateway({
      ...{ host: '127.0.0.1', port: 0, allowedOrigins: [], engines: 'scripted', log: () => {} },
    });
    onTestFinished(() => gateway.close());
    const project = `${gateway.url}/api/v1/projects/1`;
    const providers = await fetch(`${project}/mt/configured-providers`).then(response => response.json());
    expect(providers).toMatchObject({ providers: { offline: true, google: false } });
    const suggested = await fetch(`${project}/mt/suggestions`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({
        key: 'k',
        sourceLocale: 'en-US',
        targetLocale: 'es-ES',
        sourceText: 'Hi {name}',
      }),
    }).then(response => response.json());
    expect(suggested).toEqual([
      { providerId: 'offline', providerLabel: 'This machine', text: '[es-ES] Hi {name}' },
    ]);
  });
});

describe('suggestions', () => {
  it('are those of the document, in the order of providers', async () => {
    const peer = await mtPeer({ vendors: ofDocument });
    const { status, body } = await peer.send('POST', 'mt/suggestions', request);
    expect([status, body]).toEqual([200, document.suggestions]);
  });

  it('come from no more providers than were asked for, and from the next one when one fails', async () => {
    const google = fakeProvider('google', () => Promise.reject(busy()));
    const aws = fakeProvider('aws', () => 'ні');
    const peer = await mtPeer({ vendors: [google, ...ofDocument.slice(1), aws] });
    const { body } = await peer.send('POST', 'mt/suggestions', { ...request, limit: 2 });
    expect(body.map((each: { providerId: string }) => each.providerId)).toEqual(['deepl', 'aws']);
  });

  it('are 502 PROVIDER_ERROR with every reason when all providers fail', async () => {
    const vendors = [
      fakeProvider('google', () => Promise.reject(busy())),
      fakeProvider('aws', () => Promise.reject(new Error('secret'))),
    ];
    const { status, body } = await (await mtPeer({ vendors })).send('POST', 'mt/suggestions', request);
    expect(status).toBe(502);
    expect(body).toEqual({
      ...{ statusCode: 502, error: 'PROVIDER_ERROR', code: 'PROVIDER_ERROR' },
      message: 'Google Translate has too many requests; Amazon Translate failed',
      meta: {
        providers: [
          {
            providerId: 'google',
            code: 'PROVIDER_RATE_LIMITED',
            message: 'Google Translate has too many requests',
          },
          { providerId: 'aws', code: 'PROVIDER_ERROR', message: 'Amazon Translate failed' },
        ],
      },
    });
  });

  it('say which one lost a placeholder', async () => {
    const vendors = [
      fakeProvider('google', () => 'Привіт'),
      fakeProvider('deepl', ({ segments }) => segments),
    ];
    const peer = await mtPeer({ vendors });
    const { body } = await peer.send('POST', 'mt/suggestions', { ...request, sourceText: 'Hi {name}' });
    expect(body).toMatchObject([{ text: 'Привіт', broken: true }, { text: 'Hi {name}' }]);
    expect(body[1]).not.toHaveProperty('broken');
  });

  it('of an ICU message have the forms of the target', async () => {
    const peer = await mtPeer({ vendors: [fakeProvider('google', ({ segments }) => segments)] });
    const sourceText = 'I see {n, plural, one {# cat} other {# cats}}';
    const { body } = await peer.send('POST', 'mt/suggestions', { ...request, sourceText });
    expect(body[0].text).toBe(
      '{n, plural, one {I see # cat} few {I see # cats} many {I see # cats} other {I see # cats}}',
    );
  });

  it('of a client that has gone are not waited for', async () => {
    const google = fakeProvider('google', never);
    const aborted = Promise.withResolvers<void>();
    const deepl = fakeProvider('deepl', (_request, signal) => {
      signal?.addEventListener('abort', () => aborted.resolve());
      return never(_request, signal);
    });
    const peer = await mtPeer({ vendors: [google, deepl] });
    const gone = new AbortController();
    const asking = fetch(`${peer.project}/mt/suggestions`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, signal: gone.signal },
      body: JSON.stringify(request),
    });
    await deepl.askedTimes(1);
    gone.abort();
    await expect(asking).rejects.toThrow();
    await aborted.promise;
  });
});

describe('the text of a key', () => {
  const put = {
    data: [
      { key: 'welcome.message', translations: { en: { value: 'Welcome!' } } },
      { key: 'welcome.message', namespace: 'mail', translations: { 'en-GB': { value: 'Dear {name}' } } },
      { key: 'empty', translations: { en: { value: ' ' } } },
      {
        key: 'price',
        namespace: 'glossary',
        translations: { en: { value: 'price' }, uk: { value: 'ціна' } },
      },
      {
        ...{ key: 'draft', namespace: 'glossary' },
        translations: { en: { value: 'draft' }, uk: { value: 'чернетка', status: 'not_reviewed' } },
      },
    ],
  };
  const { sourceText: _given, ...bare } = request;

  it('is found in its namespace, also in another region’s', async () => {
    const google = fakeProvider('google', ({ segments }) => segments);
    const peer = await mtPeer({ vendors: [google] });
    expect((await peer.send('PUT', 'keys', put)).status).toBe(200);
    const texts = [];
    for (const namespace of [{}, { namespace: 'mail' }])
      texts.push((await peer.send('POST', 'mt/suggestions', { ...bare, ...namespace })).body[0].text);
    expect(texts).toEqual(['Welcome!', 'Dear {name}']);
    // Only what a person confirmed in both languages is a term.
    expect(google.asked[0]?.terms).toEqual([{ source: 'price', target: 'ціна' }]);
  });

  it.each([
    ['there is no such key', { key: 'none' }, 404, 'KEY_NOT_FOUND'],
    ['the key has no text', { key: 'empty' }, 422, 'SOURCE_TEXT_MISSING'],
    ['the key has no text in that language', { sourceLocale: 'de' }, 422, 'SOURCE_TEXT_MISSING'],
  ])('is refused where %s', async (_, change, status, code) => {
    const peer = await mtPeer({ vendors: ofDocument });
    await peer.send('PUT', 'keys', put);
    const refused = await peer.send('POST', 'mt/suggestions', { ...bare, ...change });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });
});
