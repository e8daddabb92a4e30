import { describe, expect, it } from 'vitest';
import { isKept, type Segment } from '../../../src/gateway/pipeline/placeholders/segments.ts';
import { icuLine } from '../../../src/shared/protocols/mt/suggestions.ts';
import * as document from '../../fixtures/mt/document.ts';
import { busy, fakeProvider, mtPeer, never } from './peer.ts';

/** “1 item” → “1 елемент”, “5 items” → “5 елементів”, with whatever stands for the number. */
const ukrainian = (text: string): string => text.replace('items', 'елементів').replace('item', 'елемент');
const inUkrainian = ({ segments }: { readonly segments: readonly Segment[] }): readonly Segment[] =>
  segments.map(segment => (isKept(segment) ? segment : ukrainian(segment)));

const translating = () => fakeProvider('google', inUkrainian);
/** As it was, so that what was asked for is read in the answer. */
const echo = () => fakeProvider('google', ({ segments }) => segments);

type Peer = Awaited<ReturnType<typeof mtPeer>>;

async function linesOf(peer: Peer, body: object) {
  const { status, text, headers } = await peer.send('POST', 'mt/icu-translate', body);
  expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
  const lines = text.split('\n');
  expect(lines.pop()).toBe('');
  const events = lines.map(line => icuLine.parse(JSON.parse(line)));
  expect(events.at(-1)).toEqual({ event: 'done', data: {} });
  return { lines, events: events.slice(0, -1) };
}

async function formsOf(body: object): Promise<Record<string, string>> {
  const { events } = await linesOf(await mtPeer({ vendors: [echo()] }), { ...document.icuRequest, ...body });
  return Object.fromEntries(
    events.map(each => {
      if (each.event !== 'form') throw new Error(JSON.stringify(each));
      return [each.data.form, each.data.text];
    }),
  );
}

describe('icu-translate', () => {
  it('sends the lines of the document, and the other forms of the target', async () => {
    const { lines } = await linesOf(await mtPeer({ vendors: [translating()] }), document.icuRequest);
    expect(lines).toEqual(expect.arrayContaining(document.icuLines));
    expect(lines.toSorted()).toEqual(
      [
        ...document.icuLines,
        ...['few', 'many'].map(form => document.icuLines[1]?.replace('"other"', `"${form}"`) ?? ''),
      ].toSorted(),
    );
  });

  it.each([
    ['ar', ['few', 'many', 'one', 'other', 'two', 'zero']],
    ['ja', ['other']],
    ['pl', ['few', 'many', 'one', 'other']],
  ])('makes the plural forms of %s', async (targetLocale, names) => {
    expect(Object.keys(await formsOf({ targetLocale })).toSorted()).toEqual(names);
  });

  it('keeps exact selectors, # and what is between them', async () => {
    const forms = { '=0': 'no items', one: '# item in {place}', other: '# items in {place}' };
    expect(await formsOf({ forms })).toEqual({
      ...{ '=0': 'no items', one: '# item in {place}' },
      ...{ few: '# items in {place}', many: '# items in {place}', other: '# items in {place}' },
    });
  });

  it('makes an other that the source lacks, also of a select', async () => {
    expect(await formsOf({ forms: { one: '# item' } })).toMatchObject({ other: '# item' });
    const select = { icuType: 'select', selectVariable: 'gender', forms: { female: 'She {verb}' } };
    expect(await formsOf(select)).toEqual({ female: 'She {verb}', other: 'She {verb}' });
  });

  it('keeps the values of a select, and takes # for text there', async () => {
    const forms = { female: 'She is #1', male: 'He is #1', other: 'They are #1' };
    expect(await formsOf({ icuType: 'select', selectVariable: 'gender', forms })).toEqual(forms);
  });

  it('makes the plural forms of every value of a combined message', async () => {
    const forms = { 'female.one': 'her # item', 'female.other': 'her # items', 'other.other': '# items' };
    const combined = { icuType: 'combined', selectVariable: 'gender', forms };
    expect(await formsOf({ ...combined, targetLocale: 'ja' })).toEqual({
      'female.other': 'her # items',
      'other.other': '# items',
    });
    expect(Object.keys(await formsOf(combined)).toSorted()).toEqual(
      ['female', 'other'].flatMap(value => ['few', 'many', 'one', 'other'].map(form => `${value}.${form}`)),
    );
  });

  it('makes ordinal forms, and those behind an offset', async () => {
    const ordinal = { ordinal: true, forms: { one: '#st', two: '#nd', few: '#rd', other: '#th' } };
    expect(Object.keys(await formsOf({ ...ordinal, targetLocale: 'it' })).toSorted()).toEqual([
      'many',
      'other',
    ]);
    const offset = { offset: 1, forms: { '=1': 'you', one: 'you and # other', other: 'you and # others' } };
    expect(await formsOf({ ...offset, targetLocale: 'ja' })).toEqual({
      '=1': 'you',
      other: 'you and # others',
    });
  });
});

