/** Vocabularies as other programs and other people's spreadsheets really hold them. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Phrases } from '../../../src/gateway/pipeline/phrases.ts';
import { vocabularySchema } from '../../../src/main/storage/vocabulary.ts';
import { languageOf } from '../../../src/main/storage/vocabulary-languages.ts';
import { readVocabulary } from '../../../src/main/storage/vocabulary-reader.ts';
import type { ImportedVocabulary } from '../../../src/shared/ipc/vocabulary-files.ts';
import { toProblem } from '../../../src/shared/problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'dragoman-vocabulary-cases-'));
const ofCase = (name: string): Promise<ImportedVocabulary> =>
  readVocabulary(fileURLToPath(new URL(`../../fixtures/cases/${name}`, import.meta.url)));

function read(content: string | Uint8Array): Promise<ImportedVocabulary> {
  const path = join(folder, 'words');
  writeFileSync(path, content);
  return readVocabulary(path);
}

const reasonOf = (content: string | Uint8Array): Promise<string> =>
  read(content).then(
    ({ glossary }) => `${glossary.length} rows`,
    error => toProblem(error).reason,
  );

/** `source → target (language)`, and what was refused. */
const brief = ({ glossary, rejected }: ImportedVocabulary): readonly string[] => [
  ...glossary.map(({ source, target, language = '' }) => `${source} → ${target} ${language}`.trim()),
  ...rejected.map(({ at, reason }) => `${at}: ${reason}`),
];

const tbx = (entries: string, language = 'xml:lang="en"'): string =>
  `<martif type="TBX" ${language}><text><body>${entries}</body></text></martif>`;
const entry = (...sections: readonly string[]): string =>
  `<termEntry id="c1">${sections.join('')}</termEntry>`;
/** Terms as `gateway` or `gateway: preferred`. */
const section = (language: string, ...terms: readonly string[]): string => {
  const tigs = terms.map(written => {
    const [term, status] = written.split(': ');
    const note = status === undefined ? '' : `<termNote type="administrativeStatus">${status}</termNote>`;
    return `<tig><term>${term}</term>${note}</tig>`;
  });
  return `<langSet xml:lang="${language}">${tigs.join('')}</langSet>`;
};

describe('the language of a row', () => {
  it('may be its name, and everything of the file can be stored', async () => {
    const vocabulary = await ofCase('lang-names.csv');
    expect(brief(vocabulary)).toEqual(['budget → presupuesto es', 'rate → tasa es']);
    const { glossary, corrections, translationDictionary } = vocabulary;
    expect(vocabularySchema.safeParse({ glossary, corrections, translationDictionary }).success).toBe(true);
  });

  it.each([
    ['es', 'ES', 'spa', 'Spanish', 'SPANISH', ' spanish ', 'español', 'Spanisch', 'espagnol', 'Castilian'],
    ['es-ES', 'es_ES', 'es-es', 'es_ES.UTF-8', 'Spanish (Spain)', 'European Spanish', 'es-ES-u-ca-gregory'],
    ['es-419', 'Latin American Spanish', 'Spanish (Latin America)', 'ES-419'],
    ['es-MX', 'Spanish (Mexico)', 'Spanish - Mexico', 'Mexican Spanish', 'Spanisch (Mexiko)'],
    ['pt-BR', 'PT-BR', 'Brazilian Portuguese', 'Portuguese, Brazil'],
    ['en-GB', 'English (UK)', 'British English', 'English (United Kingdom)'],
    ['zh-Hans', 'ZH-HANS', 'Chinese (Simplified)', '简体中文'],
    ['zh-Hant', 'Traditional Chinese', '繁體中文'],
    ['de', 'ger', 'deu', 'German', 'Deutsch'],
    ['he', 'iw', 'Hebrew', 'עברית'],
    ['fa', 'per', 'Farsi', 'Persian'],
  ])('%s is meant by several words', (tag, ...written) => {
    expect(written.map(languageOf)).toEqual(written.map(() => tag));
  });

  it('that nobody knows is refused, and only that row', async () => {
    expect(
      brief(await read('source,target,language\na,b,Klingonese\nc,d,xx\ne,f,x-mine\ng,h,es\ni,j,und\n')),
    ).toEqual(['g → h es', '2: language', '3: language', '4: language', '6: language']);
  });

  it('may be every language', async () => {
    expect(brief(await read('source,target,language\na,b,all\nc,d,*\ne,f,\ng,h,mul\n'))).toEqual([
      'a → b',
      'c → d',
      'e → f',
      'g → h',
    ]);
  });

  it('never keeps the whole from being stored, whatever a file says', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('es', 'spanish', 'abcdefgh', 'zh-Hant-u-co-stroke', 'a'.repeat(201), '\u200B'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { maxLength: 6 }), async rows => {
        const quoted = rows.map(row => row.map(text => `"${text.replaceAll('"', '""')}"`).join(','));
        const { glossary, corrections, translationDictionary } = await read(
          Buffer.from(['source,target,language', ...quoted].join('\n')),
        );
        vocabularySchema.parse({ glossary, corrections, translationDictionary });
      }),
      { numRuns: 80 },
    );
  });
});

