// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import {
  elapsed,
  languageName,
  ownLanguageName,
  position,
  seconds,
} from '../../../src/renderer/ui/format.ts';

describe('formatting', () => {
  it.each([
    [0, '00:00:00'],
    [764_999, '00:12:44'],
    [36_000_000, '10:00:00'],
    [-5000, '00:00:00'],
  ])('shows %d ms of a session as %s', (ms, words) => {
    expect(elapsed(ms)).toBe(words);
  });

  it.each([
    [7200, '0:07'],
    [725_000, '12:05'],
    [3_725_000, '1:02:05'],
  ])('shows a sentence at %d ms as %s', (ms, words) => {
    expect(position(ms)).toBe(words);
  });

  it('shows a delay with two decimals', () => {
    expect(seconds(734)).toBe('0.73');
    expect(seconds(12_000)).toBe('12.00');
  });

  it('names languages in English and in themselves', () => {
    expect(languageName('es')).toBe('Spanish');
    expect(ownLanguageName('es')).toBe('español');
  });

  it('shows a tag that is no language as it is', () => {
    expect(languageName('not a tag')).toBe('not a tag');
    expect(ownLanguageName('')).toBe('');
  });
});
