/** A pack whose files the catalogue knows one by one. */

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from '../catalog/describe.ts';
import { type CatalogEntry, knownFiles } from '../catalog/entry.ts';
import { writing } from '../errors.ts';
import { type PackManifest, packEngine } from '../manifest.ts';
import { moonshineTokens } from '../moonshine-tokens.ts';
import { type FileToSeal, type PackDraft, seal } from '../seal.ts';
import { type BuildContext, checking } from './work.ts';

/** Adds what Dragoman makes itself, and the manifest. The files of the catalogue lie in `fresh` already. */
export async function sealKnown(
  entry: CatalogEntry,
  fresh: string,
  context: BuildContext,
): Promise<PackManifest> {
  const { made } = entry;
  if (made) await writing(fresh, () => writeFile(join(fresh, made.path), moonshineTokens()));
  const files: FileToSeal[] = knownFiles(entry)
    .filter(({ path, optional }) => !optional || existsSync(join(fresh, path)))
    .map(({ path, bytes, sha256 }) => ({ path, known: { bytes, sha256 } }));
  const draft: PackDraft = { ...describe(entry), engine: packEngine.parse(entry.engine) };
  return seal(fresh, draft, files, checking(context));
}
