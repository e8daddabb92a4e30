/** The person's words as files: CSV for spreadsheets, TBX-Basic for terminology programs. */

import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { startThread } from '../../process/thread.ts';
import type { ImportedVocabulary } from '../../shared/ipc/vocabulary-files.ts';
import { ProblemError, problem, type Result } from '../../shared/problem.ts';
import type { Vocabulary } from '../../shared/session/commands.ts';
import { writeCsv } from './vocabulary-csv.ts';
import { writeTbx } from './vocabulary-tbx.ts';

const maxReadingMs = 30_000;

/**
 * Reads a CSV or TBX-Basic file. Rows that cannot be taken are listed with their place; the others are kept.
 * Throws a ProblemError when nothing of the file can be read. In a thread of its own: a file of 16 MB would hold up
 * everything else for seconds.
 */
export async function importVocabulary(path: string): Promise<ImportedVocabulary> {
  const file = new URL(`./vocabulary-reader-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = startThread(file, {
    workerData: path,
    resourceLimits: { maxOldGenerationSizeMb: 768 },
  });
  const result = await new Promise<Result<ImportedVocabulary>>((resolve, reject) => {
    const fail = (detail: string): void =>
      reject(new ProblemError(problem('vocabulary-unreadable', basename(path), { detail })));
    const timer = setTimeout(() => {
      fail(`not read after ${maxReadingMs} ms`);
      void worker.terminate();
    }, maxReadingMs);
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

/**
 * Writes a file that `importVocabulary` reads. TBX-Basic has room for the glossary only. `sourceLanguage`: BCP-47,
 * the language of the glossary's sources. Throws a ProblemError; a file that was there before is then unharmed.
 */
export async function exportVocabulary(
  path: string,
  format: 'csv' | 'tbx',
  vocabulary: Vocabulary,
  sourceLanguage = 'und',
): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    const text =
      format === 'csv' ? await writeCsv(vocabulary) : writeTbx(vocabulary.glossary, sourceLanguage);
    await writeFile(part, text, { flag: 'wx' });
    await rename(part, path);
  } catch (thrown) {
    await rm(part, { force: true });
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ProblemError(problem('vocabulary-not-written', basename(path), { detail }));
  }
}

/** Null: the person chose none. */
export const importChosen = async (path: string | null): Promise<ImportedVocabulary | null> =>
  path === null ? null : importVocabulary(path);

/** Null: the person named none. */
export async function exportChosen(
  path: string | null,
  ...what: Parameters<typeof exportVocabulary> extends [string, ...infer Rest] ? Rest : never
): Promise<{ readonly path: string } | null> {
  if (path === null) return null;
  await exportVocabulary(path, ...what);
  return { path };
}
