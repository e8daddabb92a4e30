/** Finds the pack of the catalogue whose files somebody brought, by their names and sums. */

import { join } from 'node:path';
import { ProblemError } from '../../shared/problem.ts';
import { describe } from '../catalog/describe.ts';
import { type CatalogEntry, type KnownFile, knownFiles } from '../catalog/entry.ts';
import { type HashOptions, hashFile } from '../hash.ts';
import { packEngine } from '../manifest.ts';
import { damagedPack } from '../manifest-file.ts';
import type { PackPlan, PlannedFile } from './plan.ts';
import type { BroughtFile, BroughtTree } from './tree.ts';

interface Candidate {
  readonly entry: CatalogEntry;
  readonly files: readonly { readonly known: KnownFile; readonly brought: BroughtFile }[];
}

/**
 * The pack whose files are all there and right; undefined: none. Rejects with a ProblemError pack-damaged when there is one
 * whose names are all there and of which a file is right, or has the right size, but not all are right.
 */
export async function planBySums(
  tree: BroughtTree,
  catalog: readonly CatalogEntry[],
  options: HashOptions,
): Promise<PackPlan | undefined> {
  const sums = new Map<string, string>();
  const sumOf = async ({ path }: BroughtFile): Promise<string> => {
    const sum = sums.get(path) ?? (await hashFile(join(tree.root, path), options)).sha256;
    sums.set(path, sum);
    return sum;
  };
  let damage: ProblemError | undefined;
  for (const candidate of catalog.flatMap(entry => candidateOf(entry, tree) ?? [])) {
    const wrong = await firstWrong(candidate, sumOf);
    if (!wrong) return planOf(candidate, sumOf);
    damage ??= new ProblemError(damagedPack(candidate.entry.name, wrong));
  }
  if (damage) throw damage;
  return undefined;
}

/** Undefined when a name is missing, or when nothing but names speaks for it: many models call their files alike. */
function candidateOf(entry: CatalogEntry, tree: BroughtTree): Candidate | undefined {
  const files = knownFiles(entry).map(known => ({ known, brought: findFile(known, tree) }));
  const found = files.flatMap(({ known, brought }) => (brought ? [{ known, brought }] : []));
  const isMade = ({ path }: KnownFile): boolean => path === entry.made?.path;
  const needed = files.filter(({ known }) => !known.optional && !isMade(known));
  if (needed.length === 0 || needed.some(({ brought }) => !brought)) return undefined;
  const isAlike = needed.some(({ known, brought }) => known.bytes === brought?.bytes);
  const isUnmistakable = needed.length === 1;
  return isAlike || isUnmistakable ? { entry, files: found } : undefined;
}

/** Of several files with the name the one with the right size. */
function findFile(known: KnownFile, { files }: BroughtTree): BroughtFile | undefined {
  const named = files.filter(({ path }) => path === known.path || path.endsWith(`/${known.path}`));
  return named.find(({ bytes }) => bytes === known.bytes) ?? named[0];
}

async function firstWrong(
  { files }: Candidate,
  sumOf: (file: BroughtFile) => Promise<string>,
): Promise<string | undefined> {
  for (const { known, brought } of files) {
    if (known.optional) continue;
    if (brought.bytes !== known.bytes) {
      return `“${known.path}” has ${brought.bytes} bytes instead of ${known.bytes}`;
    }
    if ((await sumOf(brought)) !== known.sha256) {
      return `“${known.path}” is not the file that was published (its SHA-256 is wrong)`;
    }
  }
  return undefined;
}

async function planOf(
  { entry, files }: Candidate,
  sumOf: (file: BroughtFile) => Promise<string>,
): Promise<PackPlan> {
  const planned: PlannedFile[] = [];
  for (const { known, brought } of files) {
    // A licence of another edition does no harm, and is not taken.
    if (known.optional && (await sumOf(brought)) !== known.sha256) continue;
    planned.push({
      from: brought.path,
      path: known.path,
      known: { bytes: known.bytes, sha256: known.sha256 },
    });
  }
  const { made } = entry;
  const isThere = planned.some(({ path }) => path === made?.path);
  return {
    draft: { ...describe(entry), engine: packEngine.parse(entry.engine) },
    files: planned,
    ...(made && !isThere ? { made } : {}),
  };
}
