import { describe, expect, it } from 'vitest';
import { speakerNumber } from '../../../src/shared/session/speakers.ts';
import type { Speaker } from '../../../src/shared/session/transcript.ts';

describe('a speaker without a name', () => {
  const named = (id: string, label = id): Speaker => ({ id, label, index: 0 });

  it('is counted as people count, whether the service begins at 0 or at 1', () => {
    expect(speakerNumber({ '0': named('0') }, named('0'))).toBe(1);
    expect(speakerNumber({ '0': named('0'), '1': named('1') }, named('1'))).toBe(2);
    expect(speakerNumber({ '1': named('1'), '2': named('2') }, named('2'))).toBe(2);
  });

  it('is none that was called something, also a number', () => {
    expect(speakerNumber({ '0': named('0') }, named('0', '7'))).toBeUndefined();
    expect(speakerNumber({}, named('Guest-1'))).toBeUndefined();
  });
});
