import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { moonshineTokens } from '../../src/packs/moonshine-tokens.ts';
import { PackStore } from '../../src/packs/store.ts';
import { saying } from '../support/words.ts';
import { file, tar, zip } from './support/archives.ts';
import {
  archiveEntry,
  archiveOf,
  filesEntry,
  moonshineFiles,
  npmEntry,
  npmTarball,
  pairEntry,
  pairFiles,
  speakerModel,
  zipformerFiles,
} from './support/catalog.ts';
import {
  type Files,
  sha256,
  temporaryFolder,
  tinyFiles,
  tinyManifest,
  writeFiles,
  writePack,
} from './support/packs.ts';

const tarball = npmTarball();
const archive = gzipSync(archiveOf(zipformerFiles));
const catalog = [npmEntry(tarball), archiveEntry(archive), filesEntry(), pairEntry()];

/** Nobody is asked for anything: what is brought needs no network. */
function storeIn(folder = temporaryFolder()): PackStore {
  const fetch = (): Promise<never> => Promise.reject(new Error('somebody was asked'));
  return new PackStore(folder, { catalog, fetch });
}

function brought(files: Files, name = 'brought'): string {
  const folder = join(temporaryFolder(), name);
  mkdirSync(folder);
  writeFiles(folder, files);
  return folder;
}

const refused = (reason: string, words = '') => ({
  problem: expect.toSatisfy(saying(reason, words)),
});

