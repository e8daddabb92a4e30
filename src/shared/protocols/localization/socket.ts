/** The socket of a group (000_852c10e74d54a343.txt, “Message types”): every message holds the whole state. */

import { z } from 'zod';
import { languageTag } from '../../language-tag-schema.ts';
import { type Incoming, parseJson, parseTagged } from '../incoming.ts';

/** **D** A job with warnings is `completed` here: the document knows no other word for it. */
export const socketJobStatus = z.enum(['queued', 'processing', 'completed', 'failed']);
export type SocketJobStatus = z.infer<typeof socketJobStatus>;

export const snapshot = z.object({
  groupId: z.string(),
  totalJobs: z.int(),
  completedJobs: z.int(),
  failedJobs: z.int(),
  /** By the job's id. */
  jobs: z.record(z.string(), z.object({ locale: languageTag, status: socketJobStatus })),
});
export type GroupSnapshot = z.infer<typeof snapshot>;

const messages = {
  snapshot: z.object({ type: z.literal('snapshot'), snapshot }),
  'job.completed': z.object({
    type: z.literal('job.completed'),
    jobId: z.string(),
    locale: languageTag,
    snapshot,
  }),
  'job.failed': z.object({
    type: z.literal('job.failed'),
    jobId: z.string(),
    locale: languageTag,
    error: z.string(),
    snapshot,
  }),
  'group.completed': z.object({
    type: z.literal('group.completed'),
    groupId: z.string(),
    status: z.enum(['completed', 'partial', 'failed']),
    snapshot,
  }),
} as const;

export type GroupMessage = {
  readonly [Type in keyof typeof messages]: z.infer<(typeof messages)[Type]>;
}[keyof typeof messages];

export const parseGroupMessage = (text: string): Incoming<GroupMessage> =>
  parseTagged<GroupMessage>(messages, 'type', parseJson(text));
