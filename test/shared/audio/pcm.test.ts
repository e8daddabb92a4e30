import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bytesToSamples,
  decibels,
  floatsToSamples,
  floatToSample,
  fullScale,
  samplesToBytes,
} from '../../../src/shared/audio/pcm.ts';

test('samples become little-endian bytes', () => {
  expect([...samplesToBytes(Int16Array.of(0x0102, -2))]).toEqual([0x02, 0x01, 0xfe, 0xff]);
});

test('bytes at an odd offset and of odd length become samples', () => {
  const bytes = Uint8Array.of(9, 0x02, 0x01, 0xfe, 0xff, 7).subarray(1);
  expect([...bytesToSamples(bytes)]).toEqual([0x0102, -2]);
});

test('samples survive the way to bytes and back', () => {
  fc.assert(
    fc.property(fc.int16Array(), samples => {
      expect(bytesToSamples(samplesToBytes(samples))).toEqual(samples);
    }),
  );
});

test('the bytes of a view are only those it shows', () => {
  const whole = Int16Array.of(1, 2, 3, 4);
  expect(bytesToSamples(samplesToBytes(whole.subarray(1, 3)))).toEqual(Int16Array.of(2, 3));
});

test('every 16-bit sample survives the way to a float and back', () => {
  for (let sample = -fullScale; sample < fullScale; sample++) {
    if (floatToSample(sample / fullScale) !== sample) expect.fail(`sample ${sample} changed`);
  }
});

test('any number becomes a sample within 16 bits, NaN becomes silence', () => {
  fc.assert(
    fc.property(fc.double(), value => {
      const sample = floatToSample(value);
      expect(Number.isInteger(sample)).toBe(true);
      expect(sample).toBeGreaterThanOrEqual(-32_768);
      expect(sample).toBeLessThanOrEqual(32_767);
    }),
  );
  expect([...floatsToSamples([Number.NaN, 2, -2, 0.999_999, Number.POSITIVE_INFINITY])]).toEqual([
    0, 32_767, -32_768, 32_767, 32_767,
  ]);
});

test('decibels are relative to full scale and end at -100', () => {
  expect(decibels(fullScale)).toBe(0);
  expect(decibels(fullScale / 10)).toBeCloseTo(-20, 6);
  expect(decibels(0)).toBe(-100);
});
