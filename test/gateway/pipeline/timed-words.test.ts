import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadWords, timeWords, wordsOf } from '../../../src/gateway/pipeline/timed-words.ts';

const textsOf = (text: string): string[] => wordsOf(text).map(word => word.text);

describe('the words of a text', () => {
  it.each([
    ['Go forward ten meters', ['Go', ' forward', ' ten', ' meters']],
    ['¿Cómo estás?  Bien — gracias.\n', ['¿Cómo', ' estás?', '  Bien', ' —', ' gracias.\n']],
    ['well-known l’azienda don’t', ['well-known', ' l’azienda', ' don’t']],
    ['你好，世界。', ['你好，', '世界。']],
    ['say 「你好」 now', ['say', ' 「你好」', ' now']],
    ['  ', []],
    ['', []],
  ])('%j', (text, words) => {
    expect(textsOf(text)).toEqual(words);
  });

  it('together are the text, and none is white space alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab .-¿?\n', '你', '，', 'ก', '😀') }), text => {
        const words = wordsOf(text);
        expect(words.map(word => word.text).join('')).toBe(text.trim() === '' ? '' : text);
        for (const word of words) {
          expect(word.text.trim()).not.toBe('');
          expect(text.slice(word.offset, word.offset + word.text.length)).toBe(word.text);
        }
      }),
    );
  });
});

describe('the times of words', () => {
  it('are those of what is said in them; what is silent takes none', () => {
    const spans = [
      { offset: 0, startMs: 100, endMs: 200, confidence: 0.9 },
      { offset: 5, startMs: 250, endMs: 300, confidence: 0.5 },
      { offset: 8, startMs: 300, endMs: 400, confidence: 0.7 },
    ];
    expect(timeWords('las — diez/once', [...spans, { offset: 11, startMs: 400, endMs: 450 }])).toEqual([
      { text: 'las', offset: 0, startMs: 100, endMs: 200, confidence: 0.9 },
      { text: ' —', offset: 3, startMs: 200, endMs: 200 },
      { text: ' diez/once', offset: 5, startMs: 250, endMs: 450, confidence: 0.5 },
    ]);
  });

  it('are an estimate where nothing is known', () => {
    expect(spreadWords('ab cde', 1000, 1600).map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [1000, 1200],
      [1200, 1600],
    ]);
    expect(spreadWords('', 0, 0)).toEqual([]);
  });
});
