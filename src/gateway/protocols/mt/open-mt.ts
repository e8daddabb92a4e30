/** What mt needs of a gateway, opened together and closed together. */

import { join } from 'node:path';
import { mtDecisions } from '../../../shared/protocols/mt/decisions.ts';
import { offlineProvider } from '../../engines/cloud/offline-provider.ts';
import type { Provider } from '../../engines/cloud/provider.ts';
import type { Translator } from '../../engines/translation/translator.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { GatewayServer } from '../../server/server.ts';
import { createSqliteTranslations } from '../../store/translations/sqlite-translations.ts';
import { Batches } from './batches.ts';
import { MtProviders } from './providers.ts';
import { type MtParts, serveMt } from './serve-mt.ts';

export interface MtOptions {
  /** Absent: keys end with the gateway. */
  readonly dataDir?: string;
  readonly vendors: readonly Provider[];
  readonly translator: Translator;
  /** Not started yet; the caller's to close, before this. */
  readonly jobs: Jobs;
  readonly log: (line: string) => void;
  readonly limits?: MtParts['limits'];
}

/** Before the server listens and the jobs are started. Returns what ends it. */
export function openMt(server: GatewayServer, options: MtOptions): () => Promise<void> {
  const { dataDir, vendors, translator, jobs, log, limits } = options;
  const path = dataDir === undefined ? ':memory:' : join(dataDir, 'translations.db');
  const store = createSqliteTranslations({ path, log, defaultNamespace: mtDecisions.defaultNamespace });
  const offline = offlineProvider(translator);
  const providers = new MtProviders([...vendors, offline], () => translator.pairs.length > 0);
  const batches = new Batches({ jobs, store, providers });
  serveMt(server, { providers, store, batches, log, ...(limits === undefined ? {} : { limits }) });
  return async () => {
    providers.close();
    await store.close();
  };
}
