import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../../docs/promises.md', import.meta.url), 'utf8');
const rows = page.split('\n').filter(line => line.startsWith('| ') && !line.startsWith('| ---'));

interface Named {
  readonly file: string;
  readonly title: string;
}

/** Of each test that a row names. */
const namedIn = (row: string): readonly Named[] =>
  [...row.matchAll(/`(test\/[^`]+)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({ file, title }));

/** Whether a file of tests has one with this title, whatever the quotes that it is written in. */
function hasTest({ file, title }: Named, read: (path: string) => string): boolean {
  const calls = read(file).matchAll(/\b(?:it|test)\((['"`])((?:\\.|(?!\1).)*)\1/g);
  return [...calls].some(([, , written]) => written?.replace(/\\(.)/g, '$1') === title);
}

const readTest = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('docs/promises.md', () => {
  it('names a test for every promise', () => {
    const promises = rows.slice(1);
    expect(promises.length).toBeGreaterThan(20);
    expect(promises.filter(row => namedIn(row).length === 0)).toEqual([]);
  });

  it('names tests that there are', () => {
    const named = rows.flatMap(namedIn);
    expect(named.filter(each => !hasTest(each, readTest))).toEqual([]);
  });

  it('would not pass with a test that is skipped, renamed or in a comment', () => {
    const has = (source: string) => hasTest({ file: 'x', title: 'holds' }, () => source);
    expect(has("it('holds', () => {});")).toBe(true);
    expect(has("it.skip('holds', () => {});")).toBe(false);
    expect(has("it('holds no more', () => {});")).toBe(false);
    expect(has('// it holds')).toBe(false);
  });
});
