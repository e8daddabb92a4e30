import { appendFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RecognizerOptions } from '../../../../src/gateway/engines/speech-to-text/recognizer.ts';
import { sherpaConfig } from '../../../../src/gateway/engines/speech-to-text/sherpa-config.ts';
import { createSherpaSpeechToText } from '../../../../src/gateway/engines/speech-to-text/sherpa-speech-to-text.ts';
import type { InstalledPack, PackEngine } from '../../../../src/packs/manifest.ts';
import {
  tinyNemoCtc,
  tinyStreamingTransducer,
  tinyTransducer,
  tinyWhisper,
} from '../../../support/tiny-recognisers.ts';
import { saying } from '../../../support/words.ts';
import { type Files, temporaryFolder, writePack } from '../../../support/written-pack.ts';
import { concatenate, frames, noise } from '../sounds.ts';

const languages = ['en', 'es', 'gl'];

async function written({ engine, files }: { readonly engine: PackEngine; readonly files: Files }) {
  return writePack(await temporaryFolder(), {
    ...{ id: 'tiny', name: 'Tiny', kind: 'speech-to-text', languages, engine, files },
  });
}

function engineOf(pack: InstalledPack) {
  const engine = createSherpaSpeechToText(pack);
  onTestFinished(() => engine.close());
  return engine;
}

async function hear(pack: InstalledPack, options: RecognizerOptions = { language: 'en-US' }) {
  const partials: string[] = [];
  const first = Promise.withResolvers<void>();
  const recognizer = await engineOf(pack).open(options, {
    partial: text => {
      partials.push(text);
      first.resolve();
    },
    problem: () => {},
    ready: () => {},
  });
  recognizer.startUtterance();
  for (const frame of frames(concatenate(noise(300, 10), noise(1200, 2000)))) recognizer.write(frame);
  return { partials, first: first.promise, recognized: () => recognizer.endUtterance() };
}

describe('a pack of each kind', () => {
  it('nemo-ctc is loaded and heard', async () => {
    const { recognized } = await hear(await written(tinyNemoCtc()));
    expect(await recognized()).toEqual({
      text: 'go',
      words: [{ text: 'go', startMs: 0, endMs: expect.any(Number) }],
    });
  });

  it('a transducer is heard, with the times that it tells', async () => {
    const { recognized } = await hear(await written(tinyTransducer()));
    const { text, words } = await recognized();
    expect(text).toBe('GO ON');
    expect(words).toEqual([
      { text: 'GO', startMs: 0, endMs: 40 },
      { text: 'ON', startMs: 40, endMs: 440 },
    ]);
  });

  it('a streaming transducer is heard piece by piece', async () => {
    const { first, partials, recognized } = await hear(await written(tinyStreamingTransducer()));
    await first;
    const { text, words } = await recognized();
    expect([partials.at(-1), text]).toEqual(['GO ON', 'GO ON']);
    expect(words.every(({ estimated }) => estimated === undefined)).toBe(true);
  });

  it('Whisper is heard, and told in which language', async () => {
    const { recognized } = await hear(await written(tinyWhisper('es')), { language: 'en-US' });
    const { text, language } = await recognized();
    expect([text, language]).toEqual(['Go on', undefined]);
  });

  it('Whisper finds out which of the languages that may be spoken it was', async () => {
    const pack = await written(tinyWhisper('es'));
    expect(engineOf(pack).detectsLanguage).toBe(true);
    const { recognized } = await hear(pack, { language: 'en-US', among: ['en-US', 'es-MX'] });
    expect(await recognized()).toMatchObject({ text: 'Go on', language: 'es-MX' });
  });

  it('Whisper that names another language than those is told the likeliest of them', async () => {
    const pack = await written(tinyWhisper('gl'));
    const { partials, recognized } = await hear(pack, { language: 'en-US', among: ['es-MX', 'en-US'] });
    expect(await recognized()).toMatchObject({ text: 'Go on', language: 'es-MX' });
    expect(partials).toEqual([]);
  });
});

