import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Direction,
  directionFor,
  installedDirections,
  languageTag,
  pipelineStages,
} from '../../../../src/gateway/engines/translation/apertium-directions.ts';

describe('the name of an Apertium direction', () => {
  it.each([
    ['eng', undefined, 'en-US'],
    ['en', undefined, 'en-US'],
    ['spa', undefined, 'es-ES'],
    ['cat', undefined, 'ca-ES'],
    ['por', undefined, 'pt-PT'],
    ['pt', 'BR', 'pt-BR'],
    ['fra', undefined, 'fr-FR'],
    ['ita', undefined, 'it-IT'],
    ['glg', undefined, 'gl-ES'],
    ['cat', 'valencia', 'ca-ES-valencia'],
    ['zlm', undefined, 'ms-MY'],
    ['cat', 'iec2017', undefined],
    ['hbs', undefined, undefined],
  ])('%s with the variant %s is %s', (code, variant, tag) => {
    expect(languageTag(code, variant)).toBe(tag);
  });
});

describe('the pipeline of a mode file', () => {
  it('flushes at null characters in every stage and asks for marks', () => {
    expect(
      pipelineStages("lt-proc 'a' | apertium-tagger -g $2 'b' | apertium-pretransfer | lt-proc $1 'c'\n"),
    ).toEqual([
      "lt-proc -z 'a'",
      "apertium-tagger -z -g 'b'",
      'apertium-pretransfer -z',
      "lt-proc -z -g 'c'",
    ]);
  });
});

describe('the installed directions', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'modes-'));
    const write = (name: string, text: string) => writeFile(join(folder, name), text);
    await Promise.all([
      write('eng-spa.mode', 'cat | cat'),
      write('spa-eng.mode', 'cat | no-such-program-anywhere'),
      write('spa-cat.mode', "cat '/no/such/file.bin'"),
      write('cat-spa.mode', ''),
      write('Cyrl-Latn.mode', 'cat'),
      write('eco-es-fr.mode', 'cat'),
      write('nno-nno_e.mode', 'cat'),
      write('README', 'cat'),
    ]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are those whose programs and files are all there', async () => {
    const directions = await installedDirections(folder);
    expect(directions).toEqual([
      { name: 'eng-spa', pair: { source: 'en-US', target: 'es-ES' }, stages: ['cat -z', 'cat -z'] },
    ]);
  });

  it('are none when the directory is not there', async () => {
    expect(await installedDirections(join(folder, 'none'))).toEqual([]);
  });
});

describe('the direction for a pair', () => {
  const direction = (name: string, source: string, target: string): Direction => ({
    name,
    pair: { source, target },
    stages: [],
  });
  const directions = [
    direction('spa-eng', 'es-ES', 'en-US'),
    direction('spa-eng_US', 'es-ES', 'en-US'),
    direction('es-pt', 'es-ES', 'pt-PT'),
    direction('es-pt_BR', 'es-ES', 'pt-BR'),
    direction('spa-cat', 'es-ES', 'ca-ES'),
    direction('spa-cat_valencia', 'es-ES', 'ca-ES-valencia'),
  ];
  const name = (source: string, target: string) => directionFor(directions, { source, target })?.name;

  it('serves every region of its languages', () => {
    expect(name('es-MX', 'ca-AD')).toBe('spa-cat');
    expect(name('es', 'pt')).toBe('es-pt');
    expect(name('spa', 'cat')).toBe('spa-cat');
  });

  it('is the one for the target’s own region or variant where there is one', () => {
    expect(name('es-ES', 'pt-BR')).toBe('es-pt_BR');
    expect(name('es-ES', 'pt-PT')).toBe('es-pt');
    expect(name('es-ES', 'ca-ES-valencia')).toBe('spa-cat_valencia');
    expect(name('es-ES', 'en-GB')).toBe('spa-eng');
  });

  it('is not the way back, and none for a language that is no pack', () => {
    expect(name('pt-PT', 'es-ES')).toBeUndefined();
    expect(name('es-ES', 'ja-JP')).toBeUndefined();
    expect(name('not a tag', '')).toBeUndefined();
  });
});
