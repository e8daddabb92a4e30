import { expect, it } from 'vitest';
import { segmentsOf, textOf } from '../../../../src/gateway/pipeline/placeholders/segments.ts';
import { type VendorCall, vendorServer } from '../../../support/vendor-server.ts';
import { documentedVendors, good, providerOf } from './vendors.ts';

const pair = { source: 'en', target: 'uk' };
const terms = [{ source: 'world', target: 'світ' }];

function documented(id: string) {
  const vendor = documentedVendors.find(each => each.id === id);
  if (!vendor) throw new Error(`no ${id}`);
  return vendor;
}

it('Google gets a term as words that are not to be translated, and never in a placeholder', async () => {
  const google = documented('google');
  const server = await vendorServer(good(google));
  const provider = providerOf(google, server.url);
  const answer = await provider.suggest({ segments: segmentsOf('Hello world {world}'), pair, terms });
  expect(textOf(answer)).toBe('Вітаю світ {world}');
  expect(google.textOf(server.calls[0]?.body)).toMatch(
    /^Hello <span id="k1" class="notranslate" translate="no">світ<\/span> <span id="k3" [^>]*>\{world\}<\/span>$/,
  );
});

it('DeepL gets a glossary of its own, once for the same terms, and another one for others', async () => {
  const deepl = documented('deepl');
  const answer = (call: VendorCall): unknown =>
    call.path === '/v2/glossaries' ? { glossary_id: `g${server.calls.length}` } : good(deepl)(call);
  const server = await vendorServer(answer);
  const provider = providerOf(deepl, server.url);
  const ask = (given: typeof terms) =>
    provider.suggest({ segments: segmentsOf('Hello world {world}'), pair, terms: given });
  await Promise.all([ask(terms), ask(terms)]);
  await provider.suggest({
    segments: segmentsOf('Hello'),
    pair,
    terms: [{ source: 'other', target: 'інше' }],
  });
  expect(server.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /v2/glossaries',
    'POST /v2/translate',
    'POST /v2/translate',
    'POST /v2/translate',
  ]);
  expect(server.calls[0]?.body).toEqual({
    ...{ name: 'dragoman en-uk', source_lang: 'en', target_lang: 'uk' },
    ...{ entries: 'world\tсвіт', entries_format: 'tsv' },
  });
  expect(server.calls[1]?.body).toMatchObject({ glossary_id: 'g1', text: ['Hello world <x id="1"/>'] });
  expect(server.calls[3]?.body).not.toHaveProperty('glossary_id');
  await ask([{ source: 'world', target: 'всесвіт' }]);
  await server.called(7);
  expect(server.calls.slice(4).map(({ method, path }) => `${method} ${path}`)).toEqual(
    expect.arrayContaining(['POST /v2/glossaries', 'DELETE /v2/glossaries/g1', 'POST /v2/translate']),
  );
});

it('DeepL gets the terms in the text where it has no glossary for a pair', async () => {
  const deepl = documented('deepl');
  const server = await vendorServer(good(deepl));
  server.faults.push({ status: 400, body: '{"message":"Unsupported pair"}' });
  const provider = providerOf(deepl, server.url);
  const answer = await provider.suggest({ segments: ['Hello world'], pair, terms });
  expect(textOf(answer)).toBe('Вітаю світ');
});

it.each(['aws', 'azure', 'openai', 'anthropic'])('%s follows none', async id => {
  const vendor = documented(id);
  const server = await vendorServer(good(vendor));
  const answer = await providerOf(vendor, server.url).suggest({ segments: ['Hello world'], pair, terms });
  expect(textOf(answer)).toBe('Вітаю світе');
});
