/** Builds the pack of a catalogue entry in a staging folder. */

import type { CatalogEntry } from '../catalog/entry.ts';
import type { PackManifest } from '../manifest.ts';
import { buildFromArchive } from './archive.ts';
import { buildFromFiles } from './files.ts';
import { buildFromFirefox } from './firefox.ts';
import { buildFromNpm } from './npm-build.ts';
import type { FetchContext } from './work.ts';

/** Fills the empty folder `staging`/new. Rejects with a ProblemError, or an AbortError. */
export function build(entry: CatalogEntry, staging: string, context: FetchContext): Promise<PackManifest> {
  const { source } = entry;
  switch (source.type) {
    case 'npm':
      return buildFromNpm(entry, source, staging, context);
    case 'archive':
      return buildFromArchive(entry, source, staging, context);
    case 'files':
      return buildFromFiles(entry, source, staging, context);
    case 'firefox':
      return buildFromFirefox(entry, source, staging, context);
  }
}
