import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Appearance,
  appear,
  estimateTimes,
} from '../../../../src/gateway/engines/speech-to-text/estimated-times.ts';
import { voicedFrames } from '../../../../src/gateway/engines/speech-to-text/voiced-frames.ts';
import { concatenate, noise, recording } from '../sounds.ts';

const voiced = (...runs: readonly (readonly [boolean, number])[]): boolean[] =>
  runs.flatMap(([is, ms]) => Array<boolean>(ms / 20).fill(is));

const timesOf = (words: readonly string[], appearances: readonly Appearance[], frames: readonly boolean[]) =>
  estimateTimes(words, appearances, frames).map(({ startMs, endMs }) => [
    Math.round(startMs),
    Math.round(endMs),
  ]);

describe('estimated times', () => {
  it('share the voiced sound by the lengths of the words, and leave pauses out', () => {
    const frames = voiced([false, 400], [true, 600], [false, 500]);
    // The last word is drawn out: it counts for six letters.
    expect(timesOf(['ab', 'abcd', 'efgh'], [], frames)).toEqual([
      [400, 500],
      [500, 700],
      [700, 1000],
    ]);
    const pause = voiced([true, 400], [false, 1000], [true, 400]);
    expect(timesOf(['abcdef', 'efgh'], [], pause)).toEqual([
      [0, 400],
      [1400, 1800],
    ]);
  });

  it('let no word end after the sound in which it first appeared', () => {
    const known = appear(appear([], ['one'], 300), ['one', 'two'], 1200);
    expect(timesOf(['one', 'two', 'three'], known, voiced([true, 6000]))).toEqual([
      [0, 300],
      [300, 1200],
      [1200, 6000],
    ]);
  });

  it('remember a word across results that spell it otherwise or lose another one', () => {
    const first = appear([], ['Go,', 'for'], 700);
    const second = appear(first, ['go', 'forward'], 1060);
    const third = appear(second, ['So', 'go', 'Forward,', 'ten'], 1420);
    expect(third.map(({ soundMs }) => soundMs)).toEqual([1420, 700, 1060, 1420]);
  });

  it('are near the true ones in a recording, and marked as estimated', () => {
    const sound = recording('goforward.raw');
    const words = estimateTimes(['Go', 'forward', 'ten', 'meters.'], [], voicedFrames(sound));
    const starts = [460, 640, 1170, 1530];
    words.forEach(({ startMs, estimated }, index) => {
      expect(Math.abs(startMs - (starts[index] ?? 0))).toBeLessThan(200);
      expect(estimated).toBe(true);
    });
  });

  it('ascend, have a length, and stay inside the sound and before their first appearance', () => {
    const words = fc.array(fc.constantFrom('a', 'to', 'the', 'budget', 'increase', '好'), {
      minLength: 1,
      maxLength: 30,
    });
    const frames = fc.array(fc.boolean(), { minLength: 1, maxLength: 300 });
    const cuts = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 20, max: 6000 })), { maxLength: 6 });
    fc.assert(
      fc.property(words, frames, cuts, (said, isVoiced, grown) => {
        const endMs = isVoiced.length * 20;
        let known: readonly Appearance[] = [];
        for (const [count, soundMs] of grown.toSorted((one, other) => one[1] - other[1])) {
          known = appear(known, said.slice(0, count), Math.min(soundMs, endMs));
        }
        const limits = appear(known, said, endMs);
        let lastMs = 0;
        estimateTimes(said, known, isVoiced).forEach(({ text, startMs, endMs: wordEnd }, index) => {
          expect(text).toBe(said[index]);
          expect(startMs).toBeGreaterThanOrEqual(lastMs - 1e-6);
          expect(wordEnd).toBeGreaterThan(startMs);
          expect(wordEnd).toBeLessThanOrEqual(endMs + 1e-6);
          expect(wordEnd).toBeLessThanOrEqual((limits[index]?.soundMs ?? 0) + 1e-6);
          lastMs = wordEnd;
        });
      }),
    );
  });
});

describe('voiced frames', () => {
  it('are those of the words, in a quiet room and in noise', () => {
    const speech = recording('goforward.raw').subarray(7_400, 33_000);
    for (const amplitude of [20, 600]) {
      const frames = voicedFrames(concatenate(noise(600, amplitude), speech, noise(600, amplitude)));
      expect(frames.slice(0, 28)).not.toContain(true);
      expect(frames.slice(-28)).not.toContain(true);
      expect(frames.filter(Boolean).length).toBeGreaterThan(40);
    }
  });

  it('are none in silence and in no sound', () => {
    expect(voicedFrames(new Int16Array(1600))).toEqual(Array(5).fill(false));
    expect(voicedFrames(new Int16Array(0))).toEqual([]);
  });
});
