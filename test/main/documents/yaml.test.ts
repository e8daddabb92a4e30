import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { faultOf, stringsOf, translated } from '../../support/documents.ts';

const yaml = `%YAML 1.2
---
# A comment
title: Hello there # it stays
count: 12
switch: off
when: 2026-11-29
"quoted": 'it''s here'
list:
  - one thing
  - >-
    folded text
    goes on

    second paragraph
  - |
    literal
      text
shared: &name a name
again: *name
flow: {a: b c, d: [e f, true]}
tagged: !secret value
empty:
...
---
second: document
`;

describe('YAML', () => {
  it('gives its string values', () => {
    expect(stringsOf('a.yaml', yaml)).toEqual([
      ...['Hello there', "it's here", 'one thing', 'folded text goes on\nsecond paragraph'],
      ...['literal\n  text\n', 'a name', 'b c', 'e f', 'document'],
    ]);
  });

  it('has them changed in the style in which they were written, and nothing else', () => {
    const { text } = translated('a.yml', yaml, each => each.toUpperCase());
    const expected = yaml
      .replace('Hello there', 'HELLO THERE')
      .replace("'it''s here'", "'IT''S HERE'")
      .replace('one thing', 'ONE THING')
      .replace('folded text\n    goes on', 'FOLDED TEXT GOES ON')
      .replace('second paragraph', 'SECOND PARAGRAPH')
      .replace('literal\n      text', 'LITERAL\n      TEXT')
      .replace('a name', 'A NAME')
      .replace('b c', 'B C')
      .replace('e f', 'E F')
      .replace('second: document', 'second: DOCUMENT');
    expect(text).toBe(expected);
  });

  it('quotes what would be something else, so that another reader finds the same values', context => {
    const texts = [
      '12',
      'true',
      'a: b',
      '# no',
      '- x',
      'null',
      'plain',
      'two\nlines',
      '"',
      '{a',
      '*x',
      '2026-11-29',
      'off',
    ];
    const source = texts.map((_text, index) => `- text ${'abcdefghijklm'.charAt(index)}\n`).join('');
    let index = 0;
    const { text } = translated('a.yaml', source, () => texts[index++]);
    const read = spawnSync(
      'python3',
      ['-c', 'import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin)))'],
      {
        input: text,
        encoding: 'utf8',
      },
    );
    if (read.stderr.includes('No module') || read.error) context.skip('no PyYAML here');
    expect(JSON.parse(read.stdout)).toEqual(texts);
  });

  it('is refused with the line of its mistake; aliases are never expanded', () => {
    expect(faultOf('a.yaml', 'a: b\nc: "d\n')).toMatchObject({ why: 'syntax' });
    expect(faultOf('a.yaml', 'a: b\na: c\n')).toMatchObject({ why: 'syntax', line: 2 });
    const bomb = Array.from(
      { length: 40 },
      (_each, n) => `a${n}: &a${n} [word, ${`*a${n - 1}, `.repeat(n && 9)}]`,
    );
    expect(stringsOf('a.yaml', `${bomb.join('\n')}\n`)).toHaveLength(40);
    expect(faultOf('a.yaml', '['.repeat(50_000))).toHaveProperty('why');
  });
});
