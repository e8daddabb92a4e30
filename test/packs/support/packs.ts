/** Small packs on a real disk, and folders that are gone after the test. */

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { PackManifest } from '../../../src/packs/manifest.ts';

export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dragoman-packs-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

export type Files = Readonly<Record<string, string | Uint8Array>>;

export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export const tinyFiles: Files = {
  'encoder_model.onnx': 'encoder',
  'decoder_model_merged.onnx': 'decoder',
  'tokens.txt': 'tokens',
};

export function tinyManifest(id: string, files: Files = tinyFiles): PackManifest {
  return {
    format: 1,
    id,
    kind: 'speech-to-text',
    name: `The pack ${id}`,
    quality: 'Good.',
    languages: ['en'],
    engine: {
      type: 'moonshine',
      encoder: 'encoder_model.onnx',
      mergedDecoder: 'decoder_model_merged.onnx',
      tokens: 'tokens.txt',
    },
    licence: 'MIT',
    files: Object.entries(files).map(([path, content]) => ({
      path,
      bytes: Buffer.byteLength(content),
      sha256: sha256(content),
    })),
  };
}

/** A pack that is right, in `folder`/`id`. */
export function writePack(folder: string, id: string, manifest: object = tinyManifest(id)): string {
  writeFiles(join(folder, id), { ...tinyFiles, 'pack.json': JSON.stringify(manifest) });
  return join(folder, id);
}
