/** Worker thread: makes what the database's log holds durable. `workerData`: the database's path. Answers each message. */

import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

// A crash report has a part for each thread, with the environment in it.
if (process.report) process.report.excludeEnv = true;

const database = new DatabaseSync(String(workerData), { timeout: 1000 });
database.exec('PRAGMA synchronous = NORMAL');

parentPort?.on('message', () => {
  // PASSIVE never waits for the sessions' connection and never makes it wait; what it leaves, the next one takes.
  database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  parentPort?.postMessage('done');
});
parentPort?.once('close', () => database.close());
