import { describe, expect, it } from 'vitest';
import {
  awsCode,
  azureCode,
  deeplSource,
  deeplTarget,
  googleCode,
} from '../../../../src/gateway/engines/cloud/language-codes.ts';
import { offlineProvider } from '../../../../src/gateway/engines/cloud/offline-provider.ts';
import { signed } from '../../../../src/gateway/engines/cloud/vendors/aws-signature.ts';
import type { Translator } from '../../../../src/gateway/engines/translation/translator.ts';
import { segmentsOf, textOf } from '../../../../src/gateway/pipeline/placeholders/segments.ts';
import { vendorsIn } from '../../../../src/gateway/settings/providers.ts';

it('a request is signed as in AWS’s own test suite (post-vanilla)', () => {
  const { authorization } = signed({
    ...{ url: new URL('https://example.amazonaws.com/'), body: '', headers: {} },
    ...{ keyId: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
    ...{ region: 'us-east-1', service: 'service', now: new Date('2015-08-30T12:36:00Z') },
  });
  expect(authorization).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  );
});

it.each([
  ['zh-CN', 'zh-CN', 'zh-Hans', 'zh', 'ZH-HANS'],
  ['zh-TW', 'zh-TW', 'zh-Hant', 'zh-TW', 'ZH-HANT'],
  ['pt-PT', 'pt-PT', 'pt-pt', 'pt-PT', 'PT-PT'],
  ['pt-BR', 'pt', 'pt', 'pt', 'PT-BR'],
  ['en-GB', 'en', 'en', 'en', 'EN-GB'],
  ['nb', 'no', 'nb', 'no', 'NB'],
  ['fr-CA', 'fr', 'fr-ca', 'fr-CA', 'FR'],
  ['uk', 'uk', 'uk', 'uk', 'UK'],
])('%s has the vendors’ names', (tag, google, azure, aws, deepl) => {
  expect([googleCode(tag), azureCode(tag), awsCode(tag), deeplTarget(tag)]).toEqual([
    google,
    azure,
    aws,
    deepl,
  ]);
  expect(deeplSource(tag)).toMatch(/^[A-Z]{2}$/);
});

describe('this machine', () => {
  const pair = { source: 'en', target: 'es' };
  const engine = (change: (text: string) => string): Translator => ({
    ...{ label: 'Test', pairs: [pair], warm: async () => {}, close: async () => {} },
    translate: async text => ({ text: change(text), unknownWords: [] }),
  });
  const ask = async (translator: Translator, text: string, terms = [{ source: 'price', target: 'precio' }]) =>
    textOf(await offlineProvider(translator).suggest({ segments: segmentsOf(text), pair, terms }));

  it('translates line by line around numbers, and follows the glossary', async () => {
    const asked: string[] = [];
    const upper = engine(text => {
      asked.push(text);
      return text.toUpperCase();
    });
    expect(await ask(upper, ' The price of {price}\n\n <b>now</b>')).toBe(
      ' THE precio OF {price}\n\n <b>NOW</b>',
    );
    expect(asked.join('|')).toMatch(/^ The \d{5} of \d{5}\|\d{5} now \d{5}$/);
  });

  it('keeps every placeholder also where an engine loses them', async () => {
    const losing = engine(text => text.replaceAll(/\d+/g, '').toUpperCase());
    expect(await ask(losing, 'the {a} and %s, {b}')).toBe('THE {a} AND %s, {b}');
  });

  it('prefers the sentence to a term that was lost', async () => {
    const losing = engine(text => text.replaceAll(/\d+/g, '').toUpperCase());
    expect(await ask(losing, 'the price')).toBe('THE PRICE');
  });

  it('leaves a text as it is in the same language, and knows its pairs', async () => {
    const provider = offlineProvider(engine(text => text.toUpperCase()));
    const same = { source: 'en-US', target: 'en-GB' };
    expect(textOf(await provider.suggest({ segments: ['a'], pair: same, terms: [] }))).toBe('a');
    expect(
      [same, { source: 'en-US', target: 'es-MX' }, { source: 'es', target: 'en' }].map(each =>
        provider.translates(each),
      ),
    ).toEqual([true, true, false]);
  });
});

describe('the environment', () => {
  it('names the vendors', () => {
    const all = vendorsIn({
      ...{
        DRAGOMAN_GOOGLE_KEY: 'k',
        DRAGOMAN_DEEPL_KEY: 'k:fx',
        DRAGOMAN_AZURE_KEY: 'k',
        DRAGOMAN_AZURE_REGION: 'r',
      },
      ...{ DRAGOMAN_AWS_KEY_ID: 'k', DRAGOMAN_AWS_SECRET: 's', DRAGOMAN_AWS_REGION: 'eu-west-1' },
      ...{ DRAGOMAN_OPENAI_KEY: 'k', DRAGOMAN_OPENAI_MODEL: 'm', DRAGOMAN_ANTHROPIC_KEY: 'k' },
    });
    expect(all.map(({ id }) => id)).toEqual(['google', 'deepl', 'aws', 'azure', 'openai', 'anthropic']);
    expect(vendorsIn({ DRAGOMAN_GOOGLE_KEY: ' ' })).toEqual([]);
  });

  it.each([
    [
      { DRAGOMAN_AWS_KEY_ID: 'k' },
      'DRAGOMAN_AWS_KEY_ID is set, but not DRAGOMAN_AWS_SECRET, DRAGOMAN_AWS_REGION',
    ],
    [
      { DRAGOMAN_DEEPL_KEY: 'k', DRAGOMAN_DEEPL_URL: 'ftp://x' },
      'DRAGOMAN_DEEPL_URL is no http address: “ftp://x”',
    ],
    [{ DRAGOMAN_OPENAI_KEY: 'k\u200bk' }, 'DRAGOMAN_OPENAI_KEY: '],
  ])('%j is refused in plain words', (environment, words) =>
    expect(() => vendorsIn(environment)).toThrow(words),
  );
});
