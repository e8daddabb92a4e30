/** What each vendor documents of a request and its answer, written from the vendor's own pages. */

import { expect } from 'vitest';
import { type Vendor, vendorProvider } from '../../../../src/gateway/engines/cloud/vendor.ts';
import type { VendorOptions } from '../../../../src/gateway/engines/cloud/vendor-client.ts';
import { anthropicVendor } from '../../../../src/gateway/engines/cloud/vendors/anthropic.ts';
import { awsVendor } from '../../../../src/gateway/engines/cloud/vendors/aws.ts';
import { azureVendor } from '../../../../src/gateway/engines/cloud/vendors/azure.ts';
import { deeplVendor } from '../../../../src/gateway/engines/cloud/vendors/deepl.ts';
import { googleVendor } from '../../../../src/gateway/engines/cloud/vendors/google.ts';
import { openAiVendor } from '../../../../src/gateway/engines/cloud/vendors/openai.ts';
import type { VendorCall } from '../../../support/vendor-server.ts';

export interface DocumentedVendor {
  readonly id: string;
  make(url: string, options: VendorOptions): Vendor;
  /** Of a request from en to uk. */
  readonly request: object;
  /** The text that was to be translated. */
  textOf(body: unknown): string;
  answer(text: string): unknown;
}

const key = 'secret-key';

const at = (body: unknown, ...path: (string | number)[]): unknown =>
  path.reduce((value, part) => (value as Record<string | number, unknown> | undefined)?.[part], body);

export const documentedVendors: readonly DocumentedVendor[] = [
  {
    id: 'google',
    make: (url, options) => googleVendor({ key, url }, options),
    request: {
      ...{ method: 'POST', path: '/language/translate/v2' },
      headers: { 'x-goog-api-key': key },
      body: { source: 'en', target: 'uk', format: 'html', q: [expect.any(String)] },
    },
    textOf: body => String(at(body, 'q', 0)),
    answer: translatedText => ({ data: { translations: [{ translatedText }] } }),
  },
  {
    id: 'deepl',
    make: (url, options) => deeplVendor({ key, url }, options),
    request: {
      ...{ method: 'POST', path: '/v2/translate' },
      headers: { authorization: `DeepL-Auth-Key ${key}` },
      body: { source_lang: 'EN', target_lang: 'UK', tag_handling: 'xml', ignore_tags: ['x'] },
    },
    textOf: body => String(at(body, 'text', 0)),
    answer: text => ({ translations: [{ detected_source_language: 'EN', text }] }),
  },
  {
    id: 'aws',
    make: (url, options) => awsVendor({ keyId: 'AKID', secret: key, region: 'eu-west-1', url }, options),
    request: {
      ...{ method: 'POST', path: '/' },
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSShineFrontendService_20170701.TranslateText',
        authorization: expect.stringMatching(
          /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-west-1\/translate\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=[\da-f]{64}$/,
        ),
      },
      body: { SourceLanguageCode: 'en', TargetLanguageCode: 'uk' },
    },
    textOf: body => String(at(body, 'Text')),
    answer: TranslatedText => ({ TranslatedText, SourceLanguageCode: 'en', TargetLanguageCode: 'uk' }),
  },
  {
    id: 'azure',
    make: (url, options) => azureVendor({ key, url, region: 'westeurope' }, options),
    request: {
      ...{ method: 'POST', path: '/translate?api-version=3.0&from=en&to=uk&textType=html' },
      headers: { 'ocp-apim-subscription-key': key, 'ocp-apim-subscription-region': 'westeurope' },
    },
    textOf: body => String(at(body, 0, 'Text')),
    answer: text => [{ translations: [{ text, to: 'uk' }] }],
  },
  {
    id: 'openai',
    make: (url, options) => openAiVendor({ key, url: `${url}/v1`, model: 'a-model' }, options),
    request: {
      ...{ method: 'POST', path: '/v1/chat/completions', headers: { authorization: `Bearer ${key}` } },
      body: {
        model: 'a-model',
        messages: [{ role: 'system', content: expect.stringContaining('Ukrainian') }, { role: 'user' }],
      },
    },
    textOf: body => String(at(body, 'messages', 1, 'content')),
    answer: content => ({ choices: [{ message: { content }, finish_reason: 'stop' }] }),
  },
  {
    id: 'anthropic',
    make: (url, options) => anthropicVendor({ key, url, model: 'a-model' }, options),
    request: {
      ...{ method: 'POST', path: '/v1/messages' },
      headers: { 'x-api-key': key, 'anthropic-version': '2023-06-01' },
      body: {
        model: 'a-model',
        max_tokens: expect.any(Number),
        system: expect.stringContaining('Ukrainian'),
      },
    },
    textOf: body => String(at(body, 'messages', 0, 'content')),
    answer: text => ({ content: [{ type: 'text', text }], stop_reason: 'end_turn' }),
  },
];

/** “Hello {name}” in Ukrainian, with whatever mark the vendor was given. */
export const inUkrainian = (text: string): string =>
  text.replaceAll('Hello', 'Вітаю').replaceAll('world', 'світе');

export const good =
  ({ textOf, answer }: DocumentedVendor) =>
  ({ body }: VendorCall): unknown =>
    answer(inUkrainian(textOf(body)));

export const providerOf = (vendor: DocumentedVendor, url: string, options: VendorOptions = {}) =>
  vendorProvider(vendor.make(url, options));
