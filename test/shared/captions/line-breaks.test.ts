import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, linesOf, noLines } from '../../../src/shared/captions/line-breaks.ts';

/** As if every character had one width. */
const upTo =
  (length: number) =>
  (line: string): boolean =>
    [...line].length <= length;

/** The lines that stand after each of these texts. */
function linesAfter(texts: readonly string[], width: number): readonly (readonly string[])[] {
  let broken = noLines;
  return texts.map(text => {
    broken = breakLines(broken, text, upTo(width));
    return linesOf(broken);
  });
}

describe('a growing text in lines', () => {
  it('fills each line as far as words fit', () => {
    expect(linesAfter(['we need to increase the budget'], 12)).toEqual([
      ['we need to', 'increase the', 'budget'],
    ]);
    expect(linesAfter([''], 12)).toEqual([[]]);
  });

  it('keeps a line that was broken, though what follows would fit now', () => {
    expect(linesAfter(['we need increase', 'we need it now'], 12)).toEqual([
      ['we need', 'increase'],
      ['we need', 'it now'],
    ]);
  });

  it('breaks anew from the line that changed', () => {
    expect(linesAfter(['one two three four', 'one ten three four five'], 9)).toEqual([
      ['one two', 'three', 'four'],
      ['one ten', 'three', 'four five'],
    ]);
  });

  it('cuts a word that is wider than a line', () => {
    expect(linesAfter(['die Haftpflichtversicherung'], 10)).toEqual([
      ['die', 'Haftpflich', 'tversicher', 'ung'],
    ]);
  });

  it('breaks between characters of scripts without spaces, and before no mark that ends a word', () => {
    expect(linesAfter(['今日は、天気がいいです。'], 5)).toEqual([['今日は、天', '気がいいで', 'す。']]);
    for (const line of linesOf(breakLines(noLines, 'コンピューターは', upTo(4))))
      expect(line).not.toMatch(/^[ーュ]/u);
  });

  const text = fc
    .array(fc.constantFrom('a', 'bb', 'ccc', 'dddd', 'eeeeeeeeeeeee', '好', 'いい', 'مرحبا'), {
      maxLength: 14,
    })
    .map(words => words.join(' '));

  it('says all of it and no more, in lines that fit', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 3, max: 12 }),
        (texts, width) => {
          const lines = linesAfter(texts, width).at(-1) ?? [];
          expect(lines.join('').replaceAll(' ', '')).toBe(texts.at(-1)?.replaceAll(' ', ''));
          for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('changes no line but the last while the text only grows', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 3, max: 12 }),
        (parts, width) => {
          const texts = parts.map((_, at) => parts.slice(0, at + 1).join(' '));
          const all = linesAfter(texts, width);
          all.slice(1).forEach((lines, at) => {
            const before = all[at]?.slice(0, -1) ?? [];
            expect(lines.slice(0, before.length)).toEqual(before);
          });
        },
      ),
    );
  });
});
