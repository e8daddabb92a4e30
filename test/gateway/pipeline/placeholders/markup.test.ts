import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bracketMarkup,
  htmlMarkup,
  numberMarkup,
  xmlMarkup,
} from '../../../../src/gateway/pipeline/placeholders/markup.ts';
import {
  hasTerms,
  isKept,
  isWhole,
  segmentsOf,
  textOf,
  withEndsOf,
  withoutTerms,
  withTerms,
} from '../../../../src/gateway/pipeline/placeholders/segments.ts';

const bits = ['{name}', '{{x}}', '%s', '%1$d', '<b>', '</b>', '&amp;', '&lt;', '👍🏽', 'https://a.b/c', '\n'];
const words = [
  'word',
  ' ',
  '7',
  '90017',
  '90018 ',
  '⟦0⟧',
  '<',
  '>',
  '&',
  '"',
  '$',
  '%',
  '{',
  'Ω',
  '#',
  '1',
  '2',
];
const text = fc.array(fc.constantFrom(...bits, ...words), { maxLength: 14 }).map(parts => parts.join(''));

const markups = [xmlMarkup, htmlMarkup, bracketMarkup, numberMarkup];

describe.each(markups)('a text marked by $name', markup => {
  it('comes back as it was from an engine that changes nothing', () => {
    fc.assert(
      fc.property(text, source => {
        const segments = segmentsOf(source);
        const answer = markup.decode(markup.encode(segments), segments);
        expect(textOf(answer)).toBe(source);
        expect(isWhole(segments, answer)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('has nothing of a placeholder where an engine could change it', () => {
    const segments = segmentsOf('Dear {name}, <b>100%</b> of %1$d &amp; more');
    const encoded = markup.encode(segments).replaceAll(/<span[^>]*>[^<]*<\/span>/g, '');
    expect(encoded).not.toMatch(/name|%1|<b>/);
  });

  it('shows what an engine lost, doubled or made up', () => {
    const segments = segmentsOf('a {x} b {y} c');
    const [x, y] = segments.filter(isKept);
    if (!x || !y) throw new Error('two placeholders');
    const sent = markup.encode(segments);
    const ofX = sent.slice(sent.indexOf('a ') + 2, sent.indexOf(' b '));
    const judged = (answer: string): boolean => isWhole(segments, markup.decode(answer, segments));
    expect(judged(sent)).toBe(true);
    expect(judged(sent.replace(ofX, ''))).toBe(false);
    expect(judged(`${sent} ${ofX}`)).toBe(false);
    expect(judged(`${sent} %s`)).toBe(false);
  });

  it('leaves the order of placeholders to the language', () => {
    const segments = segmentsOf('a {x} b {y}');
    const sent = markup.encode(segments);
    const [one = '', other = ''] = [sent.slice(2, sent.indexOf(' b ')), sent.slice(sent.indexOf(' b ') + 3)];
    const answer = markup.decode(`${other} q ${one}`, segments);
    expect(textOf(answer)).toBe('{y} q {x}');
    expect(isWhole(segments, answer)).toBe(true);
  });

  it('shows a number where words must agree with it, and has the argument in its place again', () => {
    const segments = ['You have ', { kept: '#', shown: '3' }, ' of ', { kept: '{all}' }, ' cats'];
    expect(markup.encode(segments)).toMatch(/^You have 3 of /);
    expect(textOf(markup.decode(markup.encode(segments), segments))).toBe('You have # of {all} cats');
    const inWords = markup.encode(segments).replace('3', 'three');
    expect(isWhole(segments, markup.decode(inWords, segments))).toBe(false);
  });
});

it('text stays text: nothing of it becomes markup or an entity', () => {
  for (const markup of [xmlMarkup, htmlMarkup]) {
    const segments = segmentsOf('a &lt;b&gt; 1 < 2 && "x"');
    expect(textOf(markup.decode(markup.encode(segments), segments))).toBe('a &lt;b&gt; 1 < 2 && "x"');
    const answer = markup.decode('&quot;x&quot; &#39;y&#39; &amp;lt;', segments);
    expect(textOf(answer)).toBe(`"x" 'y' &lt;`);
  }
});

it('a term is found in words and never in a placeholder, and what was lost of it can be seen', () => {
  const plain = segmentsOf('The price of {price} is a https://price.org price');
  const segments = withTerms(plain, [{ source: 'price', target: 'precio' }], 'es');
  expect(textOf(segments)).toBe('The precio of {price} is a https://price.org precio');
  expect(textOf(withoutTerms(segments))).toBe(textOf(plain));
  expect(hasTerms(segments, segments)).toBe(true);
  expect(hasTerms(segments, plain)).toBe(false);
  expect(isWhole(segments, plain)).toBe(true);
});

it('white space at the ends is the source’s', () => {
  expect(textOf(withEndsOf([' \ta '], ['b']))).toBe(' \tb ');
  expect(textOf(withEndsOf(['a'], [' b ']))).toBe('b');
  expect(textOf(withEndsOf(['  '], ['']))).toBe('  ');
});

it('a word that touches a placeholder stays a word for this machine’s engines', () => {
  const segments = segmentsOf('a <b>bold</b> word, {name}s');
  const encoded = numberMarkup.encode(segments);
  expect(encoded).toMatch(/^a \d+ bold \d+ word, \d+ s$/);
  expect(textOf(numberMarkup.decode(encoded.replace('bold', 'negrita'), segments))).toBe(
    'a <b>negrita</b> word, {name}s',
  );
});
