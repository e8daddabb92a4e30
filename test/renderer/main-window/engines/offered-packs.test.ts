// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { purposeWords, searchWords } from '../../../../src/renderer/main-window/engines/engine-words.ts';
import {
  betterPacks,
  findPacks,
  isUseful,
  sortPacks,
} from '../../../../src/renderer/main-window/engines/offered-packs.ts';
import type { PackInfo } from '../../../../src/shared/packs.ts';
import { engines, packs } from '../../fake-bridge.ts';

const { apertium } = engines;
const there = { source: 'en', target: 'es' } as const;
const ids = (found: readonly PackInfo[]): readonly string[] => found.map(({ id }) => id);

const pair = (source: string, target: string, change: Partial<PackInfo> = {}): PackInfo => ({
  id: `firefox-${source}-${target}`,
  kind: 'translation',
  name: `Firefox Translations, ${source} to ${target}`,
  quality: '',
  languages: [source, target],
  licence: 'MPL-2.0',
  free: true,
  recommended: true,
  bytes: 1,
  host: 'example.com',
  state: 'available',
  ...change,
});

describe('what is offered', () => {
  it('is recommended first, for the languages that are used, and all the rest under more', () => {
    const { installed, first, more } = sortPacks(packs, [there]);
    expect(ids(installed)).toEqual(['moonshine-tiny-en', 'whisper-base']);
    expect(ids(first)).toEqual(['firefox-en-es', 'speakers-campplus']);
    expect(ids(more)).toEqual(['piper-de-thorsten', 'moonshine-tiny-ja']);
  });

  it('is no more than three of a kind at first', () => {
    const voices = ['a', 'b', 'c', 'd'].map(id =>
      pair('en', 'es', { id, kind: 'text-to-speech', languages: ['es'] }),
    );
    const { first, more } = sortPacks([...voices, pair('en', 'es')], [there]);
    expect(ids(first)).toEqual(['a', 'b', 'c', 'firefox-en-es']);
    expect(ids(more)).toEqual(['d']);
  });

  it('is useful by both halves of a pair that goes through English', () => {
    const direction = { source: 'es', target: 'de' };
    expect(isUseful(pair('es', 'en'), [direction])).toBe(true);
    expect(isUseful(pair('en', 'de'), [direction])).toBe(true);
    expect(isUseful(pair('en', 'es'), [direction])).toBe(false);
    expect(isUseful(pair('de', 'es'), [{ source: 'en', target: 'es' }])).toBe(false);
  });

  it('is found by the name of a language, a licence and what it is for', () => {
    const find = (question: string): readonly string[] => ids(findPacks(packs, question, searchWords));
    expect(find('german')).toEqual(['piper-de-thorsten', 'whisper-base']);
    expect(find('  TRANSLATES spanish ')).toEqual(['firefox-en-es']);
    expect(find('mpl')).toEqual(['firefox-en-es']);
    expect(find('klingon')).toEqual([]);
    expect(find('')).toHaveLength(packs.length);
  });

  it('says what it is for, and counts languages where they are many', () => {
    const words = new Map(packs.map(pack => [pack.id, purposeWords(pack)]));
    expect(words.get('whisper-base')).toBe('Recognises 6 languages');
    expect(words.get('piper-de-thorsten')).toBe('Speaks German');
    expect(words.get('firefox-en-es')).toBe('Translates English into Spanish');
  });
});

describe('a better translation', () => {
  it('is the recommended pair, where an engine that is built in does it now, or none', () => {
    expect(ids(betterPacks(packs, [apertium], there))).toEqual(['firefox-en-es']);
    expect(ids(betterPacks(packs, [], there))).toEqual(['firefox-en-es']);
  });

  it('is none where a pack or an address does it already, or it is not recommended', () => {
    expect(betterPacks(packs, [{ ...apertium, source: 'pack' }, apertium], there)).toEqual([]);
    expect(betterPacks(packs, [{ ...apertium, source: 'address' }], there)).toEqual([]);
    expect(betterPacks([pair('en', 'es', { recommended: false })], [], there)).toEqual([]);
    expect(betterPacks([pair('en', 'es', { state: 'installed' })], [], there)).toEqual([]);
  });

  it('is no detour where rules do well between close languages', () => {
    const direction = { source: 'es', target: 'ca' };
    const halves = [pair('es', 'en'), pair('en', 'ca')];
    const rules = { ...apertium, pairs: [direction] };
    expect(betterPacks(halves, [rules], direction)).toEqual([]);
    expect(ids(betterPacks(halves, [], direction))).toEqual(['firefox-es-en', 'firefox-en-ca']);
    expect(ids(betterPacks([pair('es', 'ca')], [rules], direction))).toEqual(['firefox-es-ca']);
  });

  it('may be two halves, of which only what is missing is fetched', () => {
    const direction = { source: 'es', target: 'de' };
    const halves = [pair('es', 'en'), pair('en', 'de')];
    expect(ids(betterPacks(halves, [], direction))).toEqual(['firefox-es-en', 'firefox-en-de']);
    const half = [pair('es', 'en', { state: 'installed', recommended: false }), pair('en', 'de')];
    expect(ids(betterPacks(half, [], direction))).toEqual(['firefox-en-de']);
    expect(betterPacks([pair('es', 'en')], [], direction)).toEqual([]);
  });
});
