/** The files of a pack, checked against its manifest right before they are loaded. */

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFiles } from '../../packs/check-files.ts';
import type { InstalledPack, PackFile } from '../../packs/manifest.ts';
import { ProblemError } from '../../shared/problem.ts';

/** Where a file of the pack lies. */
export const pathIn = ({ folder }: InstalledPack, path: string): string => join(folder, ...path.split('/'));

/** Rejects with a ProblemError pack-damaged that names the first file whose size or SHA-256 is not the manifest's. */
export async function refuseDamaged(pack: InstalledPack): Promise<void> {
  const wrong = await checkFiles(pack);
  if (wrong) throw new ProblemError(wrong);
}

/**
 * The content of one file, checked. Rejects with an Error that names it when it cannot be read, is not in the manifest, or
 * is not what the manifest says. No more is read than the manifest says.
 */
export async function readChecked(pack: InstalledPack, path: string): Promise<Uint8Array> {
  const file = listed(pack, path);
  const handle = await open(pathIn(pack, path)).catch(cause => {
    throw new Error(`${path} cannot be read`, { cause });
  });
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new Error(`${path} is not a file`);
    checkSize(path, found.size, file.bytes);
    const content = await handle.readFile();
    checkSize(path, content.length, file.bytes);
    checkSum(path, createHash('sha256').update(content).digest('hex'), file.sha256);
    return content;
  } finally {
    await handle.close();
  }
}

/** The manifest's line for a file; throws an Error where there is none: such a file was never checked. */
export function listed({ manifest }: InstalledPack, path: string): PackFile {
  const file = manifest.files.find(each => each.path === path);
  if (file === undefined) throw new Error(`the manifest does not list ${path}`);
  return file;
}

function checkSize(path: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${path} has ${found} bytes, not ${expected} as its manifest says`);
}

function checkSum(path: string, found: string, expected: string): void {
  if (found !== expected) throw new Error(`${path} is damaged: its SHA-256 is not the one of its manifest`);
}
