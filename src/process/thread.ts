/** Threads of any of our programs. */

import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * A thread whose part of a crash report leaves the environment out, as the program's own part does (crash-report.ts): in Node 24
 * `process.report.excludeEnv` does not hold for a program's threads, and keys come by the environment.
 */
export function startThread(
  url: URL,
  options: Pick<WorkerOptions, 'workerData' | 'resourceLimits'> = {},
): Worker {
  return new Worker(url, { ...options, execArgv: ['--report-exclude-env'] });
}
