/** What mt needs of a gateway, opened together and closed together. */

import { join } from 'node:path';
import { mtDecisions } from '../../../shared/protocols/mt/decisions.ts';
import { offlineProvider } from '../../engines/cloud/offline-provider.ts';
import type { Provider } from '../../engines/cloud/provider.ts';
import type { Translator } from '../../engines/translation/translator.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { GatewayServer } from '../../server/server.ts';
import { createSqliteTranslations } from '../../store/translations/sqlite-translations.ts';
import type { TranslationStore } from '../../store/translations/translation-store.ts';
import { Batches } from './batches.ts';
import { MtProviders } from './providers.ts';
import { type MtParts, serveMt } from './serve-mt.ts';

export interface MtOptions {
  /** Absent: keys end with the gateway, unless they are in Redis. */
  readonly dataDir?: string;
  /** redis:// or rediss://, where several gateways share keys and batches; absent: they are in the data folder. */
  readonly redis?: string;
  /** ms after which another gateway takes over the batch of one that says nothing. */
  readonly leaseMs?: number;
  readonly vendors: readonly Provider[];
  readonly translator: Translator;
  /** Of this gateway alone. Not started yet; the caller's to start and, before this, to close. */
  readonly jobs: Jobs;
  readonly log: (line: string) => void;
  readonly limits?: MtParts['limits'];
}

export interface Mt {
  /** What batches are done by. */
  readonly jobs: Jobs;
  /** With the caller's own jobs. */
  start(): void;
  close(): Promise<void>;
}

/** Before the server listens and the jobs are started. Resolves when it is known whether Redis is there, where it is needed. */
export async function openMt(server: GatewayServer, options: MtOptions): Promise<Mt> {
  const { vendors, translator, log, limits } = options;
  const store = await openStore(options);
  const shared = await sharedJobs(options);
  const jobs = shared ?? options.jobs;
  const offline = offlineProvider(translator);
  const providers = new MtProviders([...vendors, offline], () => translator.pairs.length > 0);
  const batches = new Batches({ jobs, store, providers });
  serveMt(server, { providers, store, batches, log, ...(limits === undefined ? {} : { limits }) });
  return {
    jobs,
    start: () => shared?.start(),
    close: async () => {
      await shared?.close();
      providers.close();
      await store.close();
    },
  };
}

async function openStore({ dataDir, redis, log }: MtOptions): Promise<TranslationStore> {
  const { defaultNamespace } = mtDecisions;
  if (redis !== undefined) {
    const { createRedisTranslations } = await import('../../store/translations/redis/redis-translations.ts');
    return createRedisTranslations({ url: redis, defaultNamespace, log });
  }
  const path = dataDir === undefined ? ':memory:' : join(dataDir, 'translations.db');
  return createSqliteTranslations({ path, log, defaultNamespace });
}

/** Where keys are shared, so are their batches: any gateway may do them. */
async function sharedJobs({ redis, leaseMs, log }: MtOptions): Promise<Jobs | undefined> {
  if (redis === undefined) return undefined;
  const { createBullJobs } = await import('../../jobs/bull-jobs.ts');
  const lease = leaseMs === undefined ? {} : { leaseMs };
  return createBullJobs({ url: redis, gateway: 'shared', log, ...lease });
}
