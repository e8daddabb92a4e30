import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApertium } from '../../../../src/gateway/engines/translation/apertium.ts';
import type { Translator } from '../../../../src/gateway/engines/translation/translator.ts';
import { patienceMs } from '../../../../tools/unit-tests/patience.ts';
import { ownProcesses } from '../../../support/own-processes.ts';

const englishSpanish = { source: 'en-US', target: 'es-ES' };

/** The process ids of running stages, started by this test, that use this direction's data. */
const stagesOf = (direction: string): Promise<readonly number[]> =>
  ownProcesses(
    commandLine =>
      /^(lt-proc|apertium-|lrx-proc)/.test(commandLine) && commandLine.includes(`/${direction}.`),
  );

describe('Apertium, English and Spanish', () => {
  let apertium: Translator;
  beforeAll(async () => {
    apertium = await createApertium({ timeLimitMs: patienceMs });
    expect(apertium.pairs, 'needs the Debian package apertium-eng-spa').toContainEqual(englishSpanish);
  });
  afterAll(() => apertium.close());
  const spanish = async (text: string) => (await apertium.translate(text, englishSpanish)).text;

  it('translates a sentence as it is heard, with no punctuation added', async () => {
    expect(apertium.problem).toBeUndefined();
    expect(await apertium.translate('Go forward ten meters', englishSpanish)).toEqual({
      text: 'Va de frente diez metros',
      unknownWords: [],
    });
    expect(await spanish('The price is too high.')).toBe('El precio es demasiado alto.');
  });

  it('serves every region of its languages', async () => {
    const british = await apertium.translate('The price is too high', { source: 'en-GB', target: 'es-MX' });
    expect(british.text).toBe('El precio es demasiado alto');
  });

  it('knows names and the English I without their capitals', async () => {
    expect(await apertium.translate('The company will open an office in germany', englishSpanish)).toEqual({
      text: 'La empresa abrirá una oficina en Alemania',
      unknownWords: [],
    });
    expect(await spanish('i do not know what to say')).toBe('No sé qué para decir');
  });

  it('shows no mark and keeps unknown words, in their own case, as data', async () => {
    const result = await apertium.translate('The flurbish is here', englishSpanish);
    expect(result).toEqual({ text: 'El flurbish es aquí', unknownWords: ['flurbish'] });
  });

  it('leaves no blanks where a pronoun was dropped, and no capital where the source has none', async () => {
    expect(await spanish('It is raining')).toBe('Está lloviendo');
    expect(await spanish('This is a test of the system')).toBe('Esto es una prueba del sistema');
    expect(await spanish('Hello and welcome to the meeting')).toBe('Hola y bienvenido a la reunión');
  });

  it('gives empty text for empty text', async () => {
    for (const text of ['', ' \n', '\0']) {
      expect(await apertium.translate(text, englishSpanish)).toEqual({ text: '', unknownWords: [] });
    }
  });

  it('keeps every symbol, emoji and line break', async () => {
    const symbol = fc.constantFrom(
      ...'[]{}^$/@<>\\*#~|+_=&"«»—☃€',
      ...['😀', '👩‍👩‍👧', '\u{1F3F4}', '\n', '\uE000', '\uFDD0', '\uFFFD'],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(symbol, { minLength: 1, maxLength: 8 }), async symbols => {
        const text = `12 ${symbols.join(' 12 ')} 12`;
        expect(await spanish(text)).toBe(text.replaceAll(' \n ', '\n'));
      }),
      { numRuns: 60 },
    );
  });

  it('never fails and never keeps a request waiting, whatever the text is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async text => {
        const result = await apertium.translate(text, englishSpanish);
        expect(result.text).not.toContain('\0');
      }),
      { numRuns: 150 },
    );
  });

  it('translates a text far longer than a sentence', async () => {
    const { text } = await apertium.translate('The price is too high. '.repeat(1500), englishSpanish);
    expect(text.match(/El precio es demasiado alto\./g)).toHaveLength(1500);
  });

  it('gives each of many texts its own translation', async () => {
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, index) => spanish(`The price is ${index}`)),
    );
    expect(results).toEqual(results.map((_, index) => `El precio es ${index}`));
  });

  it('rejects a pair that is not installed', async () => {
    await expect(apertium.translate('x', { source: 'en-US', target: 'ja-JP' })).rejects.toMatchObject({
      problem: { reason: 'language-unsupported' },
    });
    await apertium.warm({ source: 'en-US', target: 'ja-JP' });
  });

  it('rejects with the signal’s reason when it is aborted', async () => {
    const signal = AbortSignal.abort(new Error('not needed'));
    await expect(apertium.translate('x', englishSpanish, signal)).rejects.toThrow('not needed');
  });

  it('translates again after a stage was killed', async () => {
    await spanish('Hello');
    const [, second = ''] = await stagesOf('eng-spa');
    process.kill(Number(second), 'SIGKILL');
    expect(await spanish('The price is too high')).toBe('El precio es demasiado alto');
  });
});

