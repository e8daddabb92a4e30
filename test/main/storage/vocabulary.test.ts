import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyVocabulary, VocabularyStore } from '../../../src/main/storage/vocabulary.ts';
import { placeIn } from '../../support/kept-files.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'dragoman-vocabulary-'));

const words = {
  glossary: [
    { source: 'board', target: 'junta', language: 'es-ES', aliases: ['the board'], caseSensitive: true },
  ],
  corrections: [{ wrong: 'bored', right: 'board' }],
  translationDictionary: [{ source: 'Sr', target: 'Señor' }],
};

describe('the vocabulary', () => {
  it('is empty at first and there again the next time', () => {
    const folder = newFolder();
    const store = new VocabularyStore(placeIn(folder));
    expect(store.current).toEqual(emptyVocabulary);
    store.set(words);
    expect(new VocabularyStore(placeIn(folder)).current).toEqual(words);
  });

  it('that was damaged comes back from its last good copy', () => {
    const folder = newFolder();
    new VocabularyStore(placeIn(folder)).set(words);
    writeFileSync(join(folder, 'vocabulary.json'), '{"vocabulary": {"glos');
    expect(new VocabularyStore(placeIn(folder)).current).toEqual(words);
  });

  it('of another version keeps every entry that is still valid', () => {
    const folder = newFolder();
    const stored = {
      vocabulary: { ...words, glossary: [...words.glossary, { source: '' }, 7], corrections: 'none' },
    };
    writeFileSync(join(folder, 'vocabulary.json'), JSON.stringify(stored));
    expect(new VocabularyStore(placeIn(folder)).current).toEqual({ ...words, corrections: [] });
  });

  it('refuses what a service would refuse and stays as it was', () => {
    const store = new VocabularyStore(placeIn(newFolder()));
    store.set(words);
    const tooMany = Array.from({ length: 5001 }, () => ({ source: 'a', target: 'b' }));
    expect(() => store.set({ ...words, glossary: tooMany })).toThrow('more words in “Glossary”');
    expect(() => store.set({ ...words, glossary: [{ source: 'a'.repeat(201), target: 'b' }] })).toThrow();
    expect(store.current).toEqual(words);
  });

  it('refuses a list that is too long for a message, and says which', () => {
    const store = new VocabularyStore(placeIn(newFolder()));
    const long = Array.from({ length: 2400 }, () => ({ wrong: '議'.repeat(64), right: '議'.repeat(64) }));
    expect(() => store.set({ ...words, corrections: long })).toThrow('more words in “Corrections”');
    expect(store.current).toEqual(emptyVocabulary);
    store.set({ ...words, corrections: long.slice(0, 2200) });
    expect(store.sendable).toEqual(store.current);
  });

  it('that was written elsewhere is kept, also when a session can begin with a part of it only', () => {
    const folder = newFolder();
    const many = Array.from({ length: 6000 }, (_, at) => ({ source: `a${at}`, target: 'b' }));
    writeFileSync(
      join(folder, 'vocabulary.json'),
      JSON.stringify({ vocabulary: { ...words, glossary: many } }),
    );
    const store = new VocabularyStore(placeIn(folder));
    expect(store.current.glossary).toHaveLength(6000);
    expect(store.sendable).toEqual({ ...words, glossary: many.slice(0, 5000) });
  });
});
