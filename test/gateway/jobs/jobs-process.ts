/**
 * A gateway's jobs in a process that is killed: `node jobs-process.ts DATABASE`, or `REDIS_URL GATEWAY`. Says “begun” and never
 * ends the job.
 */

import { createBullJobs } from '../../../src/gateway/jobs/bull-jobs.ts';
import { createSqliteJobs } from '../../../src/gateway/jobs/sqlite-jobs.ts';
import { forever, kindOf, request } from './test-kind.ts';

const [place = '', gateway] = process.argv.slice(2);
const log = (line: string): void => void process.stderr.write(`${line}\n`);
const jobs =
  gateway === undefined
    ? createSqliteJobs({ path: place, log })
    : createBullJobs({ url: place, gateway, leaseMs: 500, log });
const kind = kindOf((_work, { signal }) => {
  process.stdout.write('begun\n');
  return forever(signal);
});
jobs.define(kind);
jobs.start();
await jobs.add(kind, request('a'));
// What only waits for a signal keeps no process alive.
setInterval(() => {}, 1000);
