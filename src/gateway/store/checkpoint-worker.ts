/** Worker thread: makes what the database's log holds durable. `workerData`: the database's path. Answers each message. */

import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

// A crash report has a part for each thread, with the environment in it.
if (process.report) process.report.excludeEnv = true;

parentPort?.on('message', () => {
  // Opened anew each time: a damaged file may have been put aside meanwhile.
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(String(workerData), { timeout: 1000 });
    // PASSIVE never waits for the sessions' connection and never makes it wait; what it leaves, the next one takes.
    database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_checkpoint(PASSIVE)');
  } catch {
    // A full disk: the log keeps it for the next time.
  } finally {
    database?.close();
  }
  parentPort?.postMessage('done');
});
