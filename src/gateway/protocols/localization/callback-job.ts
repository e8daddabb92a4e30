/** The end of a job to its callback address: at least once, by the schedule of Standard Webhooks. */

import { z } from 'zod';
import { withMember } from '../../../shared/protocols/localization/data-text.ts';
import { localizationDecisions } from '../../../shared/protocols/localization/decisions.ts';
import type { WebhookBody } from '../../../shared/protocols/localization/webhook.ts';
import { type JobContext, JobFailure, type JobKind } from '../../jobs/jobs.ts';
import {
  type Delivery,
  isSettled,
  type JobRecord,
  type LocalizationStore,
} from '../../store/localization/localization-store.ts';
import { type CallbackClient, CallbackRefused } from '../../webhooks/callback-client.ts';
import { retryAfterMs, triesAfterMs, waitAfter } from '../../webhooks/schedule.ts';
import { signatureHeaders } from '../../webhooks/signature.ts';

const callbackData = z.object({ job: z.string() });
export type CallbackData = z.infer<typeof callbackData>;

export interface CallbackJobParts {
  readonly store: LocalizationStore;
  readonly client: CallbackClient;
  readonly secrets: () => Promise<readonly string[]>;
  /** ms since the epoch. */
  readonly now?: () => number;
  /** From 0 to 1. */
  readonly random?: () => number;
}

export function callbackJob(parts: CallbackJobParts): JobKind<CallbackData> {
  const { store } = parts;
  return {
    name: 'localization-callback',
    data: callbackData,
    // The log of deliveries counts; a try that ended with its gateway is none.
    ...{ tries: triesAfterMs.length * 2, backoffMs: 60_000, atOnce: localizationDecisions.callbacksAtOnce },
    async run({ job: id }, { signal }) {
      const job = await store.job(id);
      const before = await store.deliveries(id);
      const address = job?.group.callbackUrl;
      if (!job || address === undefined || isSettled(before)) return;
      const delivery = await delivered(parts, job, address, before.length + 1, signal);
      await store.addDelivery(id, delivery);
      const { nextAt, at, message } = delivery;
      if (nextAt !== undefined) throw new JobFailure('callback_failed', message, true, nextAt - at);
    },
  };
}

async function delivered(
  { store, client, secrets, now = Date.now, random = Math.random }: CallbackJobParts,
  job: JobRecord,
  address: string,
  attempt: number,
  signal: JobContext['signal'],
): Promise<Delivery> {
  const body = await bodyOf(store, job);
  const headers = signatureHeaders(
    { id: job.id, timestamp: Math.floor(now() / 1000), body },
    await secrets(),
  );
  const ended = (end: Omit<Delivery, 'attempt' | 'at'>): Delivery => ({ attempt, at: now(), ...end });
  const later = (retryAfter?: string): Pick<Delivery, 'nextAt'> => {
    const waitMs = waitAfter(attempt, retryAfterMs(retryAfter, now()), random());
    return waitMs === undefined ? {} : { nextAt: now() + waitMs };
  };
  try {
    const { status, retryAfter } = await client.post(address, headers, body, signal);
    if (status >= 200 && status < 300) return ended({ status, outcome: 'delivered', message: 'Delivered' });
    if (status === 410) return ended({ status, outcome: 'gone', message: 'The address is gone' });
    const message = status >= 300 && status < 400 ? 'Redirects are not followed' : `It answered ${status}`;
    return ended({ status, outcome: 'failed', message, ...later(retryAfter) });
  } catch (error) {
    signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof CallbackRefused) return ended({ status: null, outcome: 'refused', message });
    return ended({ status: null, outcome: 'failed', message, ...later() });
  }
}

/** The same at each try. */
async function bodyOf(store: LocalizationStore, job: JobRecord): Promise<string> {
  const { id: jobId, locale: targetLocale, group, error } = job;
  const facts = { jobId, groupId: group.id, sourceLocale: group.sourceLocale, targetLocale };
  if (job.status === 'failed') {
    const failed: WebhookBody = { type: 'translation.failed', ...facts, error: error ?? 'The job failed' };
    return JSON.stringify(failed);
  }
  const output = (await store.output(jobId)) ?? '{}';
  return withMember({ type: 'translation.completed', ...facts }, 'data', output);
}
