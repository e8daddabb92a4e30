/** Whether the files of a pack are those of its manifest: nothing is loaded before. */

import { checkFiles } from '../../../packs/check-files.ts';
import type { InstalledPack } from '../../../packs/manifest.ts';
import { damagedPack } from '../../../packs/manifest-file.ts';
import type { Problem } from '../../../shared/problem.ts';
import { loadedFiles } from './sherpa-config.ts';

/** A Problem pack-damaged that names the first wrong file, or one that is loaded and has no sum; undefined: all are right. */
export async function checkLoadedFiles(pack: InstalledPack): Promise<Problem | undefined> {
  const { name, files, engine } = pack.manifest;
  const listed = new Set(files.map(({ path }) => path));
  const unlisted = loadedFiles(engine).find(path => !listed.has(path));
  if (unlisted !== undefined) return damagedPack(name, `“${unlisted}” is not in the list of its manifest`);
  return checkFiles(pack);
}
