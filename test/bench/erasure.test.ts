import { expect, test } from 'vitest';
import { goals, rowOf } from '../../bench/erasure.ts';

test('a figure of erasure without a goal is printed and not judged', () => {
  const fastest = rowOf('shown, fastest', 'words', 1, 1);
  expect(fastest).not.toHaveProperty('goal');
  expect(fastest).not.toHaveProperty('verdict');
});

test('a goal of erasure is words a word, whatever the reference is', () => {
  const reference = 2;
  const [reached, missed] = [goals.erasure, goals.erasure * 1.1];
  expect(rowOf('erasure', 'words', reached, reference).verdict).toBe('pass');
  expect(rowOf('erasure', 'words', missed, reference).verdict).toBe('short');
});
