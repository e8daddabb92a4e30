import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatStartTime, parseStartTime } from '../../../../src/shared/protocols/voice-translation/clock.ts';

it('says minutes and seconds, and more than 59 minutes', () => {
  expect(formatStartTime(5_999)).toBe('00:05');
  expect(formatStartTime(75 * 60_000 + 30_000)).toBe('75:30');
});

it('understands what it says', () => {
  fc.assert(
    fc.property(fc.nat({ max: 9_999 * 60 }), seconds => {
      expect(parseStartTime(formatStartTime(seconds * 1000))).toBe(seconds * 1000);
    }),
  );
});

it('understands hours and refuses what is no time', () => {
  expect(parseStartTime('01:00:05')).toBe(3_605_000);
  for (const text of ['', '5', 'a:b', '1:2:3:4', '-1:00']) expect(parseStartTime(text)).toBeUndefined();
});
