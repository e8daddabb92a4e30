/** Groups on the job runner: begun once, looked at, gone on with after a restart. */

import { randomBytes } from 'node:crypto';
import { memberText, stringsOf, withMember } from '../../../shared/protocols/localization/data-text.ts';
import type {
  DeliveryList,
  GroupAccepted,
  GroupBody,
  GroupRequest,
  JobList,
  JobQuery,
} from '../../../shared/protocols/localization/jobs.ts';
import type { JobKind, Jobs } from '../../jobs/jobs.ts';
import {
  isOver,
  type JobRecord,
  type KeptGroup,
  type LocalizationStore,
} from '../../store/localization/localization-store.ts';
import { type CallbackClient, CallbackRefused } from '../../webhooks/callback-client.ts';
import { acceptedOf, deliveriesOf, groupBodyOf, jobBodyOf, jobFactsOf } from './bodies.ts';
import type { CallbackData } from './callback-job.ts';
import { localeOf, localesOf } from './locales.ts';
import type { LocalizationData } from './localization-job.ts';
import type { Localizer } from './localizer.ts';
import { LocalizationRefusal } from './refusal.ts';

export interface GroupParts {
  readonly jobs: Jobs;
  readonly store: LocalizationStore;
  readonly localizer: Localizer;
  readonly callbacks: CallbackClient;
  readonly localization: JobKind<LocalizationData>;
  readonly callback: JobKind<CallbackData>;
}

export class Groups {
  readonly #parts: GroupParts;

  constructor(parts: GroupParts) {
    this.#parts = parts;
  }

  /** `json`: the request as it was sent. Throws a refusal, or a DataFault. */
  async begin(json: string, request: GroupRequest): Promise<GroupAccepted> {
    const { store } = this.#parts;
    const { sourceLocale, targetLocales, hints, context, engineId, callbackUrl, idempotencyKey } = request;
    const data = memberText(json, 'data') ?? '{}';
    stringsOf(data);
    localeOf(sourceLocale, 'sourceLocale');
    this.#check(request);
    const id = await store.add({
      ...{ id: `ljg_${randomId()}`, sourceLocale, data, createdAt: Date.now() },
      jobs: localesOf(targetLocales, 'targetLocales').map(locale => ({ id: `ljb_${randomId()}`, locale })),
      ...(hints === undefined ? {} : { hints }),
      ...(context === undefined ? {} : { context }),
      ...(engineId === undefined ? {} : { engineId }),
      ...(callbackUrl === undefined ? {} : { callbackUrl }),
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    });
    const group = await this.#group(id);
    // Also of a group that there was: whoever asks again may have got no answer, because the gateway ended.
    for (const job of group.jobs) if (!isOver(job.status)) await this.#add(job.id);
    return acceptedOf(group);
  }

  async group(id: string): Promise<GroupBody> {
    return groupBodyOf(await this.#group(id));
  }

  /** As JSON: its output is what it was, byte for byte. */
  async job(id: string): Promise<string> {
    const job = await this.#job(id);
    const output = (await this.#parts.store.output(id)) ?? 'null';
    return withMember(jobBodyOf(job), 'outputData', output);
  }

  async list({ status, limit, cursor }: JobQuery): Promise<JobList> {
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const { jobs, next } = await this.#parts.store.page({
      limit,
      ...(status === undefined ? {} : { status }),
      ...(after === undefined ? {} : { after }),
    });
    return { items: jobs.map(jobFactsOf), nextCursor: next === undefined ? null : cursorOf(next) };
  }

  async deliveries(id: string): Promise<DeliveryList> {
    return deliveriesOf(await this.#job(id), await this.#parts.store.deliveries(id));
  }

  /** What a gateway left that ended, whose runner may not know of it. */
  async goOn(): Promise<void> {
    const { jobs, callbacks } = await this.#parts.store.unfinished();
    for (const id of jobs) {
      const status = await this.#parts.jobs.status(this.#parts.localization.name, id);
      const { failure = { code: 'job_failed', message: 'The job failed' }, state } = status ?? {};
      if (state === 'failed') await this.#parts.localization.failed?.({ job: id }, failure);
      else await this.#add(id);
    }
    for (const id of callbacks) await this.over(id);
  }

  /** A job is over: where there is a callback address, it is told. */
  over = async (id: string): Promise<void> => {
    const job = await this.#parts.store.job(id);
    if (job?.group.callbackUrl === undefined) return;
    await this.#parts.jobs.add(this.#parts.callback, { key: id, owner: job.group.id, data: { job: id } });
  };

  async #add(id: string): Promise<void> {
    await this.#parts.jobs.add(this.#parts.localization, {
      key: id,
      owner: 'localization',
      data: { job: id },
    });
  }

  #check({ engineId, callbackUrl }: GroupRequest): void {
    const { localizer, callbacks } = this.#parts;
    if (engineId !== undefined && !localizer.knows(engineId))
      throw new LocalizationRefusal(400, `engineId: there is no engine “${engineId}”`);
    try {
      if (callbackUrl !== undefined) callbacks.check(callbackUrl);
    } catch (error) {
      if (!(error instanceof CallbackRefused)) throw error;
      throw new LocalizationRefusal(400, `callbackUrl: ${error.message}`);
    }
  }

  async #group(id: string): Promise<KeptGroup> {
    const group = await this.#parts.store.group(id);
    if (group) return group;
    throw new LocalizationRefusal(404, 'There is no such job group');
  }

  async #job(id: string): Promise<JobRecord> {
    const job = await this.#parts.store.job(id);
    if (job) return job;
    throw new LocalizationRefusal(404, 'There is no such job');
  }
}

/** 16 of [A-Za-z0-9]. */
function randomId(): string {
  let id = '';
  while (id.length < 16)
    id += randomBytes(24)
      .toString('base64')
      .replaceAll(/[^A-Za-z0-9]/g, '');
  return id.slice(0, 16);
}

const cursorOf = (place: string): string => Buffer.from(place).toString('base64url');

function placeOf(cursor: string): string {
  const place = Buffer.from(cursor, 'base64url').toString();
  if (/^\d{1,40}$/.test(place) && cursorOf(place) === cursor) return place;
  throw new LocalizationRefusal(400, 'cursor: not one that a page gave');
}
