import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportVocabulary, importVocabulary } from '../../../src/main/storage/vocabulary-files.ts';
import { readVocabulary } from '../../../src/main/storage/vocabulary-reader.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import type { GlossaryTerm, Vocabulary } from '../../../src/shared/session/commands.ts';
import { tidyWords } from '../../../src/shared/session/vocabulary-words.ts';

const folder = mkdtempSync(join(tmpdir(), 'dragoman-vocabulary-'));
let files = 0;

function file(content: string | Uint8Array, extension = 'csv'): string {
  files += 1;
  const path = join(folder, `words-${files}.${extension}`);
  writeFileSync(path, content);
  return path;
}

const read = (content: string | Uint8Array) => readVocabulary(file(content));

async function reasonOf(act: Promise<unknown>): Promise<string> {
  const thrown: unknown = await act.then(
    () => undefined,
    error => error,
  );
  return thrown instanceof ProblemError ? thrown.problem.reason : String(thrown);
}

const words = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 40 })
  .map(tidyWords)
  .filter(text => text !== '');
const term: fc.Arbitrary<GlossaryTerm> = fc
  .record(
    {
      source: words,
      target: words,
      language: fc.constantFrom('es', 'pt-BR', 'zh-Hant-TW'),
      aliases: fc.uniqueArray(words, { minLength: 1, maxLength: 4 }),
      caseSensitive: fc.constant(true),
    },
    { requiredKeys: ['source', 'target'] },
  )
  .map(({ aliases, ...others }) => {
    const kept = aliases?.filter(alias => alias !== others.source) ?? [];
    return { ...others, ...(kept.length > 0 ? { aliases: kept } : {}) };
  });
const vocabularies: fc.Arbitrary<Vocabulary> = fc.record({
  glossary: fc.array(term, { maxLength: 8 }),
  corrections: fc.array(fc.record({ wrong: words, right: words }), { maxLength: 8 }),
  translationDictionary: fc.array(term, { maxLength: 8 }),
});

