/** Batches on the wire (002_5d049a3c928c191a.txt: “Batch machine translation” and what follows it). */

import { z } from 'zod';
import { languageTag } from '../../language-tag-schema.ts';
import { mtDecisions } from './decisions.ts';

export const batchRequest = z.object({
  keyIds: z.array(z.number().int().min(1)).min(1).max(mtDecisions.batchKeys),
  sourceLocaleCode: languageTag,
  targetLocaleCode: languageTag,
  overwriteExisting: z.boolean().exactOptional(),
});
export type BatchRequest = z.infer<typeof batchRequest>;

export const batchAccepted = z.object({
  jobId: z.string(),
  status: z.literal('queued'),
  totalKeys: z.number().int(),
  message: z.string(),
});
export type BatchAccepted = z.infer<typeof batchAccepted>;

/** **D** One a key that failed. */
export const keyFailed = z.object({
  keyId: z.number().int(),
  code: z.string(),
  message: z.string(),
  providerId: z.string().nullable(),
});

/** **D** What was cancelled has failed with this as its only error. */
export const cancelledError = 'cancelled';

/** processed + failed + skipped = the keys of the batch. `duration`: ms. */
export const batchResult = z.object({
  processed: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
  duration: z.number(),
  errors: z.array(z.union([keyFailed, z.literal(cancelledError)])),
});
export type BatchResult = z.infer<typeof batchResult>;

/** `progress`: per cent. `result`: once the job is over. */
export const batchStatus = z.object({
  jobId: z.string(),
  status: z.enum(['waiting', 'active', 'completed', 'failed']),
  progress: z.number().min(0).max(100),
  result: batchResult.exactOptional(),
});
export type BatchStatus = z.infer<typeof batchStatus>;

export const batchCancelled = z.object({ success: z.boolean(), message: z.string() });
export type BatchCancelled = z.infer<typeof batchCancelled>;