describe('the configuration of sherpa-onnx', () => {
  const configOf = (engine: PackEngine) =>
    sherpaConfig(
      {
        folder: '/packs/x',
        manifest: {
          ...{ format: 1, id: 'x', kind: 'speech-to-text', name: 'x', quality: '' },
          languages,
          engine,
          licence: '',
          files: [],
        },
      },
      2,
    );

  it('names each file of a pack by where it lies', () => {
    expect(
      configOf({ type: 'sense-voice', model: 'm.onnx', tokens: 'sub/t.txt' })?.config.modelConfig,
    ).toMatchObject({
      tokens: '/packs/x/sub/t.txt',
      senseVoice: { model: '/packs/x/m.onnx', language: 'auto' },
    });
    expect(
      configOf({
        ...{ type: 'moonshine-v1', preprocessor: 'p', encoder: 'e' },
        ...{ uncachedDecoder: 'u', cachedDecoder: 'c', tokens: 't' },
      })?.config.modelConfig,
    ).toMatchObject({ moonshine: { preprocessor: '/packs/x/p', cachedDecoder: '/packs/x/c' } });
    const names = { encoder: 'e', decoder: 'd', joiner: 'j', tokens: 't' };
    expect(
      configOf({ type: 'transducer', modelType: 'nemo_transducer', ...names })?.config.modelConfig,
    ).toMatchObject({ modelType: 'nemo_transducer', transducer: { joiner: '/packs/x/j' }, numThreads: 2 });
    expect(configOf({ type: 'streaming-transducer', ...names })?.kind).toBe('online');
    expect(configOf({ type: 'speaker-embedding', model: 'm' })).toBeUndefined();
  });
});

describe('a pack that cannot be loaded', () => {
  const opened = (pack: InstalledPack) =>
    engineOf(pack).open({ language: 'en' }, { partial() {}, problem() {}, ready() {} });

  it.each([
    ['has a flipped byte', (path: string) => appendFile(path, 'x'), /encoder\.onnx.*bytes/],
    ['is cut off', (path: string) => truncate(path, 100), /encoder\.onnx.*bytes/],
    ['lacks a file', (path: string) => rm(path), /encoder\.onnx.*is missing/],
    [
      'has another file of the same length',
      async (path: string) => writeFile(path, Buffer.alloc((await stat(path)).size)),
      /encoder\.onnx.*SHA-256/,
    ],
  ])('since it %s is refused by the name of the file', async (_what, spoil, words) => {
    const pack = await written(tinyTransducer());
    await spoil(join(pack.folder, 'encoder.onnx'));
    await expect(opened(pack)).rejects.toMatchObject({
      problem: expect.toSatisfy(saying('pack-damaged', words, 'Add it again')),
    });
  });

  it('names a file that no sum is known of is refused', async () => {
    const { folder, manifest } = await written(tinyTransducer());
    const files = manifest.files.filter(({ path }) => path !== 'joiner.onnx');
    await expect(opened({ folder, manifest: { ...manifest, files } })).rejects.toMatchObject({
      problem: expect.toSatisfy(saying('pack-damaged', /joiner\.onnx.*list/)),
    });
  });

  it.each([
    ['is no model at all', { 'encoder.onnx': 'no model' }, /Protobuf|SIGABRT/],
    ['lacks what a model must tell of itself', { 'decoder.onnx': 'encoder.onnx' }, /metadata|ended with/],
    ['has no words', { 'tokens.txt': 'not a list of tokens' }, /ended with|Error/],
  ])('since it %s ends its process only, and once', async (_what, changed, detail) => {
    const { engine, files } = tinyTransducer();
    const spoiled = Object.fromEntries(Object.entries(changed).map(([name, by]) => [name, files[by] ?? by]));
    const pack = await written({ engine, files: { ...files, ...spoiled } });
    const recogniser = engineOf(pack);
    for (let times = 0; times < 2; times++) {
      await expect(
        recogniser.open({ language: 'en' }, { partial() {}, problem() {}, ready() {} }),
      ).rejects.toMatchObject({
        problem: { reason: 'engine-failed', detail: expect.stringMatching(detail) },
      });
    }
  });

  it('since another kind of engine is in it says so', async () => {
    const pack = await written({ engine: { type: 'speaker-embedding', model: 'm' }, files: { m: 'x' } });
    await expect(opened(pack)).rejects.toMatchObject({
      problem: { reason: 'engine-failed', detail: 'speaker-embedding is no recogniser' },
    });
  });
});
