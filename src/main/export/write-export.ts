import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ProblemError, problem, technicalCause } from '../../shared/problem.ts';

/** Rejects with a ProblemError, export-not-written. */
export async function writeExport(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    const detail = technicalCause(error);
    throw new ProblemError(problem('export-not-written', basename(path), { detail }));
  }
}
