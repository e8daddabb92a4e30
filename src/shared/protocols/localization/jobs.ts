/**
 * Groups and jobs on the wire: the request of the document (000_852c10e74d54a343.txt, “Wiring into your UI”) and the vendor's
 * other public pages (**P** in protocols.md). REST says `id` and `targetLocale`; only the socket says `jobId` and `locale`.
 */

import { z } from 'zod';
import { languageTag } from '../../language-tag-schema.ts';
import { localizationDecisions } from './decisions.ts';

const { contextLength, locales, maxPageJobs, pageJobs } = localizationDecisions;

/** Nested at any depth; what it holds is read by data-text.ts. */
export const localizationData = z.record(z.string(), z.unknown());

/** By key: where it stands, e.g. `["Shop", "Basket", "Button"]`. */
export const breadcrumbs = z.record(
  z.string(),
  z
    .array(z.string())
    .refine(words => words.join(' ').length <= contextLength, `more than ${contextLength} characters`),
);

export const groupRequest = z.object({
  sourceLocale: languageTag,
  targetLocales: z.array(languageTag).min(1).max(locales),
  data: localizationData,
  hints: breadcrumbs.exactOptional(),
  context: z.string().max(contextLength).exactOptional(),
  engineId: z.string().min(1).max(100).exactOptional(),
  callbackUrl: z.string().max(2_000).exactOptional(),
  idempotencyKey: z.string().min(1).max(255).exactOptional(),
});
export type GroupRequest = z.infer<typeof groupRequest>;

export const jobStatus = z.enum(['queued', 'processing', 'completed', 'completed_with_warnings', 'failed']);

export const groupStatus = z.enum(['pending', 'processing', 'completed', 'partial', 'failed']);
export type GroupStatus = z.infer<typeof groupStatus>;

/** **D** A string that stayed as it was. `path`: keys and positions with points between, e.g. `steps.0.title`. */
export const warning = z.object({ path: z.string(), code: z.string(), message: z.string() });
export type Warning = z.infer<typeof warning>;

/** ISO 8601, UTC. */
const time = z.iso.datetime();

export const jobOfGroup = z.object({ id: z.string(), targetLocale: languageTag, status: jobStatus });

/** 202 */
export const groupAccepted = z.object({
  groupId: z.string(),
  status: groupStatus,
  jobs: z.array(jobOfGroup),
  createdAt: time,
});
export type GroupAccepted = z.infer<typeof groupAccepted>;

/** The names of the counts are the socket's. **D** A job with warnings counts as completed. */
export const groupBody = z.object({
  groupId: z.string(),
  status: groupStatus,
  sourceLocale: languageTag,
  totalJobs: z.int(),
  completedJobs: z.int(),
  failedJobs: z.int(),
  jobs: z.array(jobOfGroup),
  createdAt: time,
  completedAt: time.nullable(),
});
export type GroupBody = z.infer<typeof groupBody>;

const jobFacts = z.object({
  id: z.string(),
  groupId: z.string(),
  targetLocale: languageTag,
  status: jobStatus,
  warnings: z.array(warning),
  createdAt: time,
  completedAt: time.nullable(),
});

export const jobBody = jobFacts.extend({
  sourceLocale: languageTag,
  /** As `data` of the request; null until it is there. */
  outputData: localizationData.nullable(),
  error: z.string().nullable(),
});
export type JobBody = z.infer<typeof jobBody>;

export const jobList = z.object({ items: z.array(jobFacts), nextCursor: z.string().nullable() });
export type JobList = z.infer<typeof jobList>;

export const jobQuery = z.object({
  status: jobStatus.exactOptional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, `not a number from 1 to ${maxPageJobs}`)
    .transform(Number)
    .pipe(z.number().min(1).max(maxPageJobs))
    .default(pageJobs),
  cursor: z.string().max(200).exactOptional(),
});
export type JobQuery = z.infer<typeof jobQuery>;

/** **D** One request to a callback address. `status`: what it answered; null: it did not. */
const deliveryBody = z.object({
  attempt: z.int(),
  at: time,
  status: z.int().nullable(),
  outcome: z.enum(['delivered', 'failed', 'refused', 'gone']),
  message: z.string(),
});

/** **D** `state`: none: there is no callback; pending: it is to be tried at `nextAttemptAt`, or the job is not over. */
export const deliveryList = z.object({
  state: z.enum(['none', 'pending', 'delivered', 'failed']),
  items: z.array(deliveryBody),
  nextAttemptAt: time.nullable(),
});
export type DeliveryList = z.infer<typeof deliveryList>;
