import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createFxTranslator,
  type FxTranslator,
  type FxTranslatorOptions,
} from '../../../../src/gateway/engines/translation/fxtranslate.ts';
import type { InstalledPack } from '../../../../src/packs/manifest.ts';
import { ownProcesses } from '../../../support/own-processes.ts';
import {
  bytes8,
  floats,
  marianFile,
  modelYaml,
  sentencePieces,
  tinyModel,
} from '../../../support/tiny-marian.ts';
import { type Files, temporaryFolder, writePack } from '../../../support/written-pack.ts';

const fxProcesses = () => ownProcesses(commandLine => commandLine.includes('fxtranslate-process.ts'));

const engine = {
  type: 'fxtranslate',
  model: 'model.bin',
  sourceVocabulary: 'vocab.spm',
  targetVocabulary: 'vocab.spm',
} as const;

function filesOf(dictionary: Readonly<Record<string, string>>): Files {
  const { model, vocabulary } = tinyModel(dictionary);
  return { 'model.bin': model, 'vocab.spm': vocabulary };
}

const english = { hello: 'hola', water: 'agua', house: 'casa' };
const pack = (folder: string, source: string, target: string, files: Files): Promise<InstalledPack> =>
  writePack(folder, {
    id: `fx-${source}-${target}`,
    kind: 'translation',
    name: `${source} → ${target}`,
    languages: [source, target],
    engine,
    files,
  });

const toSpanish = { source: 'en-US', target: 'es-ES' };

function translator(packs: readonly InstalledPack[], options: FxTranslatorOptions = {}): FxTranslator {
  const created = createFxTranslator(packs, options);
  onTestFinished(() => created.close());
  return created;
}

describe('Firefox Translations, by models that know a few words', () => {
  let folder: string;
  let packs: readonly InstalledPack[];
  let fx: FxTranslator;
  beforeAll(async () => {
    folder = await temporaryFolder(afterAll);
    packs = [
      await pack(folder, 'en', 'es', filesOf(english)),
      await pack(folder, 'de', 'en', filesOf({ hallo: 'hello', wasser: 'water' })),
    ];
    fx = createFxTranslator(packs);
  });
  afterAll(() => fx.close());

  it('translates by the model of the pair, in every region of its languages', async () => {
    expect(fx.problem).toBeUndefined();
    expect(await fx.translate('hello', toSpanish)).toEqual({ text: 'hola', unknownWords: [] });
    expect(await fx.translate('some water', { source: 'en-GB', target: 'es-MX' })).toMatchObject({
      text: 'agua',
    });
  });

  it('translates each of several sentences, on their lines', async () => {
    expect((await fx.translate('hello\nhouse', toSpanish)).text).toBe('hola\ncasa');
  });

  it('translates through English where there is no model of the pair, and says so', async () => {
    expect(fx.pairs).toEqual([
      toSpanish,
      { source: 'de-DE', target: 'en-US' },
      { source: 'de-DE', target: 'es-ES', via: 'en-US' },
    ]);
    expect((await fx.translate('hallo', { source: 'de-DE', target: 'es-ES' })).text).toBe('hola');
    expect((await fx.translate('wasser', { source: 'de', target: 'en' })).text).toBe('water');
  });

  it('gives empty text for empty text, and takes any text', async () => {
    for (const text of ['', ' \n', '\0']) {
      expect(await fx.translate(text, toSpanish)).toEqual({ text: '', unknownWords: [] });
    }
    for (const text of ['\uD800', '😀👩‍👩‍👧', 'a\0b', '你好'.repeat(50), 'x'.repeat(700)]) {
      expect(typeof (await fx.translate(text, toSpanish)).text).toBe('string');
    }
  });

  it('gives each of many requests its own answer', async () => {
    const words = Object.entries(english).flatMap(entry => [entry, entry, entry]);
    const told = await Promise.all(words.map(([from]) => fx.translate(from, toSpanish)));
    expect(told.map(({ text }) => text)).toEqual(words.map(([, to]) => to));
  });

  it('uses the list of likely words that comes with a model', async () => {
    const files = filesOf(english);
    // Of any word only the first 8 tokens may follow: </s>, <unk>, hello, hola, water, agua, house, casa.
    const lexicon = Buffer.from(BigUint64Array.of(0n, 0n, 8n, 8n, 1n, 0n, 0n).buffer);
    const written = await writePack(await temporaryFolder(), {
      id: 'fx-lexicon',
      kind: 'translation',
      languages: ['en', 'es'],
      engine: { ...engine, lexicon: 'lex.bin' },
      files: { ...files, 'lex.bin': lexicon },
    });
    expect((await translator([written]).translate('hello', toSpanish)).text).toBe('hola');
  });

  it('rejects a pair that is not installed, and what is aborted', async () => {
    await expect(fx.translate('x', { source: 'en', target: 'fr' })).rejects.toMatchObject({
      problem: { reason: 'language-unsupported', values: { source: 'en', target: 'fr' } },
    });
    const controller = new AbortController();
    const answer = fx.translate('hello', toSpanish, controller.signal);
    controller.abort(new Error('not needed'));
    await expect(answer).rejects.toThrow('not needed');
    await fx.warm({ source: 'en', target: 'fr' });
    expect((await fx.translate('water', toSpanish)).text).toBe('agua');
  });

  it('translates again after its process was killed', async () => {
    await fx.warm(toSpanish);
    const before = await fxProcesses();
    expect(before.length).toBeGreaterThan(0);
    for (const id of before) process.kill(id, 'SIGKILL');
    expect((await fx.translate('hello', toSpanish)).text).toBe('hola');
  });

  it('goes on with two models when only one fits its memory', async () => {
    const small = translator(packs, { memoryLimitBytes: 1 });
    expect((await small.translate('hallo', { source: 'de', target: 'es' })).text).toBe('hola');
    expect((await small.translate('wasser', { source: 'de', target: 'en' })).text).toBe('water');
    expect((await small.translate('house', toSpanish)).text).toBe('casa');
  });

  it('meets its time limit, and ends the process that did not', async () => {
    const before = new Set(await fxProcesses());
    // No process starts in a millisecond, however fast the machine.
    const slow = translator(packs, { timeLimitMs: 1 });
    await expect(slow.translate('hello', toSpanish)).rejects.toMatchObject({
      problem: { reason: 'engine-failed', detail: 'no answer within 1 ms' },
    });
    await vi.waitFor(
      async () => expect((await fxProcesses()).filter(id => !before.has(id))).toEqual([]),
      30_000,
    );
  });

  it('ends its process when it is closed', async () => {
    await fx.warm(toSpanish);
    await fx.close();
    await vi.waitFor(async () => expect(await fxProcesses()).toEqual([]), 30_000);
    await expect(fx.translate('hello', toSpanish)).rejects.toMatchObject({
      problem: { reason: 'engine-failed' },
    });
  });
});