describe('a folder that somebody brings', () => {
  it('with nothing but Moonshine’s two files becomes its pack: the tokens are made', async () => {
    const store = storeIn();
    const { manifest, folder } = await store.addFrom(brought(moonshineFiles));
    expect(manifest).toMatchObject({ id: 'tiny-npm', name: 'Tiny of npm', licence: 'MIT' });
    expect(manifest.files.map(({ path }) => path).sort()).toEqual([
      'decoder_model_merged.onnx',
      'encoder_model.onnx',
      'tokens.txt',
    ]);
    expect(readFileSync(join(folder, 'tokens.txt'), 'utf8')).toBe(moonshineTokens());
    expect(await store.verify()).toEqual([{ id: 'tiny-npm' }]);
  });

  it('is found however deep its files lie, among others, and is left as it was', async () => {
    const store = storeIn();
    const inside = Object.fromEntries(
      Object.entries(moonshineFiles).map(([path, text]) => [`a/b/${path}`, text]),
    );
    const folder = brought({ ...inside, 'other/encoder_model.onnx': 'of another size', 'notes.txt': 'x' });
    expect((await store.addFrom(folder)).manifest.id).toBe('tiny-npm');
    expect(readdirSync(join(folder, 'a', 'b'))).toHaveLength(2);
  });

  it.each(['encoder_model.onnx', 'decoder_model_merged.onnx', 'tokens.txt'])(
    'is refused by name when a bit of %s is flipped, and the old pack goes on',
    async name => {
      const store = storeIn();
      await store.addFrom(brought(moonshineFiles));
      const files: Record<string, Buffer> = { 'tokens.txt': Buffer.from(moonshineTokens()) };
      for (const [path, text] of Object.entries(moonshineFiles)) files[path] = Buffer.from(text);
      const flipped = files[name] ?? Buffer.alloc(0);
      flipped.writeUInt8(flipped.readUInt8(2) ^ 1, 2);
      await expect(store.addFrom(brought(files))).rejects.toMatchObject(refused('pack-damaged', `“${name}”`));
      expect(await store.verify()).toEqual([{ id: 'tiny-npm' }]);
    },
  );

  it('is refused by name when a file is cut off', async () => {
    const files = { ...moonshineFiles, 'encoder_model.onnx': 'the enc' };
    await expect(storeIn().addFrom(brought(files))).rejects.toMatchObject(
      refused('pack-damaged', '“encoder_model.onnx” has 7 bytes instead of 11'),
    );
  });

  it('with another licence is taken without it', async () => {
    const { manifest } = await storeIn().addFrom(brought({ ...moonshineFiles, LICENSE: 'another edition' }));
    expect(manifest.files.map(({ path }) => path)).not.toContain('LICENSE');
    const right = await storeIn().addFrom(brought({ ...moonshineFiles, LICENSE: 'do what you like' }));
    expect(right.manifest.files.map(({ path }) => path)).toContain('LICENSE');
  });

  it('may be made of links to files, as caches of models are', async () => {
    const real = brought(moonshineFiles, 'blobs');
    const links = brought({}, 'snapshot');
    for (const path of Object.keys(moonshineFiles)) symlinkSync(join(real, path), join(links, path));
    symlinkSync(links, join(links, 'circle'), 'junction');
    symlinkSync(join(real, 'nowhere'), join(links, 'dangling'));
    const { folder } = await storeIn().addFrom(links);
    rmSync(real, { recursive: true });
    expect(readFileSync(join(folder, 'encoder_model.onnx'), 'utf8')).toBe('the encoder');
  });

  it('may be a pack with its manifest', async () => {
    const elsewhere = temporaryFolder();
    const store = storeIn();
    writePack(elsewhere, 'mine');
    writeFileSync(join(elsewhere, 'mine', 'not-listed'), 'x');
    const { folder, manifest } = await store.addFrom(join(elsewhere, 'mine'));
    expect(manifest).toEqual(tinyManifest('mine'));
    expect(readdirSync(folder)).not.toContain('not-listed');
  });

  it('is refused when its manifest is not true, by the name of the file', async () => {
    const store = storeIn();
    const mine = writePack(temporaryFolder(), 'mine');
    await store.addFrom(mine);
    writeFileSync(join(mine, 'tokens.txt'), 'tokenz');
    await expect(store.addFrom(mine)).rejects.toMatchObject(refused('pack-damaged', '“tokens.txt”'));
    rmSync(join(mine, 'tokens.txt'));
    await expect(store.addFrom(mine)).rejects.toMatchObject(
      refused('pack-damaged', '“tokens.txt” is missing'),
    );
    writeFileSync(join(mine, 'pack.json'), '{}');
    await expect(store.addFrom(mine)).rejects.toMatchObject(
      refused('pack-damaged', 'pack.json is not valid'),
    );
    expect(await store.verify()).toEqual([{ id: 'mine' }]);
  });

  it('is refused when its manifest calls other files by a name of the catalogue', async () => {
    const forged = tinyManifest('tiny-npm');
    await expect(storeIn().addFrom(writePack(temporaryFolder(), 'x', forged))).rejects.toMatchObject(
      refused('pack-damaged', '“encoder_model.onnx” is not the file that was published'),
    );
  });

  it('may be a single model that tells speakers apart', async () => {
    const folder = brought({ 'tiny_voxceleb.onnx': speakerModel });
    expect((await storeIn().addFrom(join(folder, 'tiny_voxceleb.onnx'))).manifest.id).toBe('tiny-speakers');
    const other = brought({ 'wespeaker_other.onnx': 'another' });
    const { manifest } = await storeIn().addFrom(join(other, 'wespeaker_other.onnx'));
    expect(manifest).toMatchObject({ id: 'wespeaker_other', kind: 'speakers', languages: [] });
    const cut = brought({ 'tiny_voxceleb.onnx': 'cut off' });
    await expect(storeIn().addFrom(join(cut, 'tiny_voxceleb.onnx'))).rejects.toMatchObject(
      refused('pack-damaged', 'tiny_voxceleb.onnx'),
    );
  });

  it('may be a pair of Firefox Translations', async () => {
    expect((await storeIn().addFrom(brought(pairFiles))).manifest).toMatchObject({
      id: 'tiny-en-es',
      languages: ['en', 'es'],
    });
  });

  it.each<[string, Files]>([
    ['nothing', {}],
    ['a text', { 'readme.txt': 'hello' }],
    ['a model without its tokens', { 'encoder_model.onnx': 'another', 'decoder_model_merged.onnx': 'x' }],
    ['one model of two', { 'encoder.onnx': 'x', 'tokens.txt': 'x' }],
  ])('is refused when it holds %s', async (_, files) => {
    await expect(storeIn().addFrom(brought(files))).rejects.toMatchObject(
      refused('pack-unrecognised', 'brought'),
    );
  });

  it('is refused when it is not there', async () => {
    await expect(storeIn().addFrom(join(temporaryFolder(), 'nowhere'))).rejects.toMatchObject(
      refused('pack-unreadable', 'does not exist'),
    );
  });
});

