/** The files of `localize`: the document, and its translations beside it. */

import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { OpenDocument } from '../main/documents/document.ts';
import { openDocument } from '../main/documents/open-document.ts';
import { resultName } from '../main/documents/result-name.ts';
import { maxDocumentBytes } from '../shared/ipc/documents.ts';
import { text } from '../shared/messages/system-text.ts';
import { ProblemError, problem, technicalCause } from '../shared/problem.ts';
import type { LocalizeOptions } from './localize-options.ts';

/** What is wrong with a file, in words. */
export class FileError extends Error {}

/** Rejects with a ProblemError document-unreadable. */
export async function readDocument(file: string): Promise<OpenDocument> {
  const about = basename(file);
  let bytes: Uint8Array;
  try {
    const { size } = await stat(file);
    if (size > maxDocumentBytes)
      throw new ProblemError(problem('document-unreadable', { about, why: 'too-large' }));
    bytes = await readFile(file);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const detail = technicalCause(error);
    throw new ProblemError(problem('document-unreadable', { about, why: 'missing' }, { detail }));
  }
  return openDocument(about, bytes);
}

export const resultPath = ({ file, out }: Pick<LocalizeOptions, 'file' | 'out'>, language: string): string =>
  join(out ?? dirname(file), resultName(basename(file), language));

/** Before anything is asked for: nothing is written over that the person did not give up. Rejects with a FileError. */
export async function checkResults({ to, force, ...options }: LocalizeOptions): Promise<void> {
  const { out } = options;
  if (out !== undefined && !(await isFolder(out)))
    throw new FileError(text('terminal.localize.no-folder', { folder: out }));
  if (force) return;
  for (const language of to) {
    const path = resultPath(options, language);
    if (await isThere(path)) throw new FileError(text('terminal.localize.exists', { path }));
  }
}

/** Rejects with a FileError. */
export async function writeResult(path: string, bytes: Uint8Array, force: boolean): Promise<void> {
  try {
    await writeFile(path, bytes, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new FileError(text('terminal.localize.not-written', { path, cause }));
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  );
const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