describe('line ends', () => {
  it('of two kinds in a file end every row', async () => {
    const rows = ['budget → presupuesto', 'rate → tasa', 'year → año'];
    expect(brief(await ofCase('mixed-crlf-head2.csv'))).toEqual(rows);
    expect(brief(await ofCase('mixed-lf-head.csv'))).toEqual(rows);
    expect(brief(await ofCase('mixed-crlf-head.csv'))).toEqual([
      'budget → presupuesto es',
      'rate → tasa es',
      'year → año es',
      'board → junta es',
    ]);
  });

  it.each([
    ['of old Macs', 'source,target\ra,b\rc,d\r'],
    ['of all three kinds', 'source,target\r\na,b\rc,d\n'],
    ['that were doubled', 'source,target\r\r\na,b\r\r\nc,d\r\r\n'],
    ['behind quoted cells', '"source","target"\n"a","b"\r\n"c","d"\r"'.slice(0, -1)],
  ])('%s end every row', async (_name, content) => {
    expect(brief(await read(content))).toEqual(['a → b', 'c → d']);
  });

  it('of two kinds leave the numbers of the lines right', async () => {
    const { rejected } = await read('source,target\r\n"two\r\nlines",b\nc,\r\n\r\n,d\r');
    expect(rejected.map(({ at }) => at)).toEqual([4, 6]);
  });
});

describe('a term in the language that the file translates', () => {
  it('that an entry has not is said, and no other language takes its place', async () => {
    expect(brief(await ofCase('missing-source.tbx'))).toEqual(['poison → veneno es', '1: source-language']);
  });

  const german = entry(section('de', 'Gift'), section('es', 'veneno'));
  const english = entry(section('en', 'poison'), section('es', 'veneno'));
  it('is the same in every entry where the file does not say which', async () => {
    expect(brief(await read(tbx(english + german, '')))).toEqual([
      'poison → veneno es',
      '2: source-language',
    ]);
  });

  it('may be told by a code or a name', async () => {
    for (const tag of ['eng', 'EN', 'en-US', 'English']) {
      expect(brief(await read(tbx(german + english, `xml:lang="${tag}"`)))).toEqual([
        'poison → veneno es',
        '1: source-language',
      ]);
    }
  });

  it('may be of several regions: all of them are said, and none of them is a translation', async () => {
    const regions = entry(section('en-US', 'truck'), section('en-GB', 'lorry'), section('es', 'camión'));
    expect((await read(tbx(regions))).glossary).toEqual([
      { source: 'truck', target: 'camión', language: 'es', aliases: ['lorry'] },
    ]);
    const portuguese = entry(section('pt-PT', 'ficheiro'), section('pt-BR', 'arquivo'));
    expect(brief(await read(tbx(portuguese, 'xml:lang="pt-PT"')))).toEqual(['ficheiro → arquivo pt-BR']);
  });

  it('is told row by row in a table, and the way back is kept', async () => {
    const table = 'poison,veneno,EN,ES\nGift,veneno,DE,ES\npresupuesto,budget,ES,EN\nrate,tasa,EN-US,ES\n';
    const { sourceLanguage, ...vocabulary } = await read(table);
    expect(brief(vocabulary)).toEqual([
      'poison → veneno es',
      'presupuesto → budget en',
      'rate → tasa es',
      '2: source-language',
    ]);
    expect(sourceLanguage).toBe('en');
    const headed =
      'source,target,source language,target language\nGift,poison,German,en\npoison,veneno,en,es\n';
    expect(brief(await read(headed))).toEqual(['Gift → poison en', '3: source-language']);
  });
});

