import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What says left or right where the line's start or end is meant. A thing in the middle may stand at `left: 50%`. */
const physical =
  /(?:^|[\s;{])((?:margin|padding|border)-(?:left|right)|(?:left|right):(?!\s*50%)|text-align:\s*(?:left|right)|float:\s*(?:left|right))/gm;

const physicalIn = (styles: string): readonly string[] =>
  [...styles.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(physical)].map(([, found = '']) => found);

describe('style sheets', () => {
  it('are written by the start and the end of the line, so that the layout turns with it', () => {
    const found = readdirSync('src/renderer', { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('.css'))
      .flatMap(path =>
        physicalIn(readFileSync(join('src/renderer', path), 'utf8')).map(what => `${path}: ${what}`),
      );
    expect(found).toEqual([]);
  });

  it.each(['.a { margin-left: 3px; }', '.a {\n  left: 3px;\n}', '.a { text-align: right; }'])(
    'with sides are found: %s',
    styles => {
      expect(physicalIn(styles)).toHaveLength(1);
    },
  );

  it.each([
    '.a { margin-inline-start: 3px; left: 50%; }',
    '.a { transform-origin: left; text-align: start; }',
  ])('without are not: %s', styles => {
    expect(physicalIn(styles)).toEqual([]);
  });
});
