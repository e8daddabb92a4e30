import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, root), 'utf8');

it('every npm script has its line in CONTRIBUTING', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  // A script that npm runs before another one is not called by anybody.
  const called = Object.keys(scripts).filter(name => !(name.startsWith('pre') && name.slice(3) in scripts));
  const told = [...read('CONTRIBUTING.md').matchAll(/^\| `npm (?:run )?([a-z0-9-]+)` \|/gm)].map(
    ([, name]) => name,
  );
  expect(told.toSorted()).toEqual(called.toSorted());
});

it('every path that ARCHITECTURE and CONTRIBUTING name is there', () => {
  const texts = ['ARCHITECTURE.md', 'CONTRIBUTING.md'].map(read).join('\n');
  const paths = [...texts.matchAll(/`((?:src|test|tools|bench)\/[^`\s<{*]*)`/g)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter(path => !existsSync(new URL(path, root)))).toEqual([]);
});

it('the glossary has each term once, in order', () => {
  const rows = read('GLOSSARY.md').matchAll(/^\| (?!term |--- )([^|]+) \|/gm);
  const terms = [...rows].map(([, term = '']) => term.toLowerCase());
  expect(terms).toEqual([...new Set(terms)].sort());
});
