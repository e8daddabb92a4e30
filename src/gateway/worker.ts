/** Threads of the gateway. */

import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * A thread whose part of a crash report leaves the environment out, as the process's own part does (run.ts): in Node 24
 * `process.report.excludeEnv` does not hold for the process's threads, and keys come by the environment.
 */
export function startWorker(url: URL, options: Pick<WorkerOptions, 'workerData'> = {}): Worker {
  return new Worker(url, { ...options, execArgv: ['--report-exclude-env'] });
}
