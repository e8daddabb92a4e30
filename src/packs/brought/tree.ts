/** The files that somebody brought: of a folder, or of an archive that was unpacked into a folder of ours. */

import { lstat, open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ProblemError, problem } from '../../shared/problem.ts';
import { archiveKind } from '../archive/decompress.ts';
import { extractFile } from '../archive/extract.ts';
import { codeOf, messageOf } from '../errors.ts';
import { hashFile } from '../hash.ts';
import { type BuildContext, checking, stepBytes } from '../sources/work.ts';

export interface BroughtTree {
  /** Of the folder or archive, without an extension. */
  readonly name: string;
  readonly root: string;
  /** Relative to the root, with forward slashes, sorted. */
  readonly files: readonly BroughtFile[];
  /** Its files may be moved away. */
  readonly isOurs: boolean;
  /** Of the archive. */
  readonly sha256?: string;
}

export interface BroughtFile {
  readonly path: string;
  readonly bytes: number;
}

const maxFiles = 20_000;
const maxDepth = 20;

/** @param into an empty folder, for an archive */
export async function openTree(path: string, into: string, context: BuildContext): Promise<BroughtTree> {
  const stats = await statOf(path);
  if (stats.isDirectory()) return ofFolder(path);
  if (!stats.isFile()) throw unreadable(`“${path}” is neither a folder nor a file`);
  if (await archiveKind(path)) return ofArchive(path, stats.size, into, context);
  // A model of one file, as those that tell speakers apart.
  if (!path.endsWith('.onnx'))
    throw unreadable(`“${basename(path)}” is not an archive that Dragoman can open`);
  return {
    name: nameOf(path),
    root: dirname(path),
    files: [{ path: basename(path), bytes: stats.size }],
    isOurs: false,
  };
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? 'does not exist' : `cannot be opened (${messageOf(error)})`;
    throw unreadable(`“${path}” ${why}`);
  }
}

const unreadable = (about: string): ProblemError => new ProblemError(problem('pack-unreadable', about));

async function ofFolder(root: string): Promise<BroughtTree> {
  return { name: basename(root), root, files: await filesIn(root), isOurs: false };
}

async function ofArchive(
  path: string,
  bytes: number,
  into: string,
  context: BuildContext,
): Promise<BroughtTree> {
  const { sha256 } = await hashFile(path, checking(context, bytes));
  const { signal, disk } = context;
  await extractFile(path, into, { disk, signal, onBytes: stepBytes(context, 'unpacking') });
  return { name: nameOf(path), root: into, files: await filesIn(into), isOurs: true, sha256 };
}

export const nameOf = (path: string): string =>
  basename(path).replace(/\.(zip|tar|tgz|tbz2?|tzst|(tar\.)?(gz|bz2|zst)|onnx)$/iu, '');

/** Links to files are followed, as model caches use them; links to folders are not, which may lead in circles. */
export async function filesIn(root: string): Promise<readonly BroughtFile[]> {
  const found: BroughtFile[] = [];
  const visit = async (path: string, relative: string, depth: number): Promise<void> => {
    for (const name of (await namesOf(path)).toSorted()) {
      const [full, below] = [join(path, name), relative === '' ? name : `${relative}/${name}`];
      const stats = await lstat(full);
      if (stats.isDirectory() && depth < maxDepth && !name.startsWith('.'))
        await visit(full, below, depth + 1);
      const bytes = stats.isDirectory() ? undefined : await sizeOfFile(full);
      if (bytes !== undefined) found.push({ path: below, bytes });
      if (found.length > maxFiles) throw unreadable(`“${root}” holds more than ${maxFiles} files`);
    }
  };
  await visit(root, '', 0);
  return found;
}

async function namesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw unreadable(`“${folder}” cannot be opened (${messageOf(error)})`);
  }
}

/** Undefined: no file, or a link that leads nowhere. */
async function sizeOfFile(path: string): Promise<number | undefined> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? stats.size : undefined;
  } catch {
    return undefined;
  }
}

const partBytes = 1 << 18;

/** Whether the first or the last 256 kB of a file hold these letters. */
export async function holds(path: string, letters: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    for (const position of new Set([0, Math.max(0, size - partBytes)])) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(partBytes), 0, partBytes, position);
      if (buffer.subarray(0, bytesRead).includes(letters)) return true;
    }
    return false;
  } finally {
    await file.close();
  }
}