describe('a pack that cannot be loaded', () => {
  const whole = filesOf(english);
  const embeddings = bytes8('Wemb', [8, 64], new Int8Array(512), 1);
  const sizes = modelYaml({ 'dim-emb': 64, 'transformer-heads': 8 });

  it.each<[string, Files, RegExp]>([
    [
      'a model that is cut off',
      { ...whole, 'model.bin': Buffer.from(whole['model.bin'] ?? '').subarray(0, 70_000) },
      /cut off/,
    ],
    ['a web page', { ...whole, 'model.bin': '<html>Please log in</html>' }, /does not begin like/],
    ['nothing', { ...whole, 'model.bin': '' }, /cut off/],
    [
      'a model without layers',
      { ...whole, 'model.bin': marianFile([embeddings, sizes]) },
      /QuantMultA|missing/,
    ],
    [
      'a model of impossible size',
      {
        ...whole,
        'model.bin': marianFile([
          embeddings,
          modelYaml({ 'dim-emb': 2_000_000_000, 'transformer-heads': 8 }),
        ]),
      },
      /impossible size/,
    ],
    ['a vocabulary that is none', { ...whole, 'vocab.spm': Buffer.alloc(200, 0xff) }, /is no vocabulary/],
    [
      'a vocabulary of another model',
      { ...whole, 'vocab.spm': sentencePieces(Array.from({ length: 400 }, (_, i) => `w${i}`).concat('a')) },
      /has 403 pieces, the model only 8/,
    ],
    ['one float for everything', { ...whole, 'model.bin': marianFile([floats('Wemb', [1])]) }, /width|heads/],
  ])('is a Problem, each time at once, and others work on: %s', async (_, files, detail) => {
    const folder = await temporaryFolder();
    const bad = await pack(folder, 'en', 'es', files);
    const good = await pack(folder, 'de', 'en', filesOf({ hallo: 'hello' }));
    const fx = translator([bad, good]);
    const rejection = {
      problem: {
        reason: 'engine-failed',
        values: { about: 'en → es cannot be loaded' },
        detail: expect.stringMatching(detail),
      },
    };
    await expect(fx.translate('hello', toSpanish)).rejects.toMatchObject(rejection);
    await expect(fx.translate('hallo', { source: 'de', target: 'es' })).rejects.toMatchObject(rejection);
    expect((await fx.translate('hallo', { source: 'de', target: 'en' })).text).toBe('hello');
  });

  it('names the file that is not what the manifest says', async () => {
    const damage = [
      async (file: string) => truncate(file, 1000),
      async (file: string) => rm(file),
      async (file: string) => {
        const content = await readFile(file);
        content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
        await writeFile(file, content);
      },
    ];
    for (const [index, harm] of damage.entries()) {
      const written = await pack(await temporaryFolder(), 'en', 'es', whole);
      await harm(join(written.folder, 'vocab.spm'));
      await expect(translator([written]).translate('hello', toSpanish)).rejects.toMatchObject({
        problem: {
          detail: expect.stringMatching(
            [/has 1000 bytes, not/, /cannot be read/, /is damaged/][index] ?? /-/,
          ),
        },
      });
    }
  });

  it('refuses a file that the manifest does not list, for its sum is not known', async () => {
    const written = await pack(await temporaryFolder(), 'en', 'es', whole);
    const { files } = written.manifest;
    const unlisted = { ...written, manifest: { ...written.manifest, files: files.slice(1) } };
    await expect(translator([unlisted]).translate('hello', toSpanish)).rejects.toMatchObject({
      problem: { detail: 'the manifest does not list model.bin' },
    });
  });

  it('without any pack, says what is missing', () => {
    expect(translator([])).toMatchObject({ pairs: [], problem: { reason: 'engine-missing' } });
  });
});
