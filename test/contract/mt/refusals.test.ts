import { describe, expect, it } from 'vitest';
import { mtErrorBody } from '../../../src/shared/protocols/mt/errors.ts';
import * as document from '../../fixtures/mt/document.ts';
import { type Answered, fakeProvider, mtPeer } from './peer.ts';

const request = { ...document.suggestionsRequest, sourceText: 'Welcome' };
const google = () => fakeProvider('google', () => 'Вітаємо');
const posts = ['mt/suggestions', 'mt/suggestions/stream', 'mt/icu-translate', 'keys/batch/mt'] as const;
const bodies: Readonly<Record<(typeof posts)[number], object>> = {
  'mt/suggestions': request,
  'mt/suggestions/stream': request,
  'mt/icu-translate': document.icuRequest,
  'keys/batch/mt': document.batchRequest,
};

function expectRefusal({ status, body }: Answered, expected: number, code: string): void {
  expect([status, body?.code]).toEqual([expected, code]);
  expect(mtErrorBody.strict().parse(body).statusCode).toBe(status);
  if (status in document.documentedErrors)
    expect(body.error).toBe(document.documentedErrors[status as keyof typeof document.documentedErrors]);
}

describe.each(posts)('%s', path => {
  it('refuses equal locales, also where they are spelled differently', async () => {
    const peer = await mtPeer({ vendors: [google()] });
    const same = {
      sourceLocale: 'en-us',
      targetLocale: 'en-US',
      sourceLocaleCode: 'en-us',
      targetLocaleCode: 'en-US',
    };
    const refused = await peer.send('POST', path, { ...bodies[path], ...same });
    expectRefusal(refused, 400, 'INVALID_INPUT');
    expect(refused.body.message).toBe('Source and target locales must be different');
  });

  it('refuses a body that is none, too long, of another type, or lacks a field', async () => {
    const peer = await mtPeer({ vendors: [google()] });
    const post = async (body: string, type = 'application/json'): Promise<Answered> => {
      const response = await fetch(`${peer.project}/${path}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
      return { status: response.status, headers: response.headers, text: '', body: await response.json() };
    };
    expectRefusal(await post('{'), 400, 'INVALID_INPUT');
    expectRefusal(await post(JSON.stringify({ x: 'x'.repeat(1_100_000) })), 413, 'PAYLOAD_TOO_LARGE');
    expectRefusal(await post('a=b', 'application/x-www-form-urlencoded'), 415, 'UNSUPPORTED_MEDIA_TYPE');
    for (const field of Object.keys(bodies[path]).filter(
      name => name !== 'limit' && name !== 'overwriteExisting',
    )) {
      if (['sourceText', 'pluralVariable'].includes(field)) continue;
      const { [field]: _left, ...others } = bodies[path] as Record<string, unknown>;
      const refused = await post(JSON.stringify(others));
      expectRefusal(refused, 400, 'INVALID_INPUT');
      expect(refused.body.meta).toEqual({ field });
    }
  });

  it('refuses a pair that nothing here translates', async () => {
    expectRefusal(await (await mtPeer()).send('POST', path, bodies[path]), 422, 'NO_PROVIDER');
  });

  it('asks for the key, by header or as a bearer', async () => {
    const peer = await mtPeer({ vendors: [google()], key: 'right' });
    const status = async (headers: Record<string, string>): Promise<unknown> => {
      const response = await fetch(`${peer.project}/${path}`, {
        ...{ method: 'POST', headers: { ...headers, 'content-type': 'application/json' } },
        body: JSON.stringify(bodies[path]),
      });
      const text = await response.text();
      return response.status < 300 ? 'let in' : { status: response.status, code: JSON.parse(text).code };
    };
    expect(await status({})).toEqual({ status: 401, code: 'AUTHENTICATION_REQUIRED' });
    expect(await status({ 'x-api-key': 'wrong' })).toEqual({ status: 401, code: 'API_KEY_INVALID' });
    expect(await status({ 'x-api-key': 'right' })).toBe('let in');
    expect(await status({ authorization: 'Bearer right' })).toBe('let in');
  });
});

describe('a request', () => {
  it.each([
    ['a project that is none', 'GET', '../x/mt/configured-providers', undefined, 'projectId'],
    ['a limit of 0', 'POST', 'mt/suggestions', { ...request, limit: 0 }, 'limit'],
    ['a limit of 11', 'POST', 'mt/suggestions', { ...request, limit: 11 }, 'limit'],
    ['a key without a character', 'POST', 'mt/suggestions', { ...request, key: '' }, 'key'],
    ['a key of 513 characters', 'POST', 'mt/suggestions', { ...request, key: 'k'.repeat(513) }, 'key'],
    [
      'a language that is none',
      'POST',
      'mt/suggestions',
      { ...request, targetLocale: 'uk_UA' },
      'targetLocale',
    ],
    ['no keys', 'POST', 'keys/batch/mt', { ...document.batchRequest, keyIds: [] }, 'keyIds'],
    [
      'another type of message',
      'POST',
      'mt/icu-translate',
      { ...document.icuRequest, icuType: 'x' },
      'icuType',
    ],
    ['no forms', 'POST', 'mt/icu-translate', { ...document.icuRequest, forms: {} }, 'forms'],
  ])('with %s is refused, and the field is named', async (_, method, path, body, field) => {
    const peer = await mtPeer({ vendors: [google()] });
    const refused = await (method === 'GET' ? peer.get(path) : peer.send(method, path, body));
    expectRefusal(refused, 400, 'INVALID_INPUT');
    expect(refused.body.meta).toEqual({ field });
  });

  it('to a route that there is not is 404 in JSON', async () => {
    expectRefusal(await (await mtPeer()).get('mt/nothing'), 404, 'NOT_FOUND');
  });

  it('too many in a minute are 429 with Retry-After, those for suggestions sooner', async () => {
    const limits = { requestsAMinute: 4, suggestionsAMinute: 2 };
    const peer = await mtPeer({ vendors: [google()], limits });
    const ask = () => peer.send('POST', 'mt/suggestions', request);
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    const refused = await ask();
    expectRefusal(refused, 429, 'TOO_MANY_REQUESTS');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await peer.get('keys')).status).toBe(200);
    expectRefusal(await peer.get('keys'), 429, 'TOO_MANY_REQUESTS');
  });
});

describe('a page of another origin', () => {
  const origin = 'https://app.example';

  it('may read where its origin is allowed, with credentials, also what it is refused', async () => {
    const peer = await mtPeer({ vendors: [google()], key: 'right', allowedOrigins: [origin] });
    for (const headers of [{ origin, 'x-api-key': 'right' }, { origin }] as Record<string, string>[]) {
      const response = await fetch(`${peer.project}/mt/configured-providers`, { headers });
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
      expect(response.headers.get('access-control-allow-credentials')).toBe('true');
      expect(response.headers.get('vary')).toContain('Origin');
    }
    const asked = await fetch(`${peer.project}/mt/suggestions`, { method: 'OPTIONS', headers: { origin } });
    expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'Content-Type, X-API-Key, Authorization, Last-Event-ID',
    ]);
  });

  it('is refused where it is not', async () => {
    const peer = await mtPeer({ vendors: [google()], allowedOrigins: [origin] });
    for (const method of ['GET', 'OPTIONS']) {
      const response = await fetch(`${peer.project}/mt/configured-providers`, {
        ...{ method, headers: { origin: 'https://evil.example' } },
      });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(await response.json()).toMatchObject({ statusCode: 403, error: 'FORBIDDEN', code: 'FORBIDDEN' });
    }
  });

  it('may give the key in the address of the event stream, and nowhere else', async () => {
    const peer = await mtPeer({ vendors: [google()], key: 'right' });
    const query = new URLSearchParams({
      key: 'k',
      sourceLocale: 'en',
      targetLocale: 'uk',
      sourceText: 'Hi',
      api_key: 'right',
    });
    const stream = await fetch(`${peer.project}/mt/suggestions/stream?${query}`);
    expect([stream.status, stream.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    await stream.text();
    query.set('api_key', 'wrong');
    const refused = await fetch(`${peer.project}/mt/suggestions/stream?${query}`);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ code: 'API_KEY_INVALID' });
    expect((await fetch(`${peer.project}/keys?api_key=right`)).status).toBe(401);
  });
});