describe('an ICU message that is none', () => {
  it.each([
    ['a brace is not closed', { one: '{count item', other: 'x' }, { form: 'one', offset: 0 }],
    ['a brace is closed twice', { other: 'a } b' }, { form: 'other', offset: 2 }],
    ['a category is none', { lots: 'x', other: 'x' }, { form: 'lots' }],
  ])('is refused with its place where %s', async (_, forms, meta) => {
    const peer = await mtPeer({ vendors: [echo()] });
    const refused = await peer.send('POST', 'mt/icu-translate', { ...document.icuRequest, forms });
    expect([refused.status, refused.body.code]).toEqual([422, 'INVALID_ICU']);
    expect(refused.body.meta).toMatchObject(meta);
  });

  it('is refused where the name of a combined form is none, or its category', async () => {
    const peer = await mtPeer({ vendors: [echo()] });
    for (const form of ['female', 'female.lots']) {
      const body = { ...document.icuRequest, icuType: 'combined', forms: { [form]: 'x' } };
      const refused = await peer.send('POST', 'mt/icu-translate', body);
      expect(refused.body).toMatchObject({ statusCode: 422, code: 'INVALID_ICU', meta: { form } });
    }
  });

  it('is refused where its forms are too many', async () => {
    const peer = await mtPeer({ vendors: [echo()] });
    const forms = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`v${at}.other`, 'x']));
    const body = { ...document.icuRequest, icuType: 'combined', forms };
    const refused = await peer.send('POST', 'mt/icu-translate', body);
    expect(refused.body).toMatchObject({ statusCode: 422, code: 'INVALID_ICU' });
  });
});

describe('a form', () => {
  const losing = ({ segments }: { readonly segments: readonly Segment[] }): readonly Segment[] =>
    segments.some(segment => !isKept(segment) && segment.includes('items')) ? ['nothing'] : segments;
  const mismatch = {
    code: 'PLACEHOLDER_MISMATCH',
    message: 'The translation does not have the placeholders of its source',
  };

  it('without its placeholders is asked for once more, then told; the others go on', async () => {
    const google = fakeProvider('google', losing);
    const { events } = await linesOf(await mtPeer({ vendors: [google] }), document.icuRequest);
    expect(events.toSorted((a, b) => a.data.form.localeCompare(b.data.form))).toEqual([
      ...['few', 'many'].map(form => ({ event: 'error', data: { form, ...mismatch } })),
      { event: 'form', data: { form: 'one', text: '{count} item' } },
      { event: 'error', data: { form: 'other', ...mismatch } },
    ]);
    expect(google.asked).toHaveLength(7);
  });

  it('that one provider cannot do is done by the next one', async () => {
    const vendors = [
      fakeProvider('deepl', losing),
      fakeProvider('google', () => Promise.reject(busy())),
      fakeProvider('azure', inUkrainian),
    ];
    const { lines } = await linesOf(await mtPeer({ vendors }), document.icuRequest);
    expect(lines).toContain(document.icuLines[1]);
  });

  it('that no provider can do is told with the reason of the last one', async () => {
    const vendors = [fakeProvider('google', () => Promise.reject(busy()))];
    const { events } = await linesOf(await mtPeer({ vendors }), document.icuRequest);
    expect(events).toHaveLength(4);
    for (const { event, data } of events)
      expect([event, data]).toEqual([
        'error',
        {
          form: data.form,
          code: 'PROVIDER_RATE_LIMITED',
          message: 'Google Translate has too many requests',
        },
      ]);
  });

  it('leaves when it is translated', async () => {
    const others = Promise.withResolvers<void>();
    const google = fakeProvider('google', async request => {
      const isOne = request.segments.includes(' item');
      if (!isOne) await others.promise;
      return inUkrainian(request);
    });
    const peer = await mtPeer({ vendors: [google] });
    const response = await fetch(`${peer.project}/mt/icu-translate`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify(document.icuRequest),
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe(`${document.icuLines[0]}\n`);
    others.resolve();
    while (!(await reader?.read())?.done);
  });

  it('is not translated any longer for a client that has gone', async () => {
    const aborted = Promise.withResolvers<void>();
    const google = fakeProvider('google', (request, signal) => {
      signal?.addEventListener('abort', () => aborted.resolve());
      return never(request, signal);
    });
    const aws = echo();
    const peer = await mtPeer({ vendors: [google, { ...aws, id: 'aws' }] });
    const gone = new AbortController();
    const response = await fetch(`${peer.project}/mt/icu-translate`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, signal: gone.signal },
      body: JSON.stringify(document.icuRequest),
    });
    await google.askedTimes(1);
    gone.abort();
    await expect(response.text()).rejects.toThrow();
    await aborted.promise;
    await peer.close();
    expect([aws.asked, peer.log]).toEqual([[], []]);
  });
});
