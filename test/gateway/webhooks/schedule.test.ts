import { describe, expect, it } from 'vitest';
import { retryAfterMs, triesAfterMs, waitAfter } from '../../../src/gateway/webhooks/schedule.ts';

const hour = 3_600_000;

describe('the schedule of a callback', () => {
  it('is ten tries, each after its time or a little more', () => {
    const least = triesAfterMs.map((_each, at) => waitAfter(at + 1, undefined, 0));
    expect(least).toEqual([
      ...[5_000, 300_000, 1_800_000, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
      undefined,
    ]);
    expect(waitAfter(1, undefined, 1)).toBe(5_500);
  });

  it('waits longer where the receiver asks for it, and no longer than a day', () => {
    expect(waitAfter(1, 60_000, 0)).toBe(60_000);
    expect(waitAfter(2, 1_000, 0)).toBe(300_000);
    expect(waitAfter(1, 1_000 * hour, 0)).toBe(24 * hour);
    expect(waitAfter(10, 60_000, 0)).toBeUndefined();
  });

  it.each([
    ['120', 120_000],
    ['Thu, 01 Jan 1970 00:00:09 GMT', 4_000],
    ['Thu, 01 Jan 1970 00:00:01 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('reads Retry-After: %s', (header, ms) => {
    expect(retryAfterMs(header, 5_000)).toBe(ms);
  });
});
