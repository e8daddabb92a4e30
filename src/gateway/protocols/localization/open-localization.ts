/** What localization needs of a gateway, opened together and closed together. */

import { join } from 'node:path';
import { localizationDecisions } from '../../../shared/protocols/localization/decisions.ts';
import type { Provider } from '../../engines/cloud/provider.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { GatewayServer } from '../../server/server.ts';
import type { LocalizationStore } from '../../store/localization/localization-store.ts';
import { createSqliteLocalization } from '../../store/localization/sqlite-localization.ts';
import { CallbackClient, type CallbackOptions } from '../../webhooks/callback-client.ts';
import { makeSecret } from '../../webhooks/signature.ts';
import { type CallbackJobParts, callbackJob } from './callback-job.ts';
import { type GroupParts, Groups } from './groups.ts';
import { localizationJob } from './localization-job.ts';
import { Localizer } from './localizer.ts';
import { serveLocalization } from './serve-localization.ts';

export interface LocalizationOptions {
  /** Absent, and without `redis`: groups end with the gateway. */
  readonly dataDir?: string;
  /** redis:// or rediss://: groups and their jobs are there, and every gateway that has it does them. */
  readonly redis?: string;
  readonly providers: readonly Provider[];
  /** The gateway's own, not started yet; the caller's to close, before this. With `redis` it is not used. */
  readonly jobs: Jobs;
  /** What callbacks are signed with; absent: a secret that is made once and kept beside the groups. */
  readonly webhookSecrets?: readonly string[];
  readonly callbacks?: CallbackOptions;
  readonly log: (line: string) => void;
  /** Of tests: shorter times, and a clock. */
  readonly times?: {
    readonly modelMs?: number;
    readonly backoffMs?: number;
    readonly heartbeatMs?: number;
    /** ms after which the job of a gateway that says nothing is another one's. */
    readonly leaseMs?: number;
  } & Pick<CallbackJobParts, 'now' | 'random'>;
}

export interface Localization {
  /** Once the server listens. */
  start(): Promise<void>;
  /** After the gateway's jobs. */
  close(): Promise<void>;
}

/** Before the server listens and the jobs are started. */
export async function openLocalization(
  server: GatewayServer,
  options: LocalizationOptions,
): Promise<Localization> {
  const { log, jobs: own, times = {} } = options;
  const { heartbeatMs } = times;
  const store = await openStore(options, () => void goOn());
  const jobs = await jobsOf(options);
  const localizer = new Localizer(options.providers, times.modelMs);
  const groups = groupsOf(options, { jobs, store, localizer });
  serveLocalization(server, {
    ...{ groups, store, localizer, log },
    ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
  });
  const goOn = (): Promise<void> =>
    groups
      .goOn()
      .catch((error: unknown) => log(`localization: what was left is not known: ${String(error)}`));
  return {
    async start() {
      await goOn();
      if (jobs !== own) jobs.start();
    },
    async close() {
      if (jobs !== own) await jobs.close();
      store.close();
    },
  };
}

/** With the kinds of jobs that they are made of. */
function groupsOf(
  options: LocalizationOptions,
  parts: Pick<GroupParts, 'jobs' | 'store' | 'localizer'>,
): Groups {
  const { jobs, store } = parts;
  const { backoffMs, now, random } = options.times ?? {};
  const client = new CallbackClient(options.callbacks);
  const localization = localizationJob({
    ...{ ...parts, over: id => groups.over(id) },
    ...(backoffMs === undefined ? {} : { backoffMs }),
  });
  const callback = callbackJob({
    ...{ store, client, secrets: secretsOf(options, store) },
    ...(now === undefined ? {} : { now }),
    ...(random === undefined ? {} : { random }),
  });
  const groups: Groups = new Groups({ ...parts, callbacks: client, localization, callback });
  jobs.define(localization);
  jobs.define(callback);
  return groups;
}

/** `reachable` is called when Redis is there again. */
async function openStore(
  { redis, dataDir, log }: LocalizationOptions,
  reachable: () => void,
): Promise<LocalizationStore> {
  const { keptMs } = localizationDecisions;
  if (redis !== undefined) {
    const { createRedisLocalization } = await import('../../store/localization/redis-localization.ts');
    return createRedisLocalization({ url: redis, keptMs, log, reachable });
  }
  const path = dataDir === undefined ? ':memory:' : join(dataDir, 'localization.db');
  return createSqliteLocalization({ path, keptMs, log });
}

/** Groups in Redis are every gateway's, and so are their jobs. */
async function jobsOf({ redis, jobs, log, times }: LocalizationOptions): Promise<Jobs> {
  if (redis === undefined) return jobs;
  const { createBullJobs } = await import('../../jobs/bull-jobs.ts');
  const { leaseMs } = times ?? {};
  return createBullJobs({
    ...{ url: redis, gateway: 'all', log },
    ...(leaseMs === undefined ? {} : { leaseMs }),
  });
}

/** Of the environment; else the one that is kept, which is asked for when something is to be signed. */
function secretsOf(
  { webhookSecrets }: LocalizationOptions,
  store: LocalizationStore,
): () => Promise<readonly string[]> {
  if (webhookSecrets !== undefined) return async () => webhookSecrets;
  return async () => [await store.secret(makeSecret())];
}