describe('a model that the catalogue does not know', () => {
  const espeak = { 'espeak-ng-data/phontab': 'x', 'espeak-ng-data/lang/es': 'x' };
  const transducer = {
    'encoder.int8.onnx': 'e',
    'decoder.onnx': 'd',
    'joiner.int8.onnx': 'j',
    'tokens.txt': 't',
  };

  it.each<[string, string, Files, object]>([
    [
      'sherpa-onnx-moonshine-base-en-int8',
      'Moonshine of 2024',
      {
        'preprocess.onnx': 'p',
        'encode.int8.onnx': 'e',
        'uncached_decode.int8.onnx': 'u',
        'cached_decode.int8.onnx': 'c',
        'tokens.txt': 't',
      },
      {
        kind: 'speech-to-text',
        languages: ['en'],
        engine: { type: 'moonshine-v1', encoder: 'encode.int8.onnx' },
      },
    ],
    [
      'moonshine-base-en',
      'Moonshine of 2026',
      { 'encoder_model.ort': 'e', 'decoder_model_merged.ort': 'd', 'tokens.txt': 't' },
      { languages: ['en'], engine: { type: 'moonshine', mergedDecoder: 'decoder_model_merged.ort' } },
    ],
    [
      'whisper',
      'Whisper',
      {
        'base-encoder.onnx': 'e',
        'base-encoder.int8.onnx': 'e',
        'base-decoder.int8.onnx': 'd',
        'base-tokens.txt': 't',
      },
      { engine: { type: 'whisper', encoder: 'base-encoder.int8.onnx', multilingual: true } },
    ],
    [
      'whisper-english',
      'Whisper of English',
      { 'tiny.en-encoder.int8.onnx': 'e', 'tiny.en-decoder.int8.onnx': 'd', 'tiny.en-tokens.txt': 't' },
      { languages: ['en'], engine: { type: 'whisper', multilingual: false } },
    ],
    [
      'sherpa-onnx-nemo-parakeet-en',
      'Parakeet',
      transducer,
      { languages: ['en'], engine: { type: 'transducer', modelType: 'nemo_transducer' } },
    ],
    ['zipformer-ru', 'a zipformer', transducer, { languages: ['ru'], engine: { type: 'transducer' } }],
    [
      'model-fr',
      'a zipformer that hears in pieces, by its metadata',
      { ...transducer, 'encoder.int8.onnx': `${'x'.repeat(300_000)}decode_chunk_len` },
      { languages: ['fr'], engine: { type: 'streaming-transducer' } },
    ],
    [
      'sense',
      'SenseVoice, by its tokens',
      { 'model.int8.onnx': 'm', 'tokens.txt': '<unk> 0\n<|zh|> 1' },
      {
        languages: ['zh', 'en', 'ja', 'ko', 'yue'],
        engine: { type: 'sense-voice', model: 'model.int8.onnx' },
      },
    ],
    [
      'fast-conformer-de',
      'a model of NeMo, by its tokens',
      { 'model.onnx': 'm', 'tokens.txt': 'a 0\n<blk> 1' },
      { languages: ['de'], engine: { type: 'nemo-ctc', model: 'model.onnx' } },
    ],
    [
      'voice',
      'a Piper voice',
      { 'es_MX-ald-medium.onnx': 'm', 'es_MX-ald-medium.onnx.json': '{}', 'tokens.txt': 't', ...espeak },
      { kind: 'text-to-speech', languages: ['es-MX'], engine: { type: 'piper', dataDir: 'espeak-ng-data' } },
    ],
    [
      'kokoro-en',
      'Kokoro',
      { 'model.onnx': 'm', 'voices.bin': 'v', 'tokens.txt': 't', 'lexicon-us-en.txt': 'l', ...espeak },
      { engine: { type: 'kokoro', lexicons: ['lexicon-us-en.txt'] } },
    ],
    [
      'kitten-nano',
      'Kitten',
      { 'model.fp16.onnx': 'm', 'voices.bin': 'v', 'tokens.txt': 't', ...espeak },
      { languages: ['en'], engine: { type: 'kitten', model: 'model.fp16.onnx' } },
    ],
    [
      'pair',
      'a pair with a vocabulary each',
      { 'model.enja.intgemm.alphas.bin': 'm', 'srcvocab.enja.spm': 's', 'trgvocab.enja.spm': 't' },
      {
        kind: 'translation',
        languages: ['en', 'ja'],
        engine: { type: 'fxtranslate', sourceVocabulary: 'srcvocab.enja.spm' },
      },
    ],
    [
      'some-model',
      'a model of speakers, by its metadata',
      { 'model-x.onnx': `${'x'.repeat(1000)}output_dim` },
      { kind: 'speakers', languages: [], engine: { type: 'speaker-embedding', model: 'model-x.onnx' } },
    ],
  ])('in “%s” is known as %s', async (name, _, files, expected) => {
    const store = storeIn();
    const { manifest } = await store.addFrom(brought({ ...files, 'test_wavs/0.wav': 'RIFF' }, name));
    expect(manifest).toMatchObject({ id: name, name, ...expected });
    expect(manifest.files.some(({ path }) => path.includes('wav'))).toBe(false);
    expect(await store.verify()).toEqual([{ id: name }]);
  });

  it('takes the data of a voice with every file’s sum', async () => {
    const files = { 'es_ES-x.onnx': 'm', 'tokens.txt': 't', ...espeak };
    const { manifest } = await storeIn().addFrom(brought(files, 'voice'));
    expect(manifest.files).toContainEqual({ path: 'espeak-ng-data/lang/es', bytes: 1, sha256: sha256('x') });
  });

  it('needs to be told its language where nothing says it', async () => {
    const folder = brought(transducer, 'zipformer-small');
    await expect(storeIn().addFrom(folder)).rejects.toMatchObject(
      refused('pack-language-unknown', 'zipformer-small'),
    );
    expect((await storeIn().addFrom(folder, { languages: ['pl'] })).manifest.languages).toEqual(['pl']);
  });

  it('never takes the name of one that the catalogue knows', async () => {
    const folder = brought({ ...transducer }, 'tiny-npm');
    expect((await storeIn().addFrom(folder, { languages: ['en'] })).manifest.id).toBe('tiny-npm-brought');
    const odd = brought({ ...transducer }, '  Ünknown (2) модель');
    expect((await storeIn().addFrom(odd, { languages: ['en'] })).manifest.id).toMatch(
      /^[a-z0-9][a-z0-9._-]*$/,
    );
  });
});

