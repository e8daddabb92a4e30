/** Whether the files of a pack are those of its manifest: nothing is loaded before. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { InstalledPack, PackFile } from '../../../packs/manifest.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import { loadedFiles } from './sherpa-config.ts';

/** About 0.1 s for 30 MB. A Problem that names the first wrong file; undefined: all are right. Never rejects. */
export async function checkFiles({ folder, manifest }: InstalledPack): Promise<Problem | undefined> {
  const listed = new Set(manifest.files.map(({ path }) => path));
  const unlisted = loadedFiles(manifest.engine).find(path => !listed.has(path));
  if (unlisted !== undefined) return damaged(manifest.name, unlisted, 'is not in the list of its manifest');
  for (const file of manifest.files) {
    const wrong = await whatIsWrong(join(folder, file.path), file);
    if (wrong !== undefined) return damaged(manifest.name, file.path, wrong);
  }
  return undefined;
}

const damaged = (name: string, path: string, why: string): Problem => ({
  ...problem('engine-failed', `the file “${path}” of the pack “${name}” ${why}`),
  advice: 'It is not loaded. Add the pack again: remove it, then fetch or bring it as you did before.',
});

async function whatIsWrong(path: string, { bytes, sha256 }: PackFile): Promise<string | undefined> {
  const hash = createHash('sha256');
  let found = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      const piece = chunk as Buffer;
      found += piece.length;
      // A file that grew without end would be read without end.
      if (found > bytes) break;
      hash.update(piece);
    }
  } catch (error) {
    return `cannot be read (${error instanceof Error ? error.message : String(error)})`;
  }
  if (found !== bytes) return `does not have ${bytes} bytes`;
  return hash.digest('hex') === sha256
    ? undefined
    : 'is not the file that was published (its SHA-256 is wrong)';
}
