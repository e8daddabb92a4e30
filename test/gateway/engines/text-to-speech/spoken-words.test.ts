import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSpeakable, partsOf, timed } from '../../../../src/gateway/engines/text-to-speech/spoken-words.ts';

const texts = (text: string, language = 'en') => partsOf(text, language).map(part => part.text);

describe('the parts of a text', () => {
  it.each([
    ['Hello, nice', 'en', ['Hello', ',', 'nice']],
    ['“Really?” he — don’t', 'en', ['“', 'Really', '?”', 'he', '—', 'don’t']],
    ['a well-known fact- no', 'en', ['a', 'well-known', 'fact', '-', 'no']],
    ['12.5% of 1,000', 'en', ['12.5', '%', 'of', '1,000']],
    ['café 👩‍👩‍👧!\nok', 'fr', ['café', '👩‍👩‍👧', '!', 'ok']],
    ['今天天气很好。', 'zh', ['今天', '天气', '很好', '。']],
    [' \n', 'en', []],
  ])('“%s” has', (text, language, expected) => {
    expect(texts(text, language)).toEqual(expected);
  });

  it('ascend, do not overlap, leave out only white space and controls, and stand where they say', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'ab -‐.,"%😀\u0301م你\n') }),
    );
    fc.assert(
      fc.property(anyText, text => {
        let end = 0;
        let between = '';
        for (const part of partsOf(text, 'en')) {
          expect(part.offset).toBeGreaterThanOrEqual(end);
          expect(text.slice(part.offset, part.offset + part.text.length)).toBe(part.text);
          between += text.slice(end, part.offset);
          end = part.offset + part.text.length;
        }
        expect(between + text.slice(end)).toMatch(/^[\s\p{Z}\p{C}]*$/u);
      }),
    );
  });

  it('follow some language’s rules also when the tag is none', () => {
    expect(texts('a b', 'not a tag')).toEqual(['a', 'b']);
  });
});

describe('the times of parts', () => {
  const spans = (text: string, heard: readonly (readonly [string, number, number])[], endMs: number) =>
    timed(
      partsOf(text, 'en'),
      heard.map(([word, startMs, endOfWord]) => ({ index: text.indexOf(word), startMs, endMs: endOfWord })),
      endMs,
    ).map(({ text: part, startMs, endMs: end }) => [part, startMs, end]);

  it('give a mark the pause it stands in', () => {
    const heard = [
      ['Hello', 0, 400],
      ['nice', 600, 900],
    ] as const;
    expect(spans('Hello, nice.', heard, 1000)).toEqual([
      ['Hello', 0, 400],
      [',', 400, 600],
      ['nice', 600, 900],
      ['.', 900, 1000],
    ]);
  });

  it('divide the time of words that were run together by their lengths', () => {
    const heard = [
      ['of', 100, 600],
      ['plan', 700, 900],
    ] as const;
    expect(spans('of the, plan', heard, 900)).toEqual([
      ['of', 100, 300],
      ['the', 300, 600],
      [',', 600, 700],
      ['plan', 700, 900],
    ]);
  });

  it('join what was heard of one part', () => {
    const heard = [
      ['2024', 0, 100],
      ['024', 100, 200],
      ['24', 200, 300],
    ] as const;
    expect(spans('2024', heard, 300)).toEqual([['2024', 0, 300]]);
  });

  it('ascend whatever was heard', () => {
    const anyHeard = fc.array(fc.tuple(fc.nat(30), fc.nat(50), fc.nat(50)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab ,.😀') }), anyHeard, (text, events) => {
        let now = 0;
        const heard = events.map(([index, pause, length]) => {
          const startMs = now + pause;
          now = startMs + length;
          return { index, startMs, endMs: now };
        });
        let last = 0;
        for (const { startMs, endMs } of timed(partsOf(text, 'en'), heard, now)) {
          expect(startMs).toBeGreaterThanOrEqual(last - 1e-6);
          expect(endMs).toBeGreaterThanOrEqual(startMs - 1e-6);
          expect(endMs).toBeLessThanOrEqual(now + 1e-6);
          last = endMs;
        }
      }),
    );
  });
});

describe('text with something to say aloud', () => {
  it('has a letter, a number or a symbol', () => {
    expect(['a', '7', '😀', '你', '€'].every(isSpeakable)).toBe(true);
    expect(['', ' ', '…', '!?', '—\n'].some(isSpeakable)).toBe(false);
  });
});
