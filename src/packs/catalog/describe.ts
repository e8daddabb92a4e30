/** A catalogue entry as a manifest has it. */

import type { PackDraft } from '../seal.ts';
import type { CatalogEntry } from './entry.ts';

/** But for its engine. */
export function describe(entry: CatalogEntry): Omit<PackDraft, 'engine'> {
  const { id, kind, name, quality, languages, licence, licenceUrl } = entry;
  return { id, kind, name, quality, languages, licence, ...(licenceUrl === undefined ? {} : { licenceUrl }) };
}
