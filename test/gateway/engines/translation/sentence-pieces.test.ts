import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countPieces } from '../../../../src/gateway/engines/translation/sentence-pieces.ts';
import { sentencePieces } from '../../../support/tiny-marian.ts';

it('counts the pieces of a vocabulary, and skips what else is in it', () => {
  const vocabulary = sentencePieces(['one', 'zwei', '三']);
  expect(countPieces(vocabulary)).toBe(5);
  const more = [0x10, 0x96, 0x01, 0x1a, 2, 9, 9, 0x25, 1, 2, 3, 4, 0x29, 1, 2, 3, 4, 5, 6, 7, 8];
  expect(countPieces(Uint8Array.of(...vocabulary, ...more))).toBe(5);
});

it('says what is wrong with what is none, and never takes long', () => {
  expect(() => countPieces(Buffer.alloc(0))).toThrow('no vocabulary');
  expect(() => countPieces(Buffer.from('<html>'))).toThrow(/cut off|no vocabulary/);
  expect(() => countPieces(Buffer.alloc(100, 0xff))).toThrow('no vocabulary');
  expect(() => countPieces(sentencePieces(['one']).subarray(0, -1))).toThrow('cut off');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
      try {
        expect(countPieces(bytes)).toBeGreaterThan(0);
      } catch (error) {
        expect((error as Error).message).toMatch(/cut off|no vocabulary/);
      }
    }),
  );
});
