import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapOf, gapSeconds, withGaps } from '../../../src/renderer/transcript/gaps.ts';

const gap = (startMs: number, durationMs = 1000) => ({ startMs, durationMs });

describe('gaps of sound', () => {
  it('stand where they happened, in the order of time', () => {
    const gaps = [gap(2500), gap(9000), gap(100)];
    const entries = withGaps([1, 2, 3], gaps, sid => sid * 1000);
    expect(entries.map(entry => gapOf(entry, gaps)?.startMs ?? entry)).toEqual([100, 1, 2, 2500, 3, 9000]);
  });

  it('leave the list as it is when there are none', () => {
    const sids = [1, 2];
    expect(withGaps(sids, [], () => 0)).toBe(sids);
  });

  it('are each shown once, whatever is known of the sentences', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.nat(10_000), { nil: undefined })),
        fc.array(fc.nat(10_000)),
        (starts, at) => {
          const sids = starts.map((_, index) => index + 1);
          const gaps = at.map(startMs => gap(startMs));
          const entries = withGaps(sids, gaps, sid => starts[sid - 1]);
          expect(entries.filter(entry => entry > 0)).toEqual(sids);
          expect(new Set(entries.filter(entry => entry < 0)).size).toBe(gaps.length);
        },
      ),
    );
  });

  it('are counted in whole seconds, and in tenths when short', () => {
    expect([12_300, 400, 9990, 20].map(durationMs => gapSeconds(gap(0, durationMs)))).toEqual([
      12, 0.4, 10, 0.1,
    ]);
  });
});
