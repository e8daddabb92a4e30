/** An archive of the catalogue: once it is unpacked, its layout says what each file is to the engine. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../../shared/problem.ts';
import { extractFile } from '../archive/extract.ts';
import { assemble } from '../brought/assemble.ts';
import { layoutIn, planned } from '../brought/by-layout.ts';
import type { PackPlan } from '../brought/plan.ts';
import type { BroughtTree } from '../brought/tree.ts';
import { filesIn } from '../brought/tree.ts';
import { describe } from '../catalog/describe.ts';
import type { ArchiveSource, CatalogEntry } from '../catalog/entry.ts';
import { checkFree } from '../disk.ts';
import { download } from '../download/download.ts';
import { writing } from '../errors.ts';
import type { PackManifest } from '../manifest.ts';
import { damagedPack } from '../manifest-file.ts';
import { downloading, nameIn } from './downloading.ts';
import { type FetchContext, stepBytes } from './work.ts';

/** Recordings to try a model with, which nobody needs. */
const samples = /(^|\/)test_wavs\//u;

/** Fills the empty folder `staging`/new. Rejects with a ProblemError, or an AbortError. */
export async function buildFromArchive(
  entry: CatalogEntry,
  source: ArchiveSource,
  staging: string,
  context: FetchContext,
): Promise<PackManifest> {
  const { disk, signal, tools } = context;
  // The archive, what it holds, and the part of that which is kept: moved, not copied.
  await checkFree(disk, staging, entry.bytes * 3);
  const file = { url: source.url, name: nameIn(source.url), versions: source.versions };
  const archive = await download(file, tools, downloading(context, entry.bytes));
  const raw = join(staging, 'raw');
  await writing(staging, () => mkdir(raw));
  const unused = source.unused === undefined ? undefined : new RegExp(source.unused, 'u');
  await extractFile(archive.path, raw, {
    name: file.name,
    disk,
    signal,
    wanted: path => !samples.test(path) && !unused?.test(path),
    onBytes: stepBytes(context, 'unpacking'),
  });
  const tree = { root: raw, files: await filesIn(raw), isOurs: true };
  const manifest = await assemble(
    { tree, plan: await planOfArchive(entry, tree) },
    join(staging, 'new'),
    context,
  );
  archive.discard();
  return manifest;
}

/** Rejects with a ProblemError pack-damaged when it does not hold what the catalogue says. */
export async function planOfArchive(
  entry: CatalogEntry,
  tree: Pick<BroughtTree, 'root' | 'files'>,
): Promise<PackPlan> {
  const { engine } = entry;
  const hints =
    'layout' in engine ? { type: engine.layout, modelType: engine.modelType } : { type: engine.type };
  const found = await layoutIn(tree, { name: entry.id, ...hints });
  if (!found) throw new ProblemError(damagedPack(entry.name, 'its archive holds other files than expected'));
  return { draft: { ...describe(entry), engine: found.engine }, files: planned(found) };
}
