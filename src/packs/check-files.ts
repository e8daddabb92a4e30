/** Whether the files of a pack are those of its manifest: nothing is loaded before. */

import { join } from 'node:path';
import type { Problem } from '../shared/problem.ts';
import { codeOf, isAbort, messageOf } from './errors.ts';
import { type HashOptions, hashFile } from './hash.ts';
import type { InstalledPack, PackFile } from './manifest.ts';
import { damagedPack } from './manifest-file.ts';

/**
 * Compares size and SHA-256 of every file, one after another (about 0.1 s for 30 MB). Returns a Problem pack-damaged that
 * names the first wrong file; undefined: all are right. Rejects only when the signal aborts.
 */
export async function checkFiles(
  { folder, manifest }: InstalledPack,
  options: HashOptions = {},
): Promise<Problem | undefined> {
  for (const file of manifest.files) {
    const wrong = await whatIsWrong(join(folder, file.path), file, options);
    if (wrong !== undefined) return damagedPack(manifest.name, `“${file.path}” ${wrong}`);
  }
  return undefined;
}

/** In words that follow the name of the file; undefined when it is right. */
export async function whatIsWrong(
  path: string,
  { bytes, sha256 }: PackFile,
  options: HashOptions,
): Promise<string | undefined> {
  try {
    const found = await hashFile(path, options);
    if (found.bytes !== bytes) return `has ${found.bytes} bytes instead of ${bytes}`;
    return found.sha256 === sha256 ? undefined : 'is not the file that was published (its SHA-256 is wrong)';
  } catch (error) {
    if (isAbort(error)) throw error;
    return codeOf(error) === 'ENOENT' ? 'is missing' : `cannot be read (${messageOf(error)})`;
  }
}
