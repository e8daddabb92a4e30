import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkVocabulary } from '../../src/cli/vocabulary-check.ts';
import { type VocabularyOptions, vocabularyCommand } from '../../src/cli/vocabulary-options.ts';
import { jsonOf, wordsOf } from '../../src/cli/vocabulary-words.ts';
import { UsageError } from '../../src/command-line/command.ts';
import { readVocabulary } from '../../src/main/storage/vocabulary-reader.ts';
import { run, vocabularyProgram } from '../support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'dragoman-check-'));
const cases = fileURLToPath(new URL('../fixtures/cases', import.meta.url));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const check = (...args: readonly string[]) => run(vocabularyProgram, ['check', ...args], { INIT_CWD: cases });

describe('vocabulary check, as a program', () => {
  it('says in one JSON document what is taken and what is refused, of a file beside the person', async () => {
    const { code, stdout, stderr } = await check('missing-source.tbx', '--json');
    expect([code, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toEqual({
      taken: [{ list: 'glossary', source: 'poison', target: 'veneno', language: 'es', aliases: [] }],
      refused: [{ at: 1, reason: 'source-language' }],
    });
  });

  it('says it in words, with the lines', async () => {
    const path = file('words.csv', 'source,target,language\na,b,es\nc,,es\nd,e,Klingonese\n');
    const { code, stdout } = await check(path);
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        'words.csv: 1 row can be imported (Glossary 1), 2 cannot.',
        'Line 3: no replacement text. c',
        'Line 4: an unknown language. d → e\n',
      ].join('\n'),
    );
  });

  it('ends with 0 when everything is taken, 2 for a wrong command line, 3 for what cannot be read', async () => {
    const [all, wrong, unread] = await Promise.all([
      check('deepl.csv'),
      check('deepl.csv', '--to', 'xlsx', '--json'),
      check('nowhere.csv', '--json'),
    ]);
    expect(all.code).toBe(0);
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toBe(
      [
        "Option '--to <format>' argument 'xlsx' is invalid. Allowed choices are csv, tbx.",
        'More: dragoman vocabulary check --help\n',
      ].join('\n'),
    );
    expect([unread.code, unread.stdout]).toEqual([3, '']);
    expect(unread.stderr).toContain('“nowhere.csv” is not a vocabulary file that Dragoman can read.');
  });

  it('writes what is taken in another format, to stdout alone', async () => {
    const { code, stdout, stderr } = await check('deepl.csv', '--to', 'tbx');
    expect([code, stderr.split('\n')[0]]).toEqual([
      0,
      'deepl.csv: 2 rows can be imported (Glossary 2), 0 cannot.',
    ]);
    expect((await readVocabulary(file('deepl.tbx', stdout))).glossary).toEqual([
      { source: 'budget', target: 'presupuesto', language: 'es' },
      { source: 'rate', target: 'tasa', language: 'es' },
    ]);
    const both = JSON.parse((await check('deepl.csv', '--to', 'csv', '--json')).stdout) as { file: string };
    expect(both.file).toContain('glossary,budget,presupuesto,es');
  });
});

function readVocabularyOptions(argv: readonly string[], folder: string): VocabularyOptions | undefined {
  let read: VocabularyOptions | undefined;
  const command = vocabularyCommand(
    options => {
      read = options;
    },
    { INIT_CWD: folder },
  );
  command.parse([...argv], { from: 'user' });
  return read;
}

describe('the command line', () => {
  it.each([
    [[], 'Say what to do'],
    [['chek', 'x.csv'], "'chek' (Did you mean check?)"],
    [['check'], "argument 'file'"],
    [['check', 'a.csv', 'b.csv'], 'Too many arguments'],
    [['check', 'a.csv', '--language', 'nowhere'], '“nowhere” is no known language'],
    [['check', 'a.csv', '--verbose'], '--verbose'],
  ])('%j is refused in words', (argv, words) => {
    expect(() => readVocabularyOptions(argv, folder)).toThrow(UsageError);
    expect(() => readVocabularyOptions(argv, folder)).toThrow(words);
  });

  it('means files from where the person stands, and languages by any of their names', () => {
    expect(
      readVocabularyOptions(['check', 'a.csv', '--language', 'Spanish', '--language', 'fr'], folder),
    ).toEqual({ file: join(folder, 'a.csv'), languages: ['es', 'fr'], json: false });
  });
});

describe('vocabulary check', () => {
  const languages = [
    'es',
    'fr',
    'de',
    'it',
    'pt',
    'nl',
    'pl',
    'cs',
    'da',
    'sv',
    'fi',
    'el',
    'hu',
    'ro',
    'bg',
    'hr',
    'sk',
  ];
  const terms = Array.from({ length: 300 }, (_, at) => languages.map(tag => `term ${at},word ${at},${tag}`));
  const many = file('many.csv', `source,target,language\n${terms.flat().join('\n')}\nx,,es\n`);

  it('takes nothing of a list that has too many rows, and names the languages to keep', async () => {
    const checked = await checkVocabulary(many, [], undefined);
    expect(checked.taken.glossary).toEqual([]);
    expect(checked.refused).toHaveLength(5101);
    expect(checked.refused[0]).toEqual({ at: 2, reason: 'too-many', excerpt: '' });
    const words = wordsOf(checked);
    expect(words).toContain('5,100 rows are more than “Glossary” can hold (5,000 rows');
    expect(words).toContain('By language: Spanish 300, French 300, German 300');
    expect(words).toContain('--language es');
    expect(words).toContain('Line 5102: no replacement text');
    expect(words.split('\n').length).toBeLessThan(10);
  });

  it('takes the rows of the languages that were asked for', async () => {
    const checked = await checkVocabulary(many, ['es-MX'], undefined);
    expect(checked.taken.glossary).toHaveLength(300);
    expect(checked.refused.map(({ reason }) => reason)).toEqual(['no-target']);
    expect(wordsOf(checked)).toContain('4,800 rows for other languages: skipped.');
  });

  it('says which rows a format has no place for, and has every key for every list', async () => {
    const path = file('lists.csv', 'list,source,target\n,a,b\ncorrection,rite,right\ntranslation,Sr,Señor\n');
    const checked = await checkVocabulary(path, [], 'tbx');
    expect(checked.unwritten).toBe(2);
    expect(wordsOf(checked)).toContain('2 rows not written: TBX holds only a glossary');
    const others = { language: null, aliases: [] };
    expect(jsonOf(checked)).toMatchObject({
      taken: [
        { list: 'glossary', source: 'a', target: 'b', ...others },
        { list: 'corrections', source: 'rite', target: 'right', ...others },
        { list: 'translationDictionary', source: 'Sr', target: 'Señor', ...others },
      ],
      refused: [],
    });
  });
});
