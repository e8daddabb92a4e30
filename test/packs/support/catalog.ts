/** Catalogue entries for tiny files, and servers that have them. */

import { createHash } from 'node:crypto';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { CatalogEntry } from '../../../src/packs/catalog/entry.ts';
import { file, tar } from './archives.ts';
import { type Files, sha256 } from './packs.ts';

const base = {
  quality: 'Good.',
  licence: 'MIT',
  free: true,
  sources: 2,
  kind: 'speech-to-text' as const,
  languages: ['en'],
};

const knownFile = (path: string, content: string | Buffer) => ({
  path,
  bytes: Buffer.byteLength(content),
  sha256: sha256(content),
});

export const moonshineFiles: Files = {
  'encoder_model.onnx': 'the encoder',
  'decoder_model_merged.onnx': 'the decoder',
};

/** Like Moonshine tiny: two files out of a tarball of npm, and one that is made. */
export function npmEntry(tarball: Buffer): CatalogEntry {
  return {
    ...base,
    id: 'tiny-npm',
    name: 'Tiny of npm',
    bytes: tarball.length,
    engine: {
      type: 'moonshine',
      encoder: 'encoder_model.onnx',
      mergedDecoder: 'decoder_model_merged.onnx',
      tokens: 'tokens.txt',
    },
    source: {
      type: 'npm',
      spec: '@dragoman-test/tiny@1.2.3',
      integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
      bytes: tarball.length,
      files: [
        ...Object.entries(moonshineFiles).map(([path, content]) => ({
          ...knownFile(path, Buffer.from(content)),
          from: `dist/model/${path}`,
        })),
        { ...knownFile('LICENSE', 'do what you like'), from: 'LICENSE', optional: true },
      ],
    },
    made: {
      path: 'tokens.txt',
      how: 'llama-tokens',
      bytes: 507_946,
      sha256: 'e7cc8458f1fd3eec61b8b16b029ea3956aa14ae5cb714389d74caf9052ed37d0',
    },
  };
}

export const npmTarball = (files: Files = moonshineFiles): Buffer =>
  gzipSync(
    tar(
      file('package/package.json', '{"name":"@dragoman-test/tiny","version":"1.2.3"}'),
      file('package/LICENSE', 'do what you like'),
      file('package/dist/big.js', Buffer.alloc(100_000)),
      ...Object.entries(files).map(([path, content]) =>
        file(`package/dist/model/${path}`, Buffer.from(content)),
      ),
    ),
  );

export const zipformerFiles: Files = {
  'encoder-epoch-99.onnx': 'encoder',
  'encoder-epoch-99.int8.onnx': 'small encoder',
  'decoder-epoch-99.onnx': 'decoder',
  'joiner-epoch-99.int8.onnx': 'small joiner',
  'tokens.txt': 'a 0',
  'test_wavs/0.wav': 'RIFF',
  'README.md': 'read me',
};

export const archiveOf = (files: Files, folder = 'sherpa-onnx-zipformer-en'): Buffer =>
  tar(...Object.entries(files).map(([path, content]) => file(`${folder}/${path}`, Buffer.from(content))));

export function archiveEntry(archive: Buffer): CatalogEntry {
  return {
    ...base,
    id: 'tiny-archive',
    name: 'Tiny zipformer',
    bytes: archive.length,
    engine: { layout: 'streaming-transducer' },
    source: {
      type: 'archive',
      url: 'https://archives.test/sherpa-onnx-zipformer-en.tar.gz',
      versions: [
        { sha256: 'f'.repeat(64), bytes: 7 },
        { sha256: sha256(archive), bytes: archive.length },
      ],
    },
  };
}

export const speakerModel = Buffer.from('a model of voices');

export function filesEntry(): CatalogEntry {
  return {
    ...base,
    id: 'tiny-speakers',
    kind: 'speakers',
    name: 'Tiny speakers',
    languages: [],
    bytes: speakerModel.length,
    engine: { type: 'speaker-embedding', model: 'tiny_voxceleb.onnx' },
    source: {
      type: 'files',
      files: [
        { ...knownFile('tiny_voxceleb.onnx', speakerModel), url: 'https://models.test/tiny_voxceleb.onnx' },
      ],
    },
  };
}

export const pairFiles: Readonly<Record<string, Buffer>> = {
  'model.enes.intgemm.alphas.bin': Buffer.alloc(50_000, 'model'),
  'vocab.enes.spm': Buffer.from('vocabulary'),
  'lex.50.50.enes.s2t.bin': Buffer.from('lexicon'),
};

export function pairEntry(): CatalogEntry {
  return {
    ...base,
    id: 'tiny-en-es',
    kind: 'translation',
    name: 'Tiny pair',
    languages: ['en', 'es'],
    bytes: 50_017,
    engine: {
      type: 'fxtranslate',
      model: 'model.enes.intgemm.alphas.bin',
      sourceVocabulary: 'vocab.enes.spm',
      targetVocabulary: 'vocab.enes.spm',
      lexicon: 'lex.50.50.enes.s2t.bin',
    },
    source: {
      type: 'firefox',
      from: 'en',
      to: 'es',
      files: Object.entries(pairFiles).map(([path, content]) => ({
        ...knownFile(path, content),
        url: `https://firefox-settings-attachments.cdn.mozilla.net/old/${path}`,
      })),
    },
  };
}

/** What Remote Settings answers, and the attachments by their path. */
export function remoteSettings(files: Readonly<Record<string, Buffer>> = pairFiles) {
  const attachments = new Map<string, Buffer>();
  const data = Object.entries(files).map(([name, content]) => {
    const compressed = zstdCompressSync(content);
    const location = `main-workspace/translations-models-v2/${name}.zst`;
    attachments.set(`/firefox-settings-attachments.cdn.mozilla.net/${location}`, compressed);
    return {
      name,
      sourceLanguage: 'en',
      targetLanguage: 'es',
      fileType: name.split('.')[0],
      version: '3.0',
      architecture: 'tiny',
      decompressedHash: sha256(content),
      attachment: {
        hash: sha256(compressed),
        size: compressed.length,
        filename: name,
        location,
        mimetype: '',
      },
    };
  });
  return { records: { data }, attachments };
}

export const recordsPath =
  '/firefox.settings.services.mozilla.com/v1/buckets/main/collections/translations-models-v2/records';
