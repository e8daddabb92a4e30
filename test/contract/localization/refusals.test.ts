import { describe, expect, it } from 'vitest';
import { localizationErrorBody } from '../../../src/shared/protocols/localization/errors.ts';
import { localizeAnswer } from '../../../src/shared/protocols/localization/process.ts';
import * as document from '../../fixtures/localization/document.ts';
import { localizationPeer, model } from './peer.ts';

const { callbackUrl: _none, ...request } = document.groupRequest;
const localize = { params: {}, sourceLocale: 'en', targetLocale: 'de', data: { a: 'one' } };

interface Refused {
  readonly status: number;
  readonly body: unknown;
}

function expectRefusal({ status, body }: Refused, expected: number, tag: string, words = /./): void {
  const { _tag, message } = localizationErrorBody.strict().parse(body);
  expect([status, _tag]).toEqual([expected, tag]);
  expect(message).toMatch(words);
}

const routes = [
  ['POST', '/jobs/localization', request],
  ['GET', '/jobs/localization', undefined],
  ['GET', '/jobs/localization/ljb_A1b2C3d4E5f6G7h8', undefined],
  ['GET', '/jobs/localization/ljb_A1b2C3d4E5f6G7h8/deliveries', undefined],
  ['GET', '/jobs/localization/groups/ljg_A1b2C3d4E5f6G7h8', undefined],
  ['POST', '/process/localize', localize],
  ['POST', '/process/recognize', { text: 'Hello, how are you?' }],
  ['GET', '/users/me', undefined],
] as const;

describe.each(routes)('%s %s', (method, path, body) => {
  it('asks for the key, by header or as a bearer, in the form of the pages', async () => {
    const peer = await localizationPeer({ key: 'right' });
    const ask = async (headers: Record<string, string>): Promise<Refused> => {
      const response = await fetch(peer.url + path, {
        ...{ method, headers: { ...headers, 'content-type': 'application/json' } },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    };
    expectRefusal(await ask({}), 401, 'UnauthorizedError', /^Missing API key$/);
    expectRefusal(await ask({ 'x-api-key': 'wrong' }), 401, 'UnauthorizedError', /^Invalid API key$/);
    for (const headers of [{ 'x-api-key': 'right' }, { authorization: 'Bearer right' }])
      expect((await ask(headers)).status).not.toBe(401);
    expectRefusal(await ask({ 'x-api-key': 'right', origin: 'https://evil.example' }), 403, 'ForbiddenError');
  });
});

describe('a request', () => {
  it.each([
    ['no locale', { targetLocales: [] }, /^targetLocales/],
    ['101 locales', { targetLocales: Array.from({ length: 101 }, () => 'de') }, /^targetLocales/],
    ['a locale that is none', { targetLocales: ['de_DE'] }, /^targetLocales/],
    ['a language that is none', { sourceLocale: 'xx-aaaaaaaa-aaaaaaaa-aaaaaaaa-ab' }, /./],
    ['data that is a list', { data: ['x'] }, /^data/],
    [
      'data that is nested too deeply',
      { data: JSON.parse(`${'{"a":'.repeat(80)}1${'}'.repeat(80)}`) },
      /nested/,
    ],
    ['a string that is too long', { data: { a: { b: 'x'.repeat(10_001) } } }, /^a\.b: longer/],
    ['too many strings', { data: { a: Array.from({ length: 20_001 }, () => '') } }, /more than 20000/],
    ['a callback by http', { callbackUrl: 'http://your-app.com/x' }, /^callbackUrl: .*https/],
    ['a callback that is no address', { callbackUrl: 'your-app' }, /^callbackUrl/],
    ['a callback with a password', { callbackUrl: 'https://a:b@your-app.com/' }, /^callbackUrl/],
    ['a callback inside', { callbackUrl: 'https://169.254.169.254/' }, /^callbackUrl/],
  ])('with %s is refused', async (_, change, words) => {
    const peer = await localizationPeer();
    expectRefusal(
      await peer.post('/jobs/localization', { ...request, ...change }),
      ...([400, 'BadRequestError', words] as const),
    );
  });

  it.each(['{', '', '[]', '"x"', '{"data":{}}'])('whose body is %s is refused', async body => {
    const peer = await localizationPeer();
    for (const path of ['/jobs/localization', '/process/localize', '/process/recognize'])
      expectRefusal(await peer.post(path, body), 400, 'BadRequestError');
  });

  it('that is too long, or of another type, is refused with a status that the pages know', async () => {
    const peer = await localizationPeer();
    const long = { ...request, data: { a: 'x'.repeat(5_000_000) } };
    expectRefusal(await peer.post('/jobs/localization', long), 400, 'BadRequestError');
    const response = await fetch(`${peer.url}/jobs/localization`, { method: 'POST', body: 'a=b' });
    expectRefusal({ status: response.status, body: await response.json() }, 400, 'BadRequestError');
  });

  it.each([
    '/jobs/localization/ljb_A1b2C3d4E5f6G7h8',
    '/jobs/localization/ljb_A1b2C3d4E5f6G7h8/deliveries',
    '/jobs/localization/groups/ljg_A1b2C3d4E5f6G7h8',
    '/jobs/localization/groups/ljg_A1b2C3d4E5f6G7h8/ws',
    '/jobs/other',
    '/users/you',
    '/process/other',
  ])('for %s, which is not there, is 404 in JSON', async path => {
    expectRefusal(await (await localizationPeer()).get(path), 404, 'NotFoundError');
  });
});

describe('the calls of the SDK', () => {
  it('translate at once, and keep what is no string', async () => {
    const peer = await localizationPeer();
    const data = '{"b":"one","2":1.0,"1":["two"]}';
    const { status, text } = await peer.post(
      '/process/localize',
      `{"params":{"workflowId":"w","fast":false},"sourceLocale":null,"targetLocale":"de","data":{"a":"This is a sentence in English","n":${data}},"reference":{"de":{}}}`,
    );
    expect(status).toBe(200);
    expect(localizeAnswer.strict().safeParse(JSON.parse(text)).success).toBe(true);
    expect(text).toBe(
      `{"data":{"a":"[de] This is a sentence in English","n":${data.replace('one', '[de] one').replace('two', '[de] two')}}}`,
    );
  });

  it('fail where nothing translates the pair, where the model fails, and where no language is recognised', async () => {
    const nobody = await localizationPeer({ providers: [] });
    expectRefusal(await nobody.post('/process/localize', localize), 400, 'BadRequestError', /en to de/);
    const broken = await localizationPeer({ providers: [model(() => Promise.reject(new Error('secret')))] });
    expectRefusal(
      await broken.post('/process/localize', localize),
      ...([500, 'InternalServerError', /^The model failed$/] as const),
    );
    const unknown = { ...localize, sourceLocale: null, data: { a: '123' } };
    expectRefusal(await broken.post('/process/localize', unknown), 400, 'BadRequestError', /recognised/);
    expectRefusal(await broken.post('/process/recognize', { text: '123' }), 400, 'BadRequestError');
  });

  it('recognise a language and say whose key it is', async () => {
    const peer = await localizationPeer();
    const recognized = await peer.post('/process/recognize', { text: 'Guten Morgen zusammen' });
    expect([recognized.status, recognized.body]).toEqual([200, { locale: 'de' }]);
    expect((await peer.get('/users/me')).body).toEqual({
      ...{ id: expect.any(String), email: expect.stringContaining('@') },
    });
  });
});
