import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownSegments } from '../../../../src/gateway/pipeline/placeholders/markdown.ts';
import { isKept, isWhole, textOf } from '../../../../src/gateway/pipeline/placeholders/segments.ts';

const translated = (text: string): string =>
  textOf(markdownSegments(text).map(segment => (isKept(segment) ? segment : segment.toUpperCase())));

describe('a Markdown text', () => {
  it.each([
    ['# Title\n\nSome **bold** and *soft*', '# TITLE\n\nSOME **BOLD** AND *SOFT*'],
    ['Use `npm start` now', 'USE `npm start` NOW'],
    ['See [the docs](https://a.b/c "d") here', 'SEE [THE DOCS](https://a.b/c "d") HERE'],
    ['- one\n- two\n  1. three', '- ONE\n- TWO\n  1. THREE'],
    ['```js\nlet a = b;\n```\nafter', '```js\nlet a = b;\n```\nAFTER'],
    ['> quoted\n> more', '> QUOTED\n> MORE'],
    ['![alt](a.png) text', '![alt](a.png) TEXT'],
    ['[ref]: https://x.y\n\nsee [ref]', '[ref]: https://x.y\n\nSEE [REF]'],
    ['| a | b |\n|---|:-:|\n| c | d |', '| A | B |\n|---|:-:|\n| C | D |'],
    ['2 \\* 3 and {name}', '2 \\* 3 AND {name}'],
    ['<b>bold</b> *soft* &amp; more', '<b>BOLD</b> *SOFT* &amp; MORE'],
  ])('keeps its marks: %s', (text, expected) => {
    expect(translated(text)).toBe(expected);
  });

  it.each([
    ['    an indented sentence', '    AN INDENTED SENTENCE'],
    ['2 * 3 * 4 is snake_case_name', '2 * 3 * 4 IS SNAKE_CASE_NAME'],
    ['Dear all:\n===', 'DEAR ALL:\n==='],
    ['#1 of 5 > 3', '#1 OF 5 > 3'],
    ['Yes | No', 'YES | NO'],
    ['', ''],
  ])('is not made of any other text: %s', (text, expected) => {
    expect(translated(text)).toBe(expected);
  });

  it('comes back as it was where nothing is translated, whatever it is', () => {
    const bits = [
      '**',
      '*',
      '_',
      '`',
      '```',
      '\n',
      '\n\n',
      '# ',
      '- ',
      '1. ',
      '[',
      '](',
      ')',
      '|',
      '---',
      '\\',
    ];
    const words = ['word', ' ', '{name}', '<b>', '&amp;', '7', '> '];
    const text = fc.array(fc.constantFrom(...bits, ...words), { maxLength: 16 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(text, source => {
        const segments = markdownSegments(source);
        expect(textOf(segments)).toBe(source);
        expect(isWhole(segments, segments)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
