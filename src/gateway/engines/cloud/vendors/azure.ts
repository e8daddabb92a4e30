/** Azure Translator v3.0: https://learn.microsoft.com/azure/ai-services/translator/text-translation/reference/v3/translate. */

import { z } from 'zod';
import { htmlMarkup } from '../../../pipeline/placeholders/markup.ts';
import { azureCode } from '../language-codes.ts';
import type { Vendor } from '../vendor.ts';
import { VendorClient, type VendorOptions } from '../vendor-client.ts';

const answer = z.array(z.object({ translations: z.array(z.object({ text: z.string() })).min(1) })).min(1);

export interface AzureSettings {
  readonly key: string;
  /** Of a resource that is not global. */
  readonly region?: string;
  readonly url?: string;
}

export function azureVendor({ key, region, url }: AzureSettings, options: VendorOptions = {}): Vendor {
  const label = 'Azure Translator';
  const client = new VendorClient(
    label,
    url ?? 'https://api.cognitive.microsofttranslator.com',
    [key],
    options,
  );
  return {
    ...{ id: 'azure', label, markup: htmlMarkup, followsGlossary: false },
    async translate(text, { pair, ...how }) {
      const query = new URLSearchParams({
        'api-version': '3.0',
        from: azureCode(pair.source),
        to: azureCode(pair.target),
        textType: 'html',
      });
      const [first] = await client.send(
        {
          path: `/translate?${query}`,
          headers: () => ({
            'content-type': 'application/json',
            'ocp-apim-subscription-key': key,
            ...(region === undefined ? {} : { 'ocp-apim-subscription-region': region }),
          }),
          body: [{ Text: text }],
          answer,
        },
        how,
      );
      return first?.translations[0]?.text ?? '';
    },
    close: () => client.close(),
  };
}
