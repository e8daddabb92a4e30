import { describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from '../../../src/main/storage/vocabulary-csv.ts';
import { faultOf, stringsOf, translated } from '../../support/documents.ts';

const table = () =>
  writeCsv({
    glossary: [
      { source: 'law', target: 'derecho', language: 'es', aliases: ['statute'] },
      { source: 'law', target: 'Recht', language: 'de' },
      { source: '=house', target: 'casa', caseSensitive: true },
    ],
    corrections: [{ wrong: 'lore', right: 'law' }],
    translationDictionary: [],
  });

describe('a vocabulary', () => {
  it('gives each term of the glossary once, and comes back as a table that can be imported', async () => {
    const csv = await table();
    expect(stringsOf('glossary.csv', csv)).toEqual(['law', '=house']);
    const { text } = translated('glossary.csv', csv, each => (each === 'law' ? '-droit' : 'maison'), 'fr');
    const read = await readCsv(text.replace(/^\ufeff/, ''), { maxListed: 10 });
    expect(read?.glossary).toEqual([
      { source: 'law', target: '-droit', language: 'fr', aliases: ['statute'] },
      { source: '=house', target: 'maison', language: 'fr', caseSensitive: true },
    ]);
  });

  it('is refused when it is another table', () => {
    expect(faultOf('a.csv', 'name,age\nAda,36\n')).toMatchObject({ why: 'no-vocabulary' });
    expect(faultOf('a.csv', 'list,source,target,language,aliases,case sensitive\n"')).toHaveProperty('why');
  });
});
