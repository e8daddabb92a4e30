/** OpenAI's chat completions: https://platform.openai.com/docs/api-reference/chat/create. */

import { z } from 'zod';
import { bracketMarkup } from '../../../pipeline/placeholders/markup.ts';
import { AddressFailure } from '../../address/failure.ts';
import type { Vendor } from '../vendor.ts';
import { VendorClient, type VendorOptions } from '../vendor-client.ts';
import { instructions, type ModelSettings, translationIn } from './language-model.ts';

const answer = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
});

export function openAiVendor(
  { key, url, model = 'gpt-4.1-mini' }: ModelSettings,
  options: VendorOptions = {},
): Vendor {
  const label = 'OpenAI';
  const client = new VendorClient(label, url ?? 'https://api.openai.com/v1', [key], options);
  return {
    ...{ id: 'openai', label, markup: bracketMarkup, followsGlossary: false },
    async translate(text, { pair, context, ...how }) {
      const { choices } = await client.send(
        {
          path: '/chat/completions',
          headers: () => ({ 'content-type': 'application/json', authorization: `Bearer ${key}` }),
          body: {
            model,
            messages: [
              { role: 'system', content: instructions(pair, context) },
              { role: 'user', content: text },
            ],
          },
          answer,
        },
        how,
      );
      const [choice] = choices;
      if (choice?.message.refusal || choice?.finish_reason === 'content_filter')
        throw new AddressFailure('useless', 'declined to translate the text');
      if (choice?.finish_reason === 'length')
        throw new AddressFailure('useless', 'did not finish its answer');
      return translationIn(choice?.message.content ?? '', text, pair);
    },
    close: () => client.close(),
  };
}
