import { describe, expect, it } from 'vitest';
import { findPlaceholders } from '../../../../src/gateway/pipeline/placeholders/find.ts';

const found = (text: string): readonly string[] =>
  findPlaceholders(text).map(({ start, end }) => text.slice(start, end));

describe('a placeholder is found', () => {
  it.each([
    [
      'an argument',
      `Hi {name}, {{ x }} \${y} {d, date, short}`,
      ['{name}', '{{ x }}', `\${y}`, '{d, date, short}'],
    ],
    ['printf', '%s %1$d %.2f %(n)s %@ %% 3%d', ['%s', '%1$d', '%.2f', '%(n)s', '%@', '%%', '%d']],
    [
      'a tag',
      '<b>x</b> <br/> <a href="https://x.y/{z}">q</a>',
      ['<b>', '</b>', '<br/>', '<a href="https://x.y/{z}">', '</a>'],
    ],
    ['an entity', 'R&amp;D &#39; &#x27; &lt;b&gt;', ['&amp;', '&#39;', '&#x27;', '&lt;', '&gt;']],
    [
      'an address',
      'see https://a.b/c?d=1. or (www.x.org) me@x.org',
      ['https://a.b/c?d=1', 'www.x.org', 'me@x.org'],
    ],
    ['an emoji', 'ok 👍🏽 👨‍👩‍👧 🇺🇦 1️⃣', ['👍🏽', '👨‍👩‍👧', '🇺🇦', '1️⃣']],
    ['the end of a line', 'one\r\n  two', ['\r\n  ']],
  ])('%s', (_, text, expected) => expect(found(text)).toEqual(expected));
});

it('finds none where text only looks like one', () => {
  expect(found('100% sure, 100%. 5%off; a < b > c, R&D; a {broken, © # 5 }')).toEqual(['{broken, © # 5 }']);
  expect(found('a {broken # 5')).toEqual([]);
});

it('finds what is balanced inside what is not', () => {
  expect(found('{ {a} { {b}')).toEqual(['{a}', '{b}']);
  expect(found('{a {b} {c}}')).toEqual(['{a {b} {c}}']);
});

it('takes linear time of what never closes', () => {
  for (const part of ['{', '<a ', '<!--', '%(', '&a', 'a@', 'http://', '{a}{'])
    expect(found(part.repeat(5000))).toBeDefined();
});
