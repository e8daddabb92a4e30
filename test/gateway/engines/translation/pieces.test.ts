import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pieces } from '../../../../src/gateway/engines/translation/pieces.ts';

describe('long text', () => {
  const anyText = fc.string({ unit: fc.constantFrom('a', 'b', ' ', ' ', '\n', '.', '😀', 'é') });

  it('is whole again when its pieces and gaps are joined, and no piece is too long, empty or cut in a character', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 12 }), (any, limit) => {
        const text = any.trim();
        const found = pieces(text, limit);
        expect(found.map(({ text: piece, gap }) => piece + gap).join('')).toBe(text);
        for (const { text: piece } of found) {
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(piece.trim()).toBe(piece);
          expect(piece).not.toBe('');
          expect(piece.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('is cut after a sentence rather than within one', () => {
    expect(pieces('One two. Three four.', 14).map(({ text }) => text)).toEqual(['One two.', 'Three four.']);
  });
});