describe('an archive that somebody brings', () => {
  const pack = { ...tinyFiles, 'pack.json': JSON.stringify(tinyManifest('mine')) };
  const content = archiveOf(pack, 'folder');

  it.each<[string, Buffer]>([
    ['mine.tar', content],
    ['mine.tar.gz', gzipSync(content)],
    ['mine.tar.zst', zstdCompressSync(content)],
    ['mine.zip', zip(...Object.entries(pack).map(([name, text]) => ({ name, content: Buffer.from(text) })))],
    ['by-another-name.bin', gzipSync(content)],
  ])('is opened by what it is, not by its name: %s', async (name, bytes) => {
    const folder = brought({ [name]: bytes });
    const store = storeIn();
    expect((await store.addFrom(join(folder, name))).manifest).toEqual(tinyManifest('mine'));
    expect(await store.verify()).toEqual([{ id: 'mine' }]);
    expect(readdirSync(join(store.folder, '.work', 'staging'))).toEqual([]);
  });

  it('is one of the catalogue when its sum is known', async () => {
    const folder = brought({ 'downloaded (1).tar.gz': archive });
    const { manifest } = await storeIn().addFrom(join(folder, 'downloaded (1).tar.gz'));
    expect(manifest).toMatchObject({ id: 'tiny-archive', engine: { type: 'streaming-transducer' } });
  });

  it('may be the tarball of npm', async () => {
    const folder = brought({ 'tiny-1.2.3.tgz': tarball });
    const { manifest } = await storeIn().addFrom(join(folder, 'tiny-1.2.3.tgz'));
    expect(manifest.files.map(({ path }) => path)).toContain('LICENSE');
    expect(manifest.id).toBe('tiny-npm');
  });

  it('is refused when it is hostile, damaged or something else, and leaves nothing', async () => {
    const folder = brought({
      'evil.tar': tar(file('../evil'), file('encoder_model.onnx')),
      'cut.tar.gz': gzipSync(content).subarray(0, -30),
      'text.txt': 'hello',
    });
    const store = storeIn();
    await store.addFrom(brought(moonshineFiles));
    const before = await store.list();
    await expect(store.addFrom(join(folder, 'evil.tar'))).rejects.toMatchObject(
      refused('pack-unsafe', 'evil.tar'),
    );
    await expect(store.addFrom(join(folder, 'cut.tar.gz'))).rejects.toMatchObject(refused('pack-unreadable'));
    await expect(store.addFrom(join(folder, 'text.txt'))).rejects.toMatchObject(refused('pack-unreadable'));
    expect(await store.list()).toEqual(before);
    expect(readdirSync(join(store.folder, '.work', 'staging'))).toEqual([]);
  });
});
