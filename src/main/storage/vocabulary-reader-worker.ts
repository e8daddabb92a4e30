// Reads one vocabulary file and says what it holds, or the problem.
import { parentPort, workerData } from 'node:worker_threads';
import type { ImportedVocabulary } from '../../shared/ipc/vocabulary-files.ts';
import { failed, ok, type Result, toProblem } from '../../shared/problem.ts';
import { readVocabulary } from './vocabulary-reader.ts';

let result: Result<ImportedVocabulary>;
try {
  result = ok(await readVocabulary(String(workerData)));
} catch (thrown) {
  result = failed(toProblem(thrown));
}
parentPort?.postMessage(result);
