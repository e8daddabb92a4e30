/** Finds out what somebody brought: a folder, an archive, or a model of one file. */

import type { CatalogEntry } from '../catalog/entry.ts';
import { planOfArchive } from '../sources/archive.ts';
import { type BuildContext, checking } from '../sources/work.ts';
import type { Brought } from './assemble.ts';
import { planByLayout } from './by-layout.ts';
import { planByManifest } from './by-manifest.ts';
import { planBySums } from './by-sums.ts';
import type { PackPlan } from './plan.ts';
import { type BroughtTree, openTree } from './tree.ts';

/**
 * Finds out what it is: by its manifest, by the sums of the catalogue, or by its layout. Rejects with a ProblemError.
 *
 * @param path absolute
 * @param into an empty folder, for what an archive holds
 */
export async function recognise(
  path: string,
  into: string,
  catalog: readonly CatalogEntry[],
  languages: readonly string[],
  context: BuildContext,
): Promise<Brought> {
  const tree = await openTree(path, into, context);
  const plan =
    (await planByManifest(tree, catalog)) ??
    (await planOfKnownArchive(tree, catalog)) ??
    (await planBySums(tree, catalog, checking(context))) ??
    (await planByLayout(tree, new Set(catalog.map(({ id }) => id)), languages));
  return { tree, plan };
}

async function planOfKnownArchive(
  tree: BroughtTree,
  catalog: readonly CatalogEntry[],
): Promise<PackPlan | undefined> {
  if (tree.sha256 === undefined) return undefined;
  const entry = catalog.find(
    ({ source }) => source.type === 'archive' && source.versions.some(({ sha256 }) => sha256 === tree.sha256),
  );
  return entry && planOfArchive(entry, tree);
}
