import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Phrase, Phrases } from '../../../src/gateway/pipeline/phrases.ts';

/** What every phrase is tried for, one after another: the longest first, of equal ones the first. */
function plainly(phrases: readonly Phrase<number>[], text: string): readonly number[] {
  const words = text.split(' ');
  const found: number[] = [];
  for (let at = 0; at < words.length; ) {
    const matches = phrases.filter(({ text: wanted, caseSensitive }) => {
      const there = words.slice(at, at + wanted.split(' ').length).join(' ');
      return caseSensitive ? there === wanted : there.toLowerCase() === wanted.toLowerCase();
    });
    const longest = Math.max(0, ...matches.map(each => each.text.split(' ').length));
    const match = matches.find(each => each.text.split(' ').length === longest);
    if (match) found.push(match.value);
    at += Math.max(1, longest);
  }
  return found;
}

const words = (most: number) =>
  fc
    .array(fc.constantFrom('a', 'A', 'b', 'cd', 'Cd'), { minLength: 1, maxLength: most })
    .map(list => list.join(' '));

it('finds what trying every phrase would find', () => {
  const phrases = fc.array(fc.record({ text: words(4), caseSensitive: fc.boolean() }), { maxLength: 12 });
  fc.assert(
    fc.property(phrases, words(12), (given, text) => {
      const numbered = given.map((each, value) => ({ ...each, value }));
      expect(new Phrases(numbered).find(text).map(({ value }) => value)).toEqual(plainly(numbered, text));
    }),
  );
});
