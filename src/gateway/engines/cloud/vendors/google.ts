/**
 * Google Cloud Translation, Basic (v2): https://cloud.google.com/translate/docs/reference/rest/v2/translate. Its glossaries are
 * of the Advanced edition, which an API key does not open: a term stands in the text with `translate="no"`.
 */

import { z } from 'zod';
import { htmlMarkup } from '../../../pipeline/placeholders/markup.ts';
import { AddressFailure } from '../../address/failure.ts';
import { googleCode } from '../language-codes.ts';
import type { Vendor } from '../vendor.ts';
import { VendorClient, type VendorOptions } from '../vendor-client.ts';

const answer = z.object({
  data: z.object({ translations: z.array(z.object({ translatedText: z.string() })).min(1) }),
});

export interface GoogleSettings {
  readonly key: string;
  readonly url?: string;
}

export function googleVendor({ key, url }: GoogleSettings, options: VendorOptions = {}): Vendor {
  const label = 'Google Translate';
  const client = new VendorClient(label, url ?? 'https://translation.googleapis.com', [key], options);
  return {
    ...{ id: 'google', label, markup: htmlMarkup, followsGlossary: true },
    async translate(text, { pair, ...how }) {
      const { data } = await client.send(
        {
          path: '/language/translate/v2',
          headers: () => ({ 'content-type': 'application/json', 'x-goog-api-key': key }),
          body: {
            q: [text],
            source: googleCode(pair.source),
            target: googleCode(pair.target),
            format: 'html',
          },
          answer,
          // A key that is wrong is a bad request here.
          failure: ({ status, bytes }) =>
            status === 400 && /API_KEY_INVALID|API key not valid/.test(Buffer.from(bytes).toString())
              ? new AddressFailure('key', 'refused the key', { status })
              : undefined,
        },
        how,
      );
      return data.translations[0]?.translatedText ?? '';
    },
    close: () => client.close(),
  };
}
