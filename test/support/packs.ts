/** The packs that tests use as they find them on this machine. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packsFolder } from '../../src/packs/folder.ts';
import { type InstalledPack, manifestName, packManifest } from '../../src/packs/manifest.ts';

const moonshineFolder = join(packsFolder(), 'moonshine-tiny-en');

/** Why tests that hear real speech are skipped; undefined: they can run. */
export const moonshineMissing: string | undefined = existsSync(join(moonshineFolder, manifestName))
  ? undefined
  : 'the pack moonshine-tiny-en is not here: npm run setup fetches it';

export async function moonshinePack(): Promise<InstalledPack> {
  const text = await readFile(join(moonshineFolder, manifestName), 'utf8');
  return { folder: moonshineFolder, manifest: packManifest.parse(JSON.parse(text)) };
}
