import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hangoverMs, lookbackMs, Voicing } from '../../../../src/gateway/engines/endpointing/voicing.ts';
import { frameMs } from '../../../../src/shared/audio/format.ts';

const eventsOf = (frames: readonly boolean[], voicing = new Voicing()) =>
  frames.flatMap((voiced, at) => {
    const event = voicing.push(voiced);
    return event === undefined ? [] : [{ event, at }];
  });

const repeat = (voiced: boolean, count: number): boolean[] => Array<boolean>(count).fill(voiced);

/** Runs of voiced and unvoiced frames, as speech has them; single coin tosses would hardly ever speak. */
const anyFrames = fc
  .array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 60 })), { maxLength: 30 })
  .map(runs => runs.flatMap(([voiced, count]) => repeat(voiced, count)));

describe('Voicing', () => {
  it('starts and ends in turn, whatever comes', () => {
    fc.assert(
      fc.property(anyFrames, frames => {
        eventsOf(frames).forEach(({ event }, index) => {
          expect(event).toBe(index % 2 === 0 ? 'speech-start' : 'speech-end');
        });
      }),
    );
  });

  it('ends exactly one hangover after the last voiced frame', () => {
    fc.assert(
      fc.property(anyFrames, frames => {
        for (const { event, at } of eventsOf(frames)) {
          if (event !== 'speech-end') continue;
          const held = hangoverMs / frameMs;
          expect(frames.slice(at - held + 1, at + 1)).toEqual(repeat(false, held));
          expect(frames[at - held]).toBe(true);
        }
      }),
    );
  });

  it('starts only with enough voiced frames inside the lookback', () => {
    fc.assert(
      fc.property(anyFrames, frames => {
        for (const { event, at } of eventsOf(frames)) {
          if (event !== 'speech-start') continue;
          const looked = frames.slice(Math.max(0, at + 1 - lookbackMs / frameMs), at + 1);
          expect(looked.filter(Boolean).length).toBeGreaterThanOrEqual(7);
        }
      }),
    );
  });

  it('is after a reset as if it were new', () => {
    fc.assert(
      fc.property(anyFrames, anyFrames, (before, after) => {
        const used = new Voicing();
        eventsOf(before, used);
        used.reset();
        expect(eventsOf(after, used)).toEqual(eventsOf(after));
      }),
    );
  });

  it('hears a word of 7 voiced frames, and not one of 6', () => {
    expect(eventsOf([...repeat(false, 20), ...repeat(true, 7)])).toEqual([{ event: 'speech-start', at: 26 }]);
    expect(eventsOf([...repeat(false, 20), ...repeat(true, 6), ...repeat(false, 40)])).toEqual([]);
  });

  it('bridges a pause that is one frame shorter than the hangover', () => {
    const pause = hangoverMs / frameMs - 1;
    const frames = [
      ...repeat(true, 20),
      ...repeat(false, pause),
      ...repeat(true, 20),
      ...repeat(false, pause),
    ];
    expect(eventsOf(frames).map(({ event }) => event)).toEqual(['speech-start']);
  });
});
