/** Worker thread: `workerData` is what was said; answers once with the text of its summary. */

import { parentPort, workerData } from 'node:worker_threads';
import { extracted, type Said } from './extracted.ts';

// A crash report has a part for each thread, with the environment in it.
if (process.report) process.report.excludeEnv = true;

parentPort?.postMessage(extracted(workerData as Said));
