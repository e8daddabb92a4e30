/** A gateway's jobs in a process that is killed: `node jobs-process.ts DATABASE`. Says “begun” and never ends the job. */

import { createSqliteJobs } from '../../../src/gateway/jobs/sqlite-jobs.ts';
import { forever, kindOf, request } from './test-kind.ts';

const jobs = createSqliteJobs({
  path: process.argv[2] ?? '',
  log: line => process.stderr.write(`${line}\n`),
});
const kind = kindOf((_work, { signal }) => {
  process.stdout.write('begun\n');
  return forever(signal);
});
jobs.define(kind);
jobs.start();
await jobs.add(kind, request('a'));
// What only waits for a signal keeps no process alive.
setInterval(() => {}, 1000);
