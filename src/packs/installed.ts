/** Which packs are there: what every program that loads them asks first. */

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, ProblemError, toProblem } from '../shared/problem.ts';
import { codeOf } from './errors.ts';
import { type InstalledPack, type PackManifest, packId } from './manifest.ts';
import { damagedPack, readManifest } from './manifest-file.ts';

export interface DamagedPack {
  /** The name of its folder. */
  readonly id: string;
  readonly problem: Problem;
}

export interface InstalledPacks {
  readonly packs: readonly InstalledPack[];
  readonly damaged: readonly DamagedPack[];
}

/**
 * The packs in a folder, by id, and those that cannot be used. Cheap: it reads manifests and compares sizes; `checkFiles`
 * compares sums. A folder that does not exist holds no packs. Never rejects.
 *
 * @param folder absolute
 */
export async function installedPacks(folder: string): Promise<InstalledPacks> {
  const ids = await packIds(folder);
  const found = await Promise.all(ids.map(id => look(folder, id)));
  return {
    packs: found.flatMap(each => ('manifest' in each ? [each] : [])),
    damaged: found.flatMap(each => ('problem' in each ? [each] : [])),
  };
}

/** Names that could be a pack's, sorted. What begins with a dot is work in progress. */
async function packIds(folder: string): Promise<readonly string[]> {
  let entries: readonly string[];
  try {
    entries = await readdir(folder);
  } catch {
    return [];
  }
  const ids = entries.filter(name => packId.safeParse(name).success).sort();
  const folders = await Promise.all(ids.map(id => isFolder(join(folder, id))));
  return ids.filter((_, index) => folders[index]);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    // Follows links: an administrator may keep a pack on another disk.
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

async function look(folder: string, id: string): Promise<InstalledPack | DamagedPack> {
  try {
    return await readPack(join(folder, id), id);
  } catch (error) {
    return { id, problem: toProblem(error) };
  }
}

/** The pack in this folder. Rejects with a ProblemError pack-damaged. */
export async function readPack(folder: string, id: string): Promise<InstalledPack> {
  const manifest = await readManifest(folder, id);
  if (manifest.id !== id) {
    throw new ProblemError(damagedPack(id, `its manifest is that of another pack, “${manifest.id}”`));
  }
  const wrong = await wrongSize(folder, manifest);
  if (wrong) throw new ProblemError(wrong);
  return { folder, manifest };
}

async function wrongSize(folder: string, { name, files }: PackManifest): Promise<Problem | undefined> {
  for (const { path, bytes } of files) {
    const found = await sizeOf(join(folder, path));
    if (typeof found === 'string') return damagedPack(name, `“${path}” ${found}`);
    if (found !== bytes) return damagedPack(name, `“${path}” has ${found} bytes instead of ${bytes}`);
  }
  return undefined;
}

/** Bytes, or why there are none. */
async function sizeOf(path: string): Promise<number | string> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? stats.size : 'is not a file';
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'is missing' : `cannot be read (${codeOf(error) ?? 'unknown'})`;
  }
}
