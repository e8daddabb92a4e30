import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  distance,
  forget,
  mix,
  noCepstra,
} from '../../../../src/gateway/engines/speech-to-text/cepstral-mean.ts';

const vector = fc.array(fc.integer({ min: -80, max: 80 }), { minLength: 13, maxLength: 13 });
const frames = fc.integer({ min: 1, max: 1_000 });

describe('the cepstral mean', () => {
  it('stays what it was when nothing was heard', () => {
    fc.assert(
      fc.property(vector, frames, (values, count) => {
        const known = { values, frames: count };
        expect(distance(mix(noCepstra, known).values, values)).toBeLessThan(1e-9);
      }),
    );
    expect(mix(noCepstra, { values: [1, 2], frames: 0 })).toEqual({ values: [1, 2], frames: 0 });
  });

  it('lies between what was known and what was heard, nearer to the one with more frames', () => {
    fc.assert(
      fc.property(vector, frames, vector, frames, (old, oldFrames, heard, heardFrames) => {
        const sum = heard.map(value => value * heardFrames);
        const mixed = mix({ sum, frames: heardFrames }, { values: old, frames: oldFrames });
        expect(mixed.frames).toBe(oldFrames + heardFrames);
        const apart = distance(old, heard);
        expect(distance(mixed.values, old)).toBeCloseTo((apart * heardFrames) / mixed.frames, 6);
        expect(distance(mixed.values, heard)).toBeCloseTo((apart * oldFrames) / mixed.frames, 6);
      }),
    );
  });

  it('counts for no more frames than it may', () => {
    expect(forget({ values: [1], frames: 900 }, 300)).toEqual({ values: [1], frames: 300 });
    expect(forget({ values: [1], frames: 20 }, 300)).toEqual({ values: [1], frames: 20 });
  });
});
