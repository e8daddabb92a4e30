/**
 * Localization of one of several gateways, in a process that may be killed: `node gateway-process.ts REDIS_URL MODEL_URL LEASE_MS`. What
 * a gateway was doing that is gone is another one's after LEASE_MS. Says its address.
 */

import { vendorProvider } from '../../../../src/gateway/engines/cloud/vendor.ts';
import { googleVendor } from '../../../../src/gateway/engines/cloud/vendors/google.ts';
import { createSqliteJobs } from '../../../../src/gateway/jobs/sqlite-jobs.ts';
import { openLocalization } from '../../../../src/gateway/protocols/localization/open-localization.ts';
import { GatewayServer } from '../../../../src/gateway/server/server.ts';

const [redis = '', url = '', lease = ''] = process.argv.slice(2);
const log = (line: string): void => void process.stderr.write(`${line}\n`);
const server = new GatewayServer({ host: '127.0.0.1', port: 0, allowedOrigins: [], log });
const limits = { timeLimitMs: 120_000 };
const localization = await openLocalization(server, {
  ...{ redis, log, jobs: createSqliteJobs({ path: ':memory:', log }) },
  providers: [vendorProvider(googleVendor({ key: 'k', url }, { limits }))],
  callbacks: { allowPrivate: true },
  times: { leaseMs: Number(lease), modelMs: 120_000 },
});
process.stdout.write(`${JSON.stringify({ url: await server.listen() })}\n`);
await localization.start();