describe('Apertium, Spanish and Catalan', async () => {
  const apertium = await createApertium({ timeLimitMs: patienceMs });
  afterAll(() => apertium.close());
  const pair = { source: 'es-ES', target: 'ca-ES' };
  const installed = apertium.pairs.some(
    ({ source, target }) => source === pair.source && target === pair.target,
  );

  it('translates when apertium-spa-cat and cg3 are installed', async context => {
    context.skip(!installed, 'apertium-spa-cat or cg3 is not installed here');
    expect((await apertium.translate('Buenos días a todos', pair)).text).toBe('Bon dia a tots');
  });
});

describe('Apertium’s processes', () => {
  it('are missing with the package’s name when nothing is installed', async () => {
    const none = await createApertium({ modesDirectory: '/no/such/directory' });
    expect(none.pairs).toEqual([]);
    expect(none.problem).toMatchObject({
      reason: 'engine-missing',
      values: { about: 'apertium-eng-spa' },
    });
    await none.close();
  });

  it('are ended when nobody used them for a while, and started again', async () => {
    const apertium = await createApertium({ timeLimitMs: patienceMs, idleLimitMs: 50 });
    const before = await stagesOf('spa-eng');
    const pair = { source: 'es-ES', target: 'en-GB' };
    const text = 'Necesitamos más tiempo';
    expect((await apertium.translate(text, pair)).text).toBe('We need more time');
    await vi.waitFor(async () => expect(await stagesOf('spa-eng')).toEqual(before));
    expect((await apertium.translate(text, pair)).text).toBe('We need more time');
    await apertium.close();
    await vi.waitFor(async () => expect(await stagesOf('spa-eng')).toEqual(before));
    await expect(apertium.translate(text, pair)).rejects.toMatchObject({
      problem: { reason: 'engine-failed' },
    });
  });

  it('take turns when there may be fewer of them than pairs are asked for', async () => {
    const apertium = await createApertium({ timeLimitMs: patienceMs, maxPipelines: 1 });
    const there = { source: 'en', target: 'es' };
    const back = { source: 'es', target: 'en-GB' };
    const asked = Array.from({ length: 4 }, () => [
      apertium.translate('We need more time', there),
      apertium.translate('Necesitamos más tiempo', back),
    ]).flat();
    const texts = (await Promise.all(asked)).map(({ text }) => text);
    expect(new Set(texts)).toEqual(new Set(['Necesitamos más tiempo', 'We need more time']));
    await apertium.close();
  });

  it.each(['SIGKILL', 'SIGTERM', 'exit'] as const)(
    'end with the process that started them: %s',
    async how => {
      const before = await stagesOf('eng-spa');
      const module = new URL('../../../../src/gateway/engines/translation/apertium.ts', import.meta.url).href;
      const program = `
      import { createApertium } from '${module}';
      const apertium = await createApertium({ timeLimitMs: ${patienceMs} });
      await apertium.translate('Hello', { source: 'en', target: 'es' });
      process.stdin.on('data', () => process.exit(0));
      console.log('running');`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      await once(child.stdout, 'data');
      expect((await stagesOf('eng-spa')).length).toBeGreaterThan(before.length);
      if (how === 'exit') child.stdin.write('now');
      else child.kill(how);
      await once(child, 'exit');
      await vi.waitFor(async () => expect(await stagesOf('eng-spa')).toEqual(before));
    },
  );
});
