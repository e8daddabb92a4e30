/** The server of mt with providers that do what a test says, for whoever ends it: a test, or a process of its own. */

import { join } from 'node:path';
import type { Provider } from '../../../src/gateway/engines/cloud/provider.ts';
import type { Translator } from '../../../src/gateway/engines/translation/translator.ts';
import { createSqliteJobs } from '../../../src/gateway/jobs/sqlite-jobs.ts';
import { type MtOptions, openMt } from '../../../src/gateway/protocols/mt/open-mt.ts';
import { GatewayServer } from '../../../src/gateway/server/server.ts';
import type { ServerOptions } from '../../../src/gateway/server/server-options.ts';

const noTranslator: Translator = {
  ...{ label: 'none', pairs: [] },
  async warm() {},
  translate: () => Promise.reject(new Error('no pair')),
  async close() {},
};

export interface MtPeerOptions
  extends Partial<Pick<MtOptions, 'limits' | 'dataDir' | 'redis' | 'leaseMs' | 'translator'>> {
  readonly vendors?: readonly Provider[];
  readonly key?: string;
  readonly allowedOrigins?: readonly string[];
}

export async function openPeer({ vendors = [], key, allowedOrigins = [], ...rest }: MtPeerOptions) {
  const log: string[] = [];
  const options: ServerOptions = {
    ...{ host: '127.0.0.1', port: 0, allowedOrigins, log: line => log.push(line) },
    ...(key === undefined ? {} : { key }),
  };
  const server = new GatewayServer(options);
  const { dataDir } = rest;
  const jobs = createSqliteJobs({
    path: dataDir === undefined ? ':memory:' : join(dataDir, 'jobs.db'),
    log: options.log,
  });
  const mt = await openMt(server, { translator: noTranslator, ...rest, vendors, jobs, log: options.log });
  const url = await server.listen();
  jobs.start();
  mt.start();
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await server.close();
    await jobs.close();
    await mt.close();
  };
  return { url, log, jobs: mt.jobs, close };
}
