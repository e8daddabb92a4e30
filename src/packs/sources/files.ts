/** Files of the catalogue that are fetched one by one. */

import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CatalogEntry, FilesSource } from '../catalog/entry.ts';
import { checkFree } from '../disk.ts';
import { download } from '../download/download.ts';
import { writing } from '../errors.ts';
import type { PackManifest } from '../manifest.ts';
import { downloading } from './downloading.ts';
import { sealKnown } from './known.ts';
import type { FetchContext } from './work.ts';

/** Fills the empty folder `staging`/new. Rejects with a ProblemError, or an AbortError. */
export async function buildFromFiles(
  entry: CatalogEntry,
  { files }: FilesSource,
  staging: string,
  context: FetchContext,
): Promise<PackManifest> {
  await checkFree(context.disk, staging, entry.bytes);
  const fresh = join(staging, 'new');
  let before = 0;
  for (const file of files) {
    await fetchFile(file, fresh, context, downloading(context, entry.bytes, before));
    before += file.bytes;
  }
  return sealKnown(entry, fresh, context);
}

/** Into its place in the folder `fresh`. */
export async function fetchFile(
  { url, path, bytes, sha256 }: FilesSource['files'][number],
  fresh: string,
  { tools }: FetchContext,
  options: ReturnType<typeof downloading>,
): Promise<void> {
  const file = await download({ url, name: path, versions: [{ bytes, sha256 }] }, tools, options);
  await writing(path, async () => {
    await mkdir(dirname(join(fresh, path)), { recursive: true });
    file.take(join(fresh, path));
  });
}
