import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aliasesOf,
  faultsOf,
  merge,
  newEntry,
  noEntries,
  search,
  toEntries,
  toVocabulary,
} from '../../../../src/renderer/main-window/vocabulary/entries.ts';
import type { Vocabulary } from '../../../../src/shared/session/commands.ts';
import { tidyWords } from '../../../../src/shared/session/vocabulary-words.ts';

const words = fc
  .string({ minLength: 1, maxLength: 12 })
  .map(tidyWords)
  .filter(text => text !== '');
const term = fc.record(
  {
    source: words,
    target: words,
    language: fc.constantFrom('es', 'pt-BR'),
    aliases: fc.array(words, { minLength: 1, maxLength: 3 }),
    caseSensitive: fc.constant(true),
  },
  { requiredKeys: ['source', 'target'] },
);
const vocabularies: fc.Arbitrary<Vocabulary> = fc.record({
  glossary: fc.array(term),
  corrections: fc.array(fc.record({ wrong: words, right: words })),
  translationDictionary: fc.array(term),
});

describe('the rows of the vocabulary', () => {
  it('say the same as the vocabulary they were made of', () => {
    fc.assert(
      fc.property(vocabularies, vocabulary => {
        expect(toVocabulary(toEntries(vocabulary))).toEqual(vocabulary);
      }),
    );
  });

  it('that are empty or lack a half are pointed out and not used', () => {
    const rows = [
      newEntry({ source: 'press', target: ' prensa ' }),
      newEntry({ source: 'line', target: '  ' }),
      newEntry({ target: 'turno' }),
      newEntry(),
    ];
    expect([...faultsOf(rows).values()]).toEqual(['no-target', 'no-source', 'empty']);
    expect(toVocabulary({ ...noEntries, glossary: rows }).glossary).toEqual([
      { source: 'press', target: 'prensa' },
    ]);
  });

  it('for the same words are duplicates, unless language or case tells them apart', () => {
    const row = (source: string, language = 'es', caseSensitive = false) =>
      newEntry({ source, target: 'x', language, caseSensitive });
    const rows = [row('line'), row(' LINE'), row('line', 'de'), row('Line', 'es', true), row('line', 'de')];
    expect([...faultsOf(rows).keys()]).toEqual([rows[1]?.id, rows[4]?.id]);
  });

  it('are found by any of their words, whatever their case and accents', () => {
    const rows = [
      newEntry({ source: 'line', target: 'línea' }),
      newEntry({ source: 'scrap', target: 'x', aliases: ['Waste'] }),
    ];
    expect(search(rows, 'LINEA')).toEqual([rows[0]]);
    expect(search(rows, 'waste ')).toEqual([rows[1]]);
    expect(search(rows, ' ')).toBe(rows);
  });

  it('of a file that was imported before are not added again', () => {
    fc.assert(
      fc.property(vocabularies, vocabulary => {
        const once = merge(noEntries, vocabulary);
        const twice = merge(once.entries, vocabulary);
        expect(twice.added.size).toBe(0);
        expect(twice.entries).toEqual(once.entries);
        const count = Object.values(vocabulary).reduce((sum, list) => sum + list.length, 0);
        expect(once.added.size + once.known).toBe(count);
      }),
    );
  });
});

it('aliases are separated by semicolons, each said once', () => {
  expect(aliasesOf(' waste; rejects;;waste；chips ')).toEqual(['waste', 'rejects', 'chips']);
});
