/** A file that the person has named. */

import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ProblemError, problem, technicalCause } from '../../shared/problem.ts';

/** Rejects with a ProblemError, export-not-written; a file that was there before is then unharmed. */
export async function writeExport(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(part, content, { flag: 'wx' });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    const detail = technicalCause(error);
    throw new ProblemError(problem('export-not-written', basename(path), { detail }));
  }
}
