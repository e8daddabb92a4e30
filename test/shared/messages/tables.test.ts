import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { ar } from '../../../src/shared/messages/ar.ts';
import { complete } from '../../../src/shared/messages/complete.ts';
import { de } from '../../../src/shared/messages/de.ts';
import { en, type MessageKey, type Messages } from '../../../src/shared/messages/en.ts';
import { es } from '../../../src/shared/messages/es.ts';
import { formatMessage } from '../../../src/shared/messages/format.ts';
import { fr } from '../../../src/shared/messages/fr.ts';
import { ja } from '../../../src/shared/messages/ja.ts';
import { localeOf, type UiLanguage, uiLanguages } from '../../../src/shared/messages/languages.ts';
import { loadTable } from '../../../src/shared/messages/tables.ts';
import { Words } from '../../../src/shared/messages/words.ts';
import { zhHant } from '../../../src/shared/messages/zh-hant.ts';
import { shapeOf } from '../../support/message-arguments.ts';
import { pseudo } from '../../support/pseudo-locale.ts';

const tables: Readonly<Record<UiLanguage, Messages>> = { en, es, de, fr, ja, 'zh-Hant': zhHant, ar };
const keys = Object.keys(en) as readonly MessageKey[];
const others = uiLanguages.filter(language => language !== 'en');

/** CLDR’s categories without “many” of Spanish and French, which begins at a million: nothing here is counted so far. */
function categoriesOf(language: UiLanguage): readonly string[] {
  const { pluralCategories } = new Intl.PluralRules(localeOf(language)).resolvedOptions();
  return pluralCategories.filter(category => category !== 'many' || language === 'ar');
}

/** What a message counts with, e.g. “=0” in the place of “zero”. */
const exact: Readonly<Record<string, string>> = { zero: '=0', one: '=1', two: '=2' };

describe.each(others)('the table of %s', language => {
  const table = tables[language];

  it('has every key of English and no other', () => {
    expect(Object.keys(table).sort()).toEqual([...keys].sort());
  });

  it('takes the same values for every message, in valid ICU syntax', () => {
    const wrong = keys.filter(
      key =>
        JSON.stringify(sorted(shapeOf(table[key]).args)) !== JSON.stringify(sorted(shapeOf(en[key]).args)),
    );
    expect(wrong).toEqual([]);
  });

  it('is read by the formatter, message by message, and none is empty', () => {
    const wrong = keys.filter(key => {
      new IntlMessageFormat(table[key], localeOf(language));
      return table[key].trim() === '';
    });
    expect(wrong).toEqual([]);
  });

  it('has a branch for every way in which the language counts', () => {
    const wrong = keys.flatMap(key =>
      shapeOf(table[key]).plurals.flatMap(branches => {
        const missing = categoriesOf(language).filter(
          category => !branches.includes(category) && !branches.includes(exact[category] ?? category),
        );
        return missing.length > 0 ? [`${key}: ${missing.join(', ')}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('begins and ends as English does: sentences end in a full stop, labels do not', () => {
    // What is a question in one language may be a wish in another.
    const marks: readonly (readonly [string, RegExp])[] = [
      ['sentence', /[.?。？؟]$/],
      ['more', /…$/],
      ['list', /[:：]$/],
    ];
    const endOf = (message: string): string | undefined => marks.find(([, mark]) => mark.test(message))?.[0];
    const wrong = keys.filter(key => !/[{}]/.test(en[key]) && endOf(table[key]) !== endOf(en[key]));
    expect(wrong).toEqual([]);
  });
});

describe('a table', () => {
  it('does not compile with a key missing or a key too many', () => {
    const { 'app.name': _, ...less } = en;
    // @ts-expect-error: app.name is missing
    complete(less);
    // @ts-expect-error: nobody asks for app.nme
    complete({ ...en, 'app.nme': 'Dragoman' });
    expect(complete(en)).toBe(en);
  });
});

describe('words', () => {
  it('are English until the table of their language is loaded', async () => {
    const words = new Words();
    const changed = words.change('fr');
    expect(words.text('common.cancel')).toBe('Cancel');
    await changed;
    expect(words.text('common.cancel')).toBe(fr['common.cancel']);
    expect(words.language).toBe('fr');
  });

  it('are in the language that was asked for last, whichever is loaded first', async () => {
    const words = new Words();
    await Promise.all([words.change('de'), words.change('en')]);
    expect(words.language).toBe('en');
  });

  it('count in their own way', async () => {
    await loadTable('es');
    expect(formatMessage('es', 'transcript.jump', { count: 1 })).toBe('Ir a la última, 1 nueva');
    expect(formatMessage('es', 'transcript.jump', { count: 1200 })).toBe('Ir a la última, 1200 nuevas');
  });
});

describe('the pseudo-locale', () => {
  it('is in brackets, accented and 40 % longer', () => {
    expect(pseudo('Search')).toBe('⟦Šéáŕçĥ~~~⟧');
  });

  it('leaves what is put in as it is', () => {
    const message = '{count, plural, one {# row by {name}} other {# rows by {name}}}';
    expect(shapeOf(pseudo(message)).args).toEqual(shapeOf(message).args);
    expect(new IntlMessageFormat(pseudo(message), 'en').format({ count: 2, name: 'Ada' })).toBe(
      '⟦2 ŕöŵš ƀý Ada~~~~⟧',
    );
  });

  it('has words for every message', () => {
    for (const key of keys) expect(() => new IntlMessageFormat(pseudo(en[key]), 'en')).not.toThrow();
  });
});

const sorted = (record: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
