/** What a person is shown: the packs that are there and those that could be. */

import type { PackInfo } from '../shared/packs.ts';
import { type CatalogEntry, hostOf, isRecommended } from './catalog/entry.ts';
import type { DamagedPack } from './installed.ts';
import type { InstalledPack } from './manifest.ts';
import type { PackStore } from './store.ts';

/** The packs of the catalogue in its order, then those that somebody brought. Never rejects. */
export async function packInfos(store: Pick<PackStore, 'list' | 'catalog'>): Promise<readonly PackInfo[]> {
  const { packs, damaged } = await store.list();
  const installed = new Map(packs.map(pack => [pack.manifest.id, pack]));
  const broken = new Map(damaged.map(pack => [pack.id, pack]));
  const known = store.catalog.map(entry => ofEntry(entry, installed.get(entry.id), broken.get(entry.id)));
  const ids = new Set(store.catalog.map(({ id }) => id));
  const brought = packs.filter(({ manifest }) => !ids.has(manifest.id)).map(ofInstalled);
  const unknown = damaged.filter(({ id }) => !ids.has(id)).map(ofDamaged);
  return [...known, ...brought, ...unknown];
}

function ofEntry(
  entry: CatalogEntry,
  installed: InstalledPack | undefined,
  damaged: DamagedPack | undefined,
): PackInfo {
  const { id, kind, name, quality, languages, licence, licenceUrl, free } = entry;
  return {
    id,
    kind,
    name,
    quality,
    languages,
    licence,
    ...(licenceUrl === undefined ? {} : { licenceUrl }),
    free,
    recommended: isRecommended(entry),
    bytes: installed ? sizeOf(installed) : entry.bytes,
    host: hostOf(entry),
    state: installed ? 'installed' : damaged ? 'damaged' : 'available',
    ...(damaged ? { problem: damaged.problem } : {}),
  };
}

function ofInstalled(pack: InstalledPack): PackInfo {
  const { id, kind, name, quality, languages, licence, licenceUrl } = pack.manifest;
  return {
    id,
    kind,
    name,
    quality,
    languages,
    licence,
    ...(licenceUrl === undefined ? {} : { licenceUrl }),
    free: false,
    recommended: false,
    bytes: sizeOf(pack),
    state: 'installed',
  };
}

/** Nothing is known of it but its folder: its kind is a guess, so that it can be shown and removed. */
const ofDamaged = ({ id, problem }: DamagedPack): PackInfo => ({
  id,
  kind: 'speech-to-text',
  name: id,
  quality: '',
  languages: [],
  licence: '',
  free: false,
  recommended: false,
  bytes: 0,
  state: 'damaged',
  problem,
});

const sizeOf = ({ manifest }: InstalledPack): number =>
  manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