describe('a vocabulary as CSV', () => {
  it('comes back as it was written, whatever its words are', async () => {
    await fc.assert(
      fc.asyncProperty(vocabularies, async vocabulary => {
        const path = file('');
        await exportVocabulary(path, 'csv', vocabulary);
        expect(await readVocabulary(path)).toEqual({
          ...vocabulary,
          unit: 'line',
          rejected: [],
          rejectedCount: 0,
        });
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['commas', 'source,target,language\n"Smith, Ltd",Herrero,es\n'],
    ['semicolons', '\uFEFFsource;target;language\r\n"Smith, Ltd";Herrero;es\r\n'],
    ['tabs', 'Term\tTranslation\tLang\nSmith, Ltd\tHerrero\tes'],
  ])('is read with %s', async (_name, content) => {
    expect((await read(content)).glossary).toEqual([
      { source: 'Smith, Ltd', target: 'Herrero', language: 'es' },
    ]);
  });

  it('is read with a BOM, in UTF-16, and with quotes and line breaks inside of cells', async () => {
    const table = 'source,target\n"the ""big""\none",él\n';
    const expected = [{ source: 'the "big" one', target: 'él' }];
    expect((await read(`\uFEFF${table}`)).glossary).toEqual(expected);
    expect((await read(Buffer.from(`\uFEFF${table}`, 'utf16le'))).glossary).toEqual(expected);
  });

  it('names the lines that cannot be taken, and keeps the others', async () => {
    const { glossary, rejected, rejectedCount } = await read(
      [
        'list,source,target,language',
        ',first,primero,es',
        ',,nothing,es',
        '"glossary","two\nlines","dos",es',
        ',only source,,es',
        '',
        ',bad language,x,not a language',
        'recipes,flour,harina,es',
        ',last,último,es',
        `,${'long '.repeat(50)},largo,es`,
      ].join('\n'),
    );
    expect(glossary.map(({ source }) => source)).toEqual(['first', 'two lines', 'last']);
    expect(rejected.map(({ at, reason }) => [at, reason])).toEqual([
      [3, 'no-source'],
      [6, 'no-target'],
      [8, 'language'],
      [9, 'list'],
      [11, 'too-long'],
    ]);
    expect(rejectedCount).toBe(5);
  });

  it('is read with quotation marks inside of cells, and says where one is never closed', async () => {
    const { glossary, rejected } = await read('source,target\nsay "hi" now,x\n"a"b,y\n"open,z\ntwo,dos\n');
    expect(glossary.map(({ source }) => source)).toEqual(['say "hi" now', '"a"b']);
    expect(rejected).toEqual([expect.objectContaining({ at: 4, reason: 'quotes' })]);
  });

  it('of corrections only needs no list column', async () => {
    expect((await read('wrong,right\nrite,right\n')).corrections).toEqual([
      { wrong: 'rite', right: 'right' },
    ]);
  });

  it('runs nothing in a spreadsheet: what looks like a formula is marked as text', async () => {
    const path = file('');
    const glossary = [{ source: '=HYPERLINK("http://evil")', target: "'=1+1" }];
    await exportVocabulary(path, 'csv', { glossary, corrections: [], translationDictionary: [] });
    const lines = readFileSync(path, 'utf8').split('\r\n');
    expect(lines[1]).toBe(`glossary,"'=HYPERLINK(""http://evil"")",''=1+1,,,`);
    expect((await readVocabulary(path)).glossary).toEqual(glossary);
  });

  it('without a second column, or in another encoding, is refused in words', async () => {
    expect(await reasonOf(read('one\ntwo\n'))).toBe('vocabulary-unreadable');
    expect(await reasonOf(read(Buffer.from('source,target\nse\xf1or,sir\n', 'latin1')))).toBe(
      'vocabulary-unreadable',
    );
    expect(await reasonOf(read(''))).toBe('vocabulary-unreadable');
    expect(await reasonOf(readVocabulary(join(folder, 'nowhere.csv')))).toBe('vocabulary-unreadable');
  });
});

const version2 = `<?xml version='1.0' encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>
  <termEntry id="e1"><descrip type="subjectField">law</descrip>
    <langSet xml:lang="es"><tig><term>contrato marco</term></tig></langSet>
    <langSet xml:lang="en-US">
      <tig><term>blanket order</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
      <ntig><termGrp><term>framework <hi>agreement</hi></term></termGrp></ntig>
    </langSet>
    <langSet xml:lang="fr"><tig><term>accord-cadre</term></tig><tig><term>contrat-cadre</term></tig></langSet>
  </termEntry>
  <termEntry id="e2"><langSet xml:lang="en"><tig><term>R&amp;D&#233;</term></tig></langSet></termEntry>
</body></text></martif>`;

const version3 = `<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader/><text><body><conceptEntry id="c1"><min:subjectField>law</min:subjectField>
    <langSec xml:lang="en"><termSec><term>press</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
    <langSec xml:lang="de"><termSec><term>Druckerei</term></termSec>
      <termSec><term>Presse</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
    </langSec></conceptEntry></body></text></tbx>`;

describe('a glossary as TBX-Basic', () => {
  it('comes back as it was written, whatever its words are', async () => {
    await fc.assert(
      fc.asyncProperty(vocabularies, async vocabulary => {
        const path = file('', 'tbx');
        await exportVocabulary(path, 'tbx', vocabulary, 'en');
        const { glossary, rejected } = await readVocabulary(path);
        expect(glossary).toEqual(vocabulary.glossary);
        expect(rejected).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('of version 2 gives a row a language, with the other terms of the source as aliases', async () => {
    const { glossary, rejected, unit } = await read(version2);
    const source = { source: 'framework agreement', aliases: ['blanket order'] };
    expect(glossary).toEqual([
      { ...source, target: 'contrato marco', language: 'es' },
      { ...source, target: 'accord-cadre', language: 'fr' },
    ]);
    expect(unit).toBe('entry');
    expect(rejected).toEqual([{ at: 2, reason: 'no-target', excerpt: 'R&Dé' }]);
  });

  it('of version 3 takes the preferred term, in whatever style it is written', async () => {
    expect((await read(version3)).glossary).toEqual([{ source: 'press', target: 'Presse', language: 'de' }]);
    const dca = version3
      .replace('style="dct"', 'style="dca"')
      .replaceAll(/min:administrativeStatus/g, 'termNote');
    expect((await read(dca)).glossary).toEqual([{ source: 'press', target: 'Presse', language: 'de' }]);
  });

  it.each([
    ['billion laughs', '<!DOCTYPE tbx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'],
    ['a file of this machine', '<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
    ['a parameter entity', '<!DOCTYPE tbx SYSTEM "x.dtd" [<!ENTITY % p SYSTEM "http://evil/x"> %p;]>'],
  ])('with %s in it is refused', async (_name, declaration) => {
    const body = '<text><body><conceptEntry><term>&a;&b;</term></conceptEntry></body></text>';
    expect(await reasonOf(read(`<?xml version="1.0"?>${declaration}<tbx>${body}</tbx>`))).toBe(
      'vocabulary-unsafe',
    );
  });

  it('that is broken, or another kind of XML, is refused in words', async () => {
    expect(await reasonOf(read('<tbx><text></tbx>'))).toBe('vocabulary-unreadable');
    expect(await reasonOf(read('<html><body/></html>'))).toBe('vocabulary-unreadable');
    expect(await reasonOf(read(`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`))).toBe('vocabulary-unreadable');
  });
});

describe('reading in a thread of its own', () => {
  it('gives what the file holds', async () => {
    const { glossary } = await importVocabulary(file('source,target\none,uno\n'));
    expect(glossary).toEqual([{ source: 'one', target: 'uno' }]);
  });

  it('gives the problem, too', async () => {
    expect(await reasonOf(importVocabulary(file('no table at all')))).toBe('vocabulary-unreadable');
    expect(await reasonOf(importVocabulary(file(new Uint8Array(17 * 1024 * 1024))))).toBe(
      'vocabulary-too-large',
    );
  });
});

it('an export that cannot be written says so and leaves nothing behind', async () => {
  const path = join(folder, 'missing', 'words.csv');
  const nothing = { glossary: [], corrections: [], translationDictionary: [] };
  expect(await reasonOf(exportVocabulary(path, 'csv', nothing))).toBe('vocabulary-not-written');
  expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([]);
});
