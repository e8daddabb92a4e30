import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode } from '../../../../src/gateway/engines/translation/apertium-stream.ts';

describe('Apertium’s stream format', () => {
  it('gives any text back when the pipeline changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const clean = text.toWellFormed().replaceAll('\0', '');
        const { stream, decode } = encode(clean);
        expect(decode(stream)).toEqual({ text: clean, marked: [] });
      }),
    );
  });

  it('leaves no reserved character without its backslash, and no character that is a mark in output', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab []{}^$/\\@<>*#~') }), text => {
        expect(encode(text).stream.replaceAll(/\\[[\]{}^$/\\@<>]/g, '')).not.toMatch(/[[\]{}^$/\\@<>*#~]/);
      }),
    );
  });

  it('finds substitutes that are not in the text, even when the text holds all noncharacters', () => {
    const all = Array.from({ length: 32 }, (_, index) => String.fromCharCode(0xfdd0 + index)).join('');
    const text = `${all}*#~`;
    const { stream, decode } = encode(text);
    expect(stream).not.toMatch(/[*#~]/);
    expect(decode(stream).text).toBe(text);
  });

  it('takes the marks out and tells which words had them and where', () => {
    const { text, marked } = encode('').decode('El *flurbish y @foo #ser \\@casa');
    expect(text).toBe('El flurbish y foo ser @casa');
    expect(marked).toEqual([
      { word: 'flurbish', offset: 3, unknown: true },
      { word: 'foo', offset: 14, unknown: true },
      { word: 'ser', offset: 18, unknown: false },
    ]);
  });
});