describe('what is recommended', () => {
  it('is taken, in the words of TermWeb', async () => {
    expect(brief(await ofCase('termweb-status.tbx'))).toEqual(['gateway → pasarela es-ES']);
  });

  it.each([
    ['notRecommended', 'preferred'],
    ['Obsolete', 'admitted'],
    ['forbidden', 'admitted'],
    ['Forbidden', 'Preferred'],
    ['admitted', 'preferred'],
    ['deprecatedTerm-admn-sts', 'admittedTerm-admn-sts'],
    ['supersededTerm-admn-sts', 'preferredTerm-admn-sts'],
    ['Not recommended', 'Standardized'],
    ['do not use', 'proposed'],
  ])('is taken before what is %s', async (bad, good) => {
    const file = tbx(
      entry(section('en', 'gateway'), section('es', `compuerta: ${bad}`, `pasarela: ${good}`)),
    );
    expect(brief(await read(file))).toEqual(['gateway → pasarela es']);
  });

  it('is read inside of groups, in the older grouping, and is no word of a note', async () => {
    const status = '<termNote type="administrativeStatus">preferred</termNote>';
    for (const good of [
      `<tig><term>pasarela</term><termNoteGrp>${status}<date>2024</date></termNoteGrp></tig>`,
      `<ntig><termGrp><term>pasarela</term>${status}</termGrp></ntig>`,
      '<tig><term>pasarela</term><termNote type="normativeAuthorization">preferredTerm</termNote></tig>',
    ]) {
      const spanish = `<langSet xml:lang="es"><tig><term>puerta</term></tig>${good}</langSet>`;
      expect(brief(await read(tbx(entry(section('en', 'gateway'), spanish))))).toEqual([
        'gateway → pasarela es',
      ]);
    }
    const note = '<tig><term>puerta</term><note>forbidden</note></tig><tig><term>pasarela</term></tig>';
    const noted = entry(section('en', 'gateway'), `<langSet xml:lang="es">${note}</langSet>`);
    expect(brief(await read(tbx(noted)))).toEqual(['gateway → puerta es']);
  });

  it('may stand in a second section of the same language', async () => {
    const twice = entry(
      section('en', 'gateway'),
      section('es', 'compuerta: admitted'),
      section('es', 'pasarela: preferred'),
    );
    expect(brief(await read(tbx(twice)))).toEqual(['gateway → pasarela es']);
  });

  it('is nothing where every translation is not to be used; but what is said is understood', async () => {
    expect(
      brief(await read(tbx(entry(section('en', 'gateway'), section('es', 'compuerta: forbidden'))))),
    ).toEqual(['1: discouraged']);
    const said = entry(section('en', 'gate way: forbidden', 'gateway: preferred'), section('es', 'pasarela'));
    expect((await read(tbx(said))).glossary).toEqual([
      { source: 'gateway', target: 'pasarela', language: 'es', aliases: ['gate way'] },
    ]);
  });
});

describe('what cannot be seen', () => {
  const heard = (vocabulary: ImportedVocabulary, speech: string): readonly string[] =>
    new Phrases(vocabulary.glossary.map(({ source, target }) => ({ text: source, value: target })))
      .find(speech)
      .map(({ value }) => value);

  it('does not keep words from being found in speech', async () => {
    const vocabulary = await ofCase('zwsp.csv');
    expect(heard(vocabulary, 'the budget of the year, its rate and its software')).toEqual([
      'presupuesto',
      'año',
      'tasa',
      'programas',
    ]);
  });

  it.each([
    ['a byte order mark', '\uFEFFbudget', 'budget'],
    ['a byte order mark inside', 'bud\uFEFFget', 'budget'],
    ['marks of direction', '\u202Abudget\u202C', 'budget'],
    ['isolates', '\u2068budget\u2069', 'budget'],
    ['a non-joiner of a typesetter', 'Auf\u200Clage', 'Auflage'],
    ['a blank that does not break', 'annual\u00A0budget', 'annual budget'],
    ['a narrow blank', 'annual\u202Fbudget', 'annual budget'],
    ['a place to break between words', 'annual \u200Bbudget', 'annual budget'],
    ['a Hangul filler', 'budget\u3164', 'budget'],
    ['a blank of Braille', '\u2800budget', 'budget'],
    ['letters that are hidden in tags', 'budget\u{E0062}\u{E0075}', 'budget'],
    ['a form of a letter', 'budget\uFE0F', 'budget'],
    ['an accent of its own', 'presupuestá'.normalize('NFD'), 'presupuestá'],
    ['a place to break in Thai', 'งบ\u200Bประมาณ', 'งบประมาณ'],
  ])('is left out: %s', async (_name, written, seen) => {
    const { glossary } = await read(`source,target\n"${written}","${written}"\n`);
    expect(glossary).toEqual([{ source: seen, target: seen }]);
  });

  it.each([
    ['Persian', 'می\u200Cخواهم'],
    ['Persian with a second joiner', 'می\u200C\u200Cخواهم', 'می\u200Cخواهم'],
    ['Hindi', 'क्\u200Dष'],
    ['Marathi', 'दर्\u200Dया'],
    ['Malayalam, at the end of a word', 'അവന്\u200D'],
    ['a picture', '👩\u200D💻'],
    ['a picture in colour', '❤\uFE0F\u200D🔥'],
    ['a form of a Han character', '辻\u{E0101}'],
  ])('stays where it is needed: %s', async (_name, written, seen = written) => {
    expect((await read(`source,target\n${written}\u200B,\u200C${written}\u200C\n`)).glossary).toEqual([
      { source: seen, target: seen },
    ]);
  });

  it('is no word: the row is refused', async () => {
    expect(brief(await read('source,target\n\u200B,a\nb,\u2060\u00AD\n'))).toEqual([
      '2: no-source',
      '3: no-target',
    ]);
  });
});

