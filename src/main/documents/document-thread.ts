/** Documents read and written off the main thread: the handle of `document-worker.ts`. */

import { extname } from 'node:path';
import { startThread } from '../../process/thread.ts';
import { ProblemError, problem, type Result } from '../../shared/problem.ts';
import type { DocumentString, Written } from './document.ts';
import type { DocumentAnswer, DocumentFile, DocumentQuestion } from './document-work.ts';

const maxWorkingMs = 60_000;

/** Rejects with a ProblemError document-unreadable. */
export async function readStrings({ name, bytes }: DocumentFile): Promise<readonly DocumentString[]> {
  const answer = await work({ name, bytes });
  return 'strings' in answer ? answer.strings : [];
}

/** Rejects with a ProblemError document-unreadable. */
export async function writeTranslation(
  { name, bytes }: DocumentFile,
  texts: readonly (string | undefined)[],
  target: string,
): Promise<Written> {
  const answer = await work({ name, bytes, translation: { texts, target } });
  return 'bytes' in answer ? answer : { bytes: new Uint8Array(), unplaced: [] };
}

async function work(question: DocumentQuestion): Promise<DocumentAnswer> {
  const url = new URL(`./document-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = startThread(url, {
    workerData: question,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  const result = await new Promise<Result<DocumentAnswer>>((resolve, reject) => {
    const fail = (detail: string): void =>
      reject(
        new ProblemError(
          problem('document-unreadable', { about: question.name, why: 'too-much' }, { detail }),
        ),
      );
    const timer = setTimeout(() => {
      fail(`not done after ${maxWorkingMs} ms`);
      void worker.terminate();
    }, maxWorkingMs);
    worker.once('message', resolve);
    worker.once('error', error => fail(String(error)));
    worker.once('exit', code => {
      clearTimeout(timer);
      fail(`the reader ended with ${code}`);
    });
  });
  if (!result.ok) throw new ProblemError(result.problem);
  return result.value;
}
