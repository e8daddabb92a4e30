import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { categoriesOf } from '../../../../src/gateway/pipeline/icu/categories.ts';
import { IcuError, parseOption } from '../../../../src/gateway/pipeline/icu/message.ts';
import {
  MessageTranslation,
  PlaceholderMismatch,
  TooManyForms,
} from '../../../../src/gateway/pipeline/icu/translate.ts';
import { numberMarkup } from '../../../../src/gateway/pipeline/placeholders/markup.ts';
import type { Segment } from '../../../../src/gateway/pipeline/placeholders/segments.ts';
import { widelySpoken } from '../../../../src/shared/widely-spoken.ts';
import { issuesOf } from './judge.ts';

/** An engine that changes every word, and what it was asked. */
function engine(change: (text: string) => string = text => text.replaceAll(/[a-z]+/g, word => `${word}y`)) {
  const asked: string[] = [];
  const translate = async (segments: readonly Segment[]): Promise<readonly Segment[]> => {
    const text = numberMarkup.encode(segments);
    asked.push(text);
    return numberMarkup.decode(change(text), segments);
  };
  return { asked, translate };
}

const into = (target: string, { translate } = engine(), source = 'en', max = 100) =>
  new MessageTranslation({ source, target }, translate, max);

describe('a plural', () => {
  it('has the categories of the target, each translated around a number that has it', async () => {
    const ukrainian = engine();
    const items = '{count, plural, one {{count} item} other {{count} items}}';
    expect(await into('uk', ukrainian).message(items)).toBe(
      '{count, plural, one {{count} itemy} few {{count} itemsy} many {{count} itemsy} other {{count} itemsy}}',
    );
    expect(ukrainian.asked).toEqual(['1 item', '2 items', '5 items', '1.5 items']);
    expect(await into('ja').message(items)).toBe('{count, plural, other {{count} itemsy}}');
    const arabic = await into('ar').message(items);
    for (const category of ['zero', 'one', 'two', 'few', 'many', 'other'])
      expect(arabic).toContain(` ${category} {`);
  });

  it('keeps exact selectors and the offset, and shows the number that # means', async () => {
    const one = engine();
    const message =
      '{n, plural, offset:1 =0 {nobody} =1 {{who}} one {{who} and # other} other {{who} and # others of {n}}}';
    expect(await into('es', one).message(message)).toBe(
      '{n, plural, offset:1 =0 {nobodyy} =1 {{who}} one {{who} andy # othery} many {{who} andy # othersy ofy {n}} other {{who} andy # othersy ofy {n}}}',
    );
    expect(one.asked).toContain('90017 and 2 others of 3');
  });

  it('says the number where the category of the target has more numbers than the source’s', async () => {
    const one = await into('ru').message('{n, plural, one {One cat} other {# cats}}');
    expect(one).toBe('{n, plural, one {# catsy} few {# catsy} many {# catsy} other {# catsy}}');
    expect(await into('de').message('{n, plural, one {One cat} other {# cats}}')).toContain(
      'one {Oney caty}',
    );
  });

  it('has an “other” where the source has none', async () => {
    expect(await into('de').message('{n, plural, one {# cat} =5 {five}}')).toBe(
      '{n, plural, =5 {fivey} one {# caty} other {# caty}}',
    );
  });
});

it('a selectordinal has the ordinal categories of the target', async () => {
  const place = '{n, selectordinal, one {#st place} two {#nd place} few {#rd place} other {#th place}}';
  expect(await into('uk').message(place)).toMatch(/^\{n, selectordinal, few \{.*\} other \{.*\}\}$/);
  expect(await into('en', engine(), 'uk').message('{n, selectordinal, few {#} other {#}}')).toBe(
    '{n, selectordinal, one {#} two {#} few {#} other {#}}',
  );
});

