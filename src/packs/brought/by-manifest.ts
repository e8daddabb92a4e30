/** A pack that comes with its manifest: nothing but what the manifest says is taken. */

import { join } from 'node:path';
import { ProblemError } from '../../shared/problem.ts';
import { type CatalogEntry, knownFiles } from '../catalog/entry.ts';
import { manifestName, type PackManifest } from '../manifest.ts';
import { damagedPack, readManifest } from '../manifest-file.ts';
import type { PackPlan } from './plan.ts';
import type { BroughtTree } from './tree.ts';

/** Undefined: there is none. Rejects with a ProblemError pack-damaged. */
export async function planByManifest(
  tree: BroughtTree,
  catalog: readonly CatalogEntry[],
): Promise<PackPlan | undefined> {
  const found = tree.files.map(({ path }) => path).filter(isManifest);
  const [path] = found;
  if (path === undefined || found.length > 1) return undefined;
  const folder = path.slice(0, -manifestName.length);
  const manifest = await readManifest(join(tree.root, folder), tree.name);
  const entry = catalog.find(({ id }) => id === manifest.id);
  if (entry) checkWithCatalog(manifest, entry);
  const there = new Map(tree.files.map(file => [file.path, file]));
  for (const file of manifest.files) {
    if (there.has(folder + file.path)) continue;
    throw new ProblemError(damagedPack(manifest.name, `“${file.path}” is missing`));
  }
  const { format, files, ...draft } = manifest;
  return {
    draft,
    files: files.map(({ path: file, bytes, sha256 }) => ({
      from: folder + file,
      path: file,
      known: { bytes, sha256 },
    })),
  };
}

/** At the top, or in the one folder of an archive. */
const isManifest = (path: string): boolean =>
  path === manifestName || (/^[^/]+\/[^/]+$/u.test(path) && path.endsWith(`/${manifestName}`));

/** A manifest cannot make another model of one that the catalogue knows. */
function checkWithCatalog({ name, files }: PackManifest, entry: CatalogEntry): void {
  const listed = new Map(files.map(file => [file.path, file]));
  for (const { path, sha256, optional } of knownFiles(entry)) {
    const file = listed.get(path);
    if (file?.sha256 === sha256 || (optional && !file)) continue;
    throw new ProblemError(damagedPack(name, `“${path}” is not the file that was published`));
  }
}
