import { describe, expect, it } from 'vitest';
import { levelNotice, meterPosition } from '../../../../src/renderer/main-window/footer/level.ts';

const level = { rmsDb: -20, peakDb: -10, clipped: false, silentMs: 0 };

describe('the level meter', () => {
  it('spans −60 dBFS to full scale', () => {
    expect([-100, -60, -30, 0, 3].map(meterPosition)).toEqual([0, 0, 0.5, 1, 1]);
  });

  it('says "no signal" once there was none for 2 s', () => {
    expect(levelNotice({ ...level, silentMs: 1900 }, undefined, 0)).toBe('none');
    expect(levelNotice({ ...level, silentMs: 2000 }, undefined, 0)).toBe('silent');
  });

  it('says "too loud" long enough to be read', () => {
    expect(levelNotice(level, 1000, 2000)).toBe('clipped');
    expect(levelNotice(level, 1000, 2600)).toBe('none');
  });
});