describe('a sentence around its selectors', () => {
  it('is translated whole in every form', async () => {
    const one = engine();
    await into('de', one).message('You have {n, plural, one {# cat} other {# cats}} in {place}.');
    expect(one.asked.map(text => text.replace(/900\d\d/, 'P'))).toEqual([
      'You have 1 cat in P.',
      'You have 2 cats in P.',
    ]);
  });

  it('means the same number by # where a plural stands in a plural', async () => {
    const text = await into(
      'de',
      engine(same => same),
    ).message('{n, plural, one {# cat} other {# cats}} and {m, plural, one {# dog} other {# dogs}}');
    expect(new IntlMessageFormat(text, 'de').format({ n: 3, m: 1 })).toBe('3 cats and 1 dog');
    const offset = await into(
      'de',
      engine(same => same),
    ).message('{n, plural, offset:1 one {# cat} other {# cats}} and {m, plural, one {# dog} other {# dogs}}');
    expect(new IntlMessageFormat(offset, 'de').format({ n: 3, m: 1 })).toBe('2 cats and 1 dog');
    const inside = await into(
      'de',
      engine(same => same),
    ).message('{n, plural, other {# for {g, select, a {him, #} other {them, #}} {m, plural, other {#}}}}');
    expect(new IntlMessageFormat(inside, 'de').format({ n: 3, m: 7, g: 'a' })).toBe('3 for him, # 7');
  });

  it('may have a select in a plural in a select', async () => {
    const text = await into('uk').message(
      '{g, select, f {She has {n, plural, one {a cat} other {# cats of {k, select, x {X} other {Y}}}}} other {none}}',
    );
    expect(text).toMatch(/^\{g, select, f \{\{n, plural, one \{\{k, select, x \{Shey hasy/);
  });
});

it('what is text stays text: quotes, braces and number signs', async () => {
  const message = "{n, plural, other {It''s '{'#'}' l'été '#' {x} d''{y} #}}";
  const text = await into(
    'ja',
    engine(same => same),
  ).message(message);
  const values = { n: 5, x: 'X', y: 'Y' };
  const said = (written: string): unknown => new IntlMessageFormat(written, 'ja').format(values);
  expect(said(text)).toBe(said(message));
});

describe('a form', () => {
  it('whose number came back in words is asked again with a mark', async () => {
    const words = engine(text => text.replace(/\b1\b/, 'one'));
    expect(await into('de', words).message('{n, plural, one {# cat} other {# cats}}')).toBe(
      '{n, plural, one {# cat} other {# cats}}',
    );
    expect(words.asked).toContain('90017 cat');
  });

  it('that loses its placeholders twice is refused', async () => {
    const losing = engine(text => text.replaceAll(/\d+/g, ''));
    await expect(into('de', losing).message('{n, plural, other {# cats}}')).rejects.toThrow(
      PlaceholderMismatch,
    );
    expect(losing.asked).toHaveLength(4);
  });
});

it.each([
  ['a {b', 'expect argument closing brace', 2, 1, 3],
  ['a\n {n, plural, one {x} one {y}}', 'duplicate plural argument selector', 23, 2, 22],
  ['{n, plural, uno {x} other {y}}', '“uno” is no plural category', 16, 1, 17],
])('%j is refused with its position', async (message, reason, offset, line, column) => {
  await expect(into('de').message(message)).rejects.toMatchObject({
    fault: { reason, offset, line, column },
  });
});

it('a form by itself is refused in its own positions', () => {
  const fault = (text: string): unknown => {
    try {
      return parseOption(text, 'plural');
    } catch (error) {
      return error instanceof IcuError ? error.fault : error;
    }
  };
  expect(fault('a {b')).toMatchObject({ offset: 2, column: 3 });
  expect(fault('a} b {c')).toMatchObject({ reason: 'unmatched closing brace', offset: 1, column: 2 });
  expect(fault('# {x} <b>')).toEqual([
    { pound: true },
    { text: ' ' },
    { argument: '{x}', variable: 'x' },
    { text: ' <b>' },
  ]);
});

it('a message with too many forms is refused', async () => {
  const many = Array.from({ length: 8 }, (_, at) => `{v${at}, select, a {1} b {2} other {3}}`).join(' ');
  await expect(into('de').message(many)).rejects.toThrow(TooManyForms);
});

describe.each(widelySpoken)('in %s', target => {
  it('every message is a good one to a validator, and formats for every number', async () => {
    const messages = [
      '{count, plural, one {You have # new message} other {You have # new messages}}',
      '{g, select, male {He likes {n, plural, one {# photo} other {# photos}}} other {They like it}}',
      '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
      '{n, plural, =0 {Nothing in <b>{place}</b>} one {One thing} other {# things}}',
    ];
    for (const source of messages) {
      const text = await into(target).message(source);
      if (target !== 'en')
        expect(issuesOf({ locale: 'en', text: source }, { locale: target, text })).toEqual([]);
      const format = new IntlMessageFormat(text, target, undefined, { ignoreTag: true });
      for (const n of [0, 1, 2, 3, 5, 11, 21, 100, 1.5, 1_000_000])
        expect(String(format.format({ count: n, n, g: 'male', place: 'P' }))).not.toBe('');
      if (source.startsWith('{count'))
        for (const category of categoriesOf(target, 'plural')) expect(text).toContain(` ${category} {`);
    }
  });
});
