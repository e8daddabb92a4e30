import { describe, expect, it } from 'vitest';
import { joinText } from '../../../src/shared/text/join-text.ts';
import { replacementOf } from '../../../src/shared/text/replacement.ts';

describe('what somebody replaced', () => {
  it.each([
    ['I met Mrs Smyth today.', 'I met Mrs Schmidt today.', { wrong: 'Smyth', right: 'Schmidt' }],
    ['Hello Jon, come', 'Hello John, come', { wrong: 'Jon', right: 'John' }],
    ['the you end said', 'the U.N. said', { wrong: 'you end', right: 'U.N' }],
  ])('%s → %s', (before, after, replacement) => {
    expect(replacementOf(before, after)).toEqual(replacement);
  });

  it.each([
    ['only punctuation', 'Hello, you', 'Hello you'],
    ['something added', 'Hello', 'Hello you'],
    ['something taken away', 'Hello you', 'Hello'],
    ['another sentence', 'one two three four five six', 'a b c d e f'],
    ['nothing', 'same', 'same'],
  ])('is nothing that recurs where it is %s', (_what, before, after) => {
    expect(replacementOf(before, after)).toBeUndefined();
  });
});

describe('two texts as one', () => {
  it.each([
    ['One.', 'Two.', 'One. Two.'],
    ['一。', '二。', '一。二。'],
    ['', 'Two', 'Two'],
    ['مرحبا', 'بكم', 'مرحبا بكم'],
  ])('%s + %s', (one, other, both) => {
    expect(joinText(one, other)).toBe(both);
  });
});
