/** Packs that a test writes: files in a folder of their own and the manifest that fits them. */

import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { InstalledPack, PackManifest } from '../../src/packs/manifest.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder that is removed when the test, or the file of tests that it is made for, has ended. */
export async function temporaryFolder(removeAfter: (remove: () => Promise<void>) => void = onTestFinished) {
  const folder = await mkdtemp(join(tmpdir(), 'dragoman-pack-'));
  removeAfter(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface WrittenPack {
  readonly id: string;
  readonly kind: PackManifest['kind'];
  readonly languages: readonly string[];
  readonly engine: PackManifest['engine'];
  readonly files: Files;
  readonly name?: string;
}

/** Writes the files and says their sizes and sums as they are. */
export async function writePack(into: string, pack: WrittenPack): Promise<InstalledPack> {
  const folder = join(into, pack.id);
  for (const [path, content] of Object.entries(pack.files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return {
    folder,
    manifest: {
      format: 1,
      id: pack.id,
      kind: pack.kind,
      name: pack.name ?? pack.id,
      quality: '',
      languages: [...pack.languages],
      engine: pack.engine,
      licence: 'MIT',
      files: Object.entries(pack.files).map(([path, content]) => ({
        path,
        bytes: Buffer.byteLength(content),
        sha256: createHash('sha256').update(content).digest('hex'),
      })),
    },
  };
}
