/**
 * What is sent to a callback address (**P** in protocols.md), one POST a locale, signed by Standard Webhooks
 * (https://www.standardwebhooks.com): headers `webhook-id` (the job's id), `webhook-timestamp`, `webhook-signature`.
 */

import { z } from 'zod';
import { languageTag } from '../../language-tag-schema.ts';
import { localizationData } from './jobs.ts';

const facts = {
  jobId: z.string(),
  groupId: z.string(),
  sourceLocale: languageTag,
  targetLocale: languageTag,
};

export const webhookBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('translation.completed'), ...facts, data: localizationData }),
  z.object({ type: z.literal('translation.failed'), ...facts, error: z.string() }),
]);
export type WebhookBody = z.infer<typeof webhookBody>;
