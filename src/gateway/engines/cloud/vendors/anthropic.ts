/** Anthropic's messages: https://docs.anthropic.com/en/api/messages. */

import { z } from 'zod';
import { bracketMarkup } from '../../../pipeline/placeholders/markup.ts';
import { AddressFailure } from '../../address/failure.ts';
import type { Vendor } from '../vendor.ts';
import { VendorClient, type VendorOptions } from '../vendor-client.ts';
import { instructions, type ModelSettings, maxTokens, translationIn } from './language-model.ts';

const answer = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().exactOptional() })),
  stop_reason: z.string().nullish(),
});

export function anthropicVendor(
  { key, url, model = 'claude-haiku-4-5' }: ModelSettings,
  options: VendorOptions = {},
): Vendor {
  const label = 'Anthropic Claude';
  const client = new VendorClient(label, url ?? 'https://api.anthropic.com', [key], options);
  return {
    ...{ id: 'anthropic', label, markup: bracketMarkup, followsGlossary: false },
    async translate(text, { pair, context, ...how }) {
      const { content, stop_reason: reason } = await client.send(
        {
          path: '/v1/messages',
          headers: () => ({
            'content-type': 'application/json',
            'x-api-key': key,
            'anthropic-version': '2023-06-01',
          }),
          body: {
            model,
            max_tokens: maxTokens,
            system: instructions(pair, context),
            messages: [{ role: 'user', content: text }],
          },
          answer,
        },
        how,
      );
      if (reason === 'refusal') throw new AddressFailure('useless', 'declined to translate the text');
      if (reason === 'max_tokens') throw new AddressFailure('useless', 'did not finish its answer');
      const said = content.map(({ type, text: part = '' }) => (type === 'text' ? part : '')).join('');
      return translationIn(said, text, pair);
    },
    close: () => client.close(),
  };
}
