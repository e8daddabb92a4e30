import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rate, total, wordErrors, wordsOf } from '../../bench/word-errors.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 }).map(words => words.join(' '));

describe('the word error rate', () => {
  it.each([
    ['go forward ten meters', 'Go forward ten meters', 0],
    ['go forward ten meters', 'go ten meters', 1],
    ['go forward ten meters', 'oh go forward ten metres', 2],
    ['go forward ten meters', '', 4],
    ['', 'noise', 1],
    ['', '', 0],
    ["I'm here, now.", "i'm here now", 0],
  ])('of “%s” heard as “%s” counts %i errors', (said, heard, errors) => {
    expect(wordErrors(said, heard).errors).toBe(errors);
  });

  it('finds words in any punctuation', () => {
    expect(wordsOf("Well — it's “cold-hearted”, isn’t it?")).toEqual([
      'well',
      "it's",
      'cold',
      'hearted',
      'isn’t',
      'it',
    ]);
  });

  it('is a distance: zero for the same, alike both ways, never longer by a detour', () => {
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const d = (x: string, y: string): number => wordErrors(x, y).errors;
        expect(d(a, a)).toBe(0);
        expect(d(a, b)).toBe(d(b, a));
        expect(d(a, c)).toBeLessThanOrEqual(d(a, b) + d(b, c));
        expect(d(a, b)).toBeLessThanOrEqual(Math.max(wordsOf(a).length, wordsOf(b).length));
      }),
    );
  });

  it('is taken over all words, not averaged over sentences', () => {
    expect(rate(total([wordErrors('a', 'b'), wordErrors('a b c', 'a b c')]))).toBe(25);
    expect(rate(total([]))).toBe(0);
  });
});
