/** Makes a pack of a folder of files: their sums, their way to the disk, the manifest, the place. */

import { existsSync, renameSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../disk/sync-folder.ts';
import { type Problem, ProblemError } from '../shared/problem.ts';
import { writing } from './errors.ts';
import { type HashOptions, hashFile } from './hash.ts';
import { manifestName, type PackFile, type PackManifest } from './manifest.ts';
import { damagedPack, parseManifest } from './manifest-file.ts';

/** A manifest whose sums are not taken yet. */
export type PackDraft = Omit<PackManifest, 'format' | 'files'>;

export interface FileToSeal {
  readonly path: string;
  /** What is known of it beforehand; it must be so. */
  readonly known?: Pick<PackFile, 'bytes' | 'sha256'> | undefined;
}

/**
 * Writes the manifest of the files that lie in `folder`. Rejects with a ProblemError pack-damaged that names the first file
 * that is not what is known of it.
 */
export async function seal(
  folder: string,
  draft: PackDraft,
  files: readonly FileToSeal[],
  options: HashOptions,
): Promise<PackManifest> {
  const sums: PackFile[] = [];
  for (const { path, known } of files) {
    const found = await hashFile(join(folder, path), options);
    const wrong = known && difference(draft.name, path, found, known);
    if (wrong) throw new ProblemError(wrong);
    sums.push({ path, ...found });
  }
  const manifest: PackManifest = { format: 1, ...draft, files: sums };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const parsed = parseManifest(text);
  if (!parsed.ok) throw new ProblemError(damagedPack(draft.name, 'its files do not make a pack', parsed.why));
  await writing(folder, async () => {
    for (const { path } of files) await sync(join(folder, path));
    await writeFile(join(folder, manifestName), text, { flush: true });
    await syncFolder(folder);
  });
  return manifest;
}

function difference(
  name: string,
  path: string,
  found: Pick<PackFile, 'bytes' | 'sha256'>,
  known: Pick<PackFile, 'bytes' | 'sha256'>,
): Problem | undefined {
  if (found.bytes !== known.bytes) {
    return damagedPack(name, `“${path}” has ${found.bytes} bytes instead of ${known.bytes}`);
  }
  if (found.sha256 === known.sha256) return undefined;
  return damagedPack(name, `“${path}” is not the file that was published (its SHA-256 is wrong)`);
}

/**
 * Puts the pack `staging`/new in its place; one that is there goes to `staging`/old. The two steps follow each other at once:
 * should the program be killed between them, `WorkFolder.clean` moves the old one back.
 */
export async function moveIntoPlace(staging: string, place: string): Promise<void> {
  const [fresh, old] = [join(staging, 'new'), join(staging, 'old')];
  await writing(place, async () => {
    const replaces = existsSync(place);
    if (replaces) renameSync(place, old);
    try {
      renameSync(fresh, place);
    } catch (error) {
      if (replaces) renameSync(old, place);
      throw error;
    }
    await syncFolder(join(place, '..'));
  });
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
