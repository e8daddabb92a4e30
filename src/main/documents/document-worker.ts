// Reads or writes one document and says what came of it, or the problem.
import { parentPort, workerData } from 'node:worker_threads';
import { failed, ok, type Result, toProblem } from '../../shared/problem.ts';
import { type DocumentAnswer, type DocumentQuestion, workOn } from './document-work.ts';

let result: Result<DocumentAnswer>;
try {
  result = ok(await workOn(workerData as DocumentQuestion));
} catch (thrown) {
  result = failed(toProblem(thrown));
}
parentPort?.postMessage(result);
