import { spawnSync } from 'node:child_process';
import { po as gettext } from 'gettext-parser';
import { describe, expect, it } from 'vitest';
import { pluralFormsOf } from '../../../src/main/documents/formats/po-plurals.ts';
import { resultName } from '../../../src/main/documents/result-name.ts';
import { faultOf, stringsOf, translated } from '../../support/documents.ts';

const po = `# The translators
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"Content-Type: text/plain; charset=CHARSET\\n"
"Content-Transfer-Encoding: 8bit\\n"

#. Told to translators
#: src/a.c:12 src/b.c:3
#, c-format
msgid "%d file"
msgid_plural "%d files of {name}, it's #1"
msgstr[0] ""
msgstr[1] ""

msgctxt "menu"
msgid "Open"
msgstr ""

msgid ""
"Two\\n"
"lines with \\"quotes\\"\\n"
msgstr ""

#~ msgid "Old"
#~ msgstr "Alt"
`;

const mark = (text: string): string =>
  text.startsWith('{n')
    ? "{n, plural, one {%d Datei} few {%d fayla} many {%d Dateien von {name}, it''s '#'1} other {%d Dateien von {name}, it''s '#'1}}"
    : text.toUpperCase();

describe('gettext', () => {
  it('gives each msgid, plurals as an ICU message', () => {
    expect(stringsOf('a.po', po)).toEqual([
      "{n, plural, one {%d file} other {%d files of {name}, it''s '#'1}}",
      ...['Open', 'Two\nlines with "quotes"\n'],
    ]);
  });

  it('fills the msgstr and the header alone', () => {
    const { text, unplaced } = translated('a.pot', po, mark, 'pt-BR');
    expect(unplaced).toEqual([]);
    expect(text).toBe(
      po
        .replace('charset=CHARSET', 'charset=UTF-8')
        .replace(
          '8bit\\n"\n',
          '8bit\\n"\n"Language: pt_BR\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n',
        )
        .replace('msgstr[0] ""', 'msgstr[0] "%d Datei"')
        .replace('msgstr[1] ""', 'msgstr[1] "%d Dateien von {name}, it\'s #1"')
        .replace('"Open"\nmsgstr ""', '"Open"\nmsgstr "OPEN"')
        .replace('\\n"\nmsgstr ""\n\n#~', '\\n"\nmsgstr ""\n"TWO\\n"\n"LINES WITH \\"QUOTES\\"\\n"\n\n#~'),
    );
    expect(resultName('a.pot', 'de')).toBe('a.de.po');
  });

  it('has the plural forms of the target, and gettext’s own programs read them', context => {
    const { text } = translated('a.po', po, mark, 'ru');
    const { translations } = gettext.parse(text);
    expect(translations['']?.['%d file']?.msgstr).toEqual([
      ...['%d Datei', '%d fayla', "%d Dateien von {name}, it's #1"],
    ]);
    const checked = spawnSync('msgfmt', ['--check', '--output-file=/dev/null', '-'], { input: text });
    if (checked.error) context.skip('no msgfmt here');
    expect(checked.status, String(checked.stderr)).toBe(0);
  });

  it('keeps what a person has translated, if the file is in the wanted language', () => {
    const german = po
      .replace('8bit\\n"\n', '8bit\\n"\n"Language: de\\n"\n')
      .replace('"Open"\nmsgstr ""', '"Open"\nmsgstr "Öffnen"');
    expect(translated('a.po', german, mark, 'de').text).toContain('msgstr "Öffnen"');
    expect(translated('a.po', german, mark, 'fr').text).toContain('msgstr "OPEN"');
  });

  it.each([
    'en',
    'fr',
    'ja',
    'ru',
    'sr',
    'pl',
    'cs',
    'lt',
    'lv',
    'ro',
    'sl',
    'he',
    'ga',
    'ar',
    'pt-BR',
    'tr',
  ])('counts in %s as CLDR does', tag => {
    const { formula = '', categories = [] } = pluralFormsOf(tag) ?? {};
    const index = new Function('n', `return Number(${formula})`) as (n: number) => number;
    const rules = new Intl.PluralRules(tag);
    const numbers = Array.from({ length: 300 }, (_each, n) => n);
    expect(numbers.map(n => categories[index(n)])).toEqual(numbers.map(n => rules.select(n)));
  });

  it('is refused with the line of its mistake', () => {
    expect(faultOf('a.po', 'msgid "a"\nmsgstr "b\n')).toMatchObject({ why: 'syntax', line: 2 });
    expect(faultOf('a.po', 'msgid "a"\n\nmsgid "b"\nmsgstr ""\n')).toHaveProperty('why');
    expect(faultOf('a.po', 'msgid "a"\n')).toMatchObject({ why: 'syntax' });
    expect(faultOf('a.po', '')).toMatchObject({ why: 'nothing' });
  });
});
