import { describe, expect, it } from 'vitest';
import { followsAfterScroll, outgrown, reserve, type ScrollPlace } from '../../../src/renderer/ui/follow.ts';

/** A list of 5000 px in a window of 600 px, `distance` px from its end. */
const at = (distance: number): ScrollPlace => ({
  scrollHeight: 5000,
  clientHeight: 600,
  scrollTop: 4400 - distance,
});

describe('a growing sentence', () => {
  it('moves nothing while the room below it lasts', () => {
    expect(outgrown(at(0))).toBe(false);
    expect(outgrown(at(reserve - 11))).toBe(false);
  });

  it('moves the list once it has used that room up', () => {
    expect(outgrown(at(reserve))).toBe(true);
  });
});

describe('following', () => {
  it('ends when the reader scrolls up, however little', () => {
    expect(followsAfterScroll(true, at(0).scrollTop, at(30), true)).toBe(false);
  });

  it('goes on when the list itself moves a little', () => {
    expect(followsAfterScroll(true, at(0).scrollTop, at(30), false)).toBe(true);
  });

  it('ends when something else scrolls far away', () => {
    expect(followsAfterScroll(true, at(0).scrollTop, at(4000), false)).toBe(false);
  });

  it('begins again at the end', () => {
    expect(followsAfterScroll(false, at(200).scrollTop, at(1), false)).toBe(true);
    expect(followsAfterScroll(false, at(200).scrollTop, at(60), true)).toBe(true);
  });

  it('does not begin again because the list moved under a reader near the end', () => {
    expect(followsAfterScroll(false, at(80).scrollTop, at(60), false)).toBe(false);
  });
});
