/** Amazon Translate: https://docs.aws.amazon.com/translate/latest/APIReference/API_TranslateText.html. */

import { z } from 'zod';
import { htmlMarkup } from '../../../pipeline/placeholders/markup.ts';
import type { Answer } from '../../address/answer.ts';
import { AddressFailure } from '../../address/failure.ts';
import { awsCode } from '../language-codes.ts';
import type { Vendor } from '../vendor.ts';
import { jsonIn, VendorClient, type VendorOptions } from '../vendor-client.ts';
import { signed } from './aws-signature.ts';

const answer = z.object({ TranslatedText: z.string() });
const refused = z.object({ __type: z.string() });

export interface AwsSettings {
  readonly keyId: string;
  readonly secret: string;
  readonly region: string;
  readonly url?: string;
}

export function awsVendor({ keyId, secret, region, url }: AwsSettings, options: VendorOptions = {}): Vendor {
  const label = 'Amazon Translate';
  const base = url ?? `https://translate.${region}.amazonaws.com`;
  const client = new VendorClient(label, base, [secret, keyId], options);
  const headers = (to: URL, body: string) =>
    signed({
      ...{ url: to, body, keyId, secret, region, service: 'translate', now: new Date() },
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSShineFrontendService_20170701.TranslateText',
      },
    });
  return {
    ...{ id: 'aws', label, markup: htmlMarkup, followsGlossary: false },
    async translate(text, { pair, ...how }) {
      const body = {
        Text: text,
        SourceLanguageCode: awsCode(pair.source),
        TargetLanguageCode: awsCode(pair.target),
      };
      return (await client.send({ path: '/', headers, body, answer, failure }, how)).TranslatedText;
    },
    close: () => client.close(),
  };
}

/** Most of its errors have the status 400. */
function failure({ status, bytes }: Answer): AddressFailure | undefined {
  const type = refused.safeParse(jsonIn(bytes)).data?.__type ?? '';
  const details = { status, ...(type === '' ? {} : { code: type.replace(/^.*#/, '') }) };
  if (/Throttling|TooManyRequests/.test(type))
    return new AddressFailure('busy', 'has too many requests', details);
  if (
    /UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|AccessDenied|ExpiredToken|InvalidClientTokenId/.test(
      type,
    )
  )
    return new AddressFailure('key', 'refused the key', details);
  return undefined;
}
