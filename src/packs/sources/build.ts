/** Builds the pack of a catalogue entry in a staging folder. */

import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type CatalogEntry, knownFiles, type NpmSource } from '../catalog/entry.ts';
import { writing } from '../errors.ts';
import { type PackManifest, packEngine } from '../manifest.ts';
import { moonshineTokens } from '../moonshine-tokens.ts';
import { type FileToSeal, type PackDraft, seal } from '../seal.ts';
import { fetchFromNpm } from './npm.ts';
import type { NpmConfig } from './npm-config.ts';
import { type BuildContext, checking } from './work.ts';

/** What it says of itself, but for its engine. */
export const describe = ({ id, kind, name, quality, languages, licence, licenceUrl }: CatalogEntry) => ({
  id,
  kind,
  name,
  quality,
  languages,
  licence,
  ...(licenceUrl === undefined ? {} : { licenceUrl }),
});

/** Fills the empty folder `staging`/new. Rejects with a ProblemError, or an AbortError. */
export async function buildFromNpm(
  entry: CatalogEntry,
  source: NpmSource,
  staging: string,
  context: BuildContext,
  npm: NpmConfig | undefined,
): Promise<PackManifest> {
  const [raw, fresh] = [join(staging, 'raw'), join(staging, 'new')];
  await writing(staging, () => mkdir(raw));
  await fetchFromNpm(source, raw, context, npm);
  await writing(staging, async () => {
    for (const { from, path } of source.files) {
      await mkdir(dirname(join(fresh, path)), { recursive: true });
      await rename(join(raw, 'package', from), join(fresh, path));
    }
    await rm(raw, { recursive: true });
  });
  return sealKnown(entry, fresh, context);
}

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

/** Fills the empty folder `staging`/new with the pack of a catalogue entry. Rejects with a ProblemError, or an AbortError. */
export function build(
  entry: CatalogEntry,
  staging: string,
  context: BuildContext,
  { npm }: { readonly npm?: NpmConfig },
): Promise<PackManifest> {
  const { source } = entry;
  switch (source.type) {
    case 'npm':
      return buildFromNpm(entry, source, staging, context, npm);
    default:
      return Promise.reject(new Error('not yet'));
  }
}