describe('a table of another program', () => {
  it('is read as DeepL and OmegaT write it, without names of columns', async () => {
    const deepl = await ofCase('deepl.csv');
    expect(brief(deepl)).toEqual(['budget → presupuesto es', 'rate → tasa es']);
    expect([deepl.headless, deepl.sourceLanguage]).toEqual([true, 'en']);
    const omegat = await ofCase('omegat.txt');
    expect(brief(omegat)).toEqual(['budget → presupuesto', 'rate → tasa']);
  });

  it.each([
    ['a comment in OmegaT', '# of the bank\nbudget\tpresupuesto\n#x\ty\n', ['budget → presupuesto']],
    ['commas in a table with tabs', 'a, b, c\tx; y\nd\te\n', ['a, b, c → x; y', 'd → e']],
    ['two columns with semicolons', 'Smith, Ltd;Herrero\n', ['Smith, Ltd → Herrero']],
    ['a third column with languages', 'a,b,es\nc,d,\ne,f,French\n', ['a → b es', 'c → d', 'e → f fr']],
    ['a third column with words', 'a,b,es\nc,d,of the bank\n', ['a → b', 'c → d']],
    ['languages as names of columns', 'English,Spanish\na,b\n', ['a → b es']],
    [
      'languages as codes, as Google writes them',
      'en,es,fr,description\na,b,c,d\ne,,f,\n',
      ['a → b es', 'a → c fr', 'e → f fr'],
    ],
    ['columns of memoQ', 'English;English_Def;Spanish;Spanish_Def\na;x;b;y\n', ['a → b es']],
    ['regions as names of columns', 'en-us\tes-es\na\tb\n', ['a → b es-ES']],
    ['names in German', 'Begriff;Übersetzung;Zielsprache\na;b;Spanisch\n', ['a → b es']],
    ['names in French', 'Terme;Traduction\na;b\n', ['a → b']],
    ['Excel’s line for the separator', 'sep=;\r\nsource;target\r\na,b;c\r\n', ['a,b → c']],
    ['a title above the names', 'Words of the bank,,\n\nsource,target,language\na,b,es\n', ['a → b es']],
    ['an empty column before the others', ',source,target\n,a,b\n', ['a → b']],
  ])('is read with %s', async (_name, content, rows) => {
    expect(brief(await read(content))).toEqual(rows);
  });

  it('has a second column of the first language for other ways to say it', async () => {
    expect((await read('English,English,Spanish\ntruck,lorry,camión\n')).glossary).toEqual([
      { source: 'truck', target: 'camión', language: 'es', aliases: ['lorry'] },
    ]);
  });

  it('that no one can tell the columns of is refused', async () => {
    for (const text of [
      'one\ntwo\n',
      'id,name,mail,phone,town\n1,a,b,c,d\n',
      'Dear all,\nI write to you\nbecause of the words\nthat you asked for.\n',
      '',
      'English\nbudget\n',
    ]) {
      expect(await reasonOf(text)).toBe('vocabulary-unreadable');
    }
  });

  it('says at its lines what is wrong with them, from the first on', async () => {
    expect(brief(await read('a,b\nc\n,d\ne,f\n'))).toEqual([
      'a → b',
      'e → f',
      '2: no-target',
      '3: no-source',
    ]);
    expect(brief(await read('a,b,EN,ES\nc,d,EN,nowhere\n'))).toEqual(['a → b es', '2: language']);
  });
});

describe('an encoding', () => {
  const table = 'source,target\nse\u00F1or,sir\n';
  it.each([
    ['UTF-16 with its mark, the other way round', Buffer.from(`\uFEFF${table}`, 'utf16le').swap16()],
    ['UTF-16 without its mark', Buffer.from(table, 'utf16le')],
    ['UTF-16 without its mark, the other way round', Buffer.from(table, 'utf16le').swap16()],
  ])('is told from the bytes: %s', async (_name, bytes) => {
    expect(brief(await read(bytes))).toEqual(['señor → sir']);
  });

  it('of XML is the one that it declares', async () => {
    const xml = `<?xml version="1.0" encoding="ISO-8859-1"?>${tbx(entry(section('en', 'sir'), section('es', 'señor')))}`;
    expect(brief(await read(Buffer.from(xml, 'latin1')))).toEqual(['sir → señor es']);
    expect(await reasonOf(Buffer.from(xml.replace('ISO-8859-1', 'no-such'), 'latin1'))).toBe(
      'vocabulary-unreadable',
    );
  });
});
