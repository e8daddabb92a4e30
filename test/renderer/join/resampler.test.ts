import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaptureFrames } from '../../../src/renderer/join/capture-frames.ts';
import { Resampler } from '../../../src/renderer/join/resampler.ts';
import { frameSamples } from '../../../src/shared/audio/format.ts';

const rates = [8000, 44_100, 48_000, 96_000];

const tone = (hz: number, rate: number, seconds = 0.5): Float32Array =>
  Float32Array.from({ length: rate * seconds }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / rate));

/** How loud `hz` is in the middle of 16 kHz sound, dB below a tone of the given amplitude. */
function loudness(samples: Float32Array, hz: number): number {
  const middle = samples.slice(1000, samples.length - 1000);
  let cos = 0;
  let sin = 0;
  for (const [i, value] of middle.entries()) {
    cos += value * Math.cos((2 * Math.PI * hz * i) / 16_000);
    sin += value * Math.sin((2 * Math.PI * hz * i) / 16_000);
  }
  return 20 * Math.log10((2 * Math.hypot(cos, sin)) / middle.length / 0.5);
}

const power = (samples: Float32Array): number =>
  10 * Math.log10(samples.reduce((sum, value) => sum + value * value, 0) / samples.length / 0.125);

describe.each(rates)('sound of %i Hz', rate => {
  it('keeps its length and its tones', () => {
    for (const hz of [100, 1000, 3000]) {
      const made = new Resampler(rate, 16_000).push(tone(hz, rate));
      // But for what the filter still waits for.
      expect(made.length).toBeGreaterThan(8000 - 80);
      expect(made.length).toBeLessThanOrEqual(8000);
      expect(Math.abs(loudness(made, hz))).toBeLessThan(0.1);
    }
  });

  it('is the same in pieces of any length', () => {
    const sound = tone(440, rate, 0.1);
    const whole = new Resampler(rate, 16_000).push(sound);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1 }), lengths => {
        const resampler = new Resampler(rate, 16_000);
        const made: number[] = [];
        for (let at = 0, n = 0; at < sound.length; n++) {
          const length = lengths[n % lengths.length] ?? 1;
          made.push(...resampler.push(sound.subarray(at, at + length)));
          at += length;
        }
        expect(made).toEqual([...whole]);
      }),
      { numRuns: 20 },
    );
  });
});

it.each([44_100, 48_000, 96_000])('nothing above 8 kHz folds back from %i Hz', rate => {
  for (const hz of [8700, 10_000, 13_000, 20_000]) {
    const made = new Resampler(rate, 16_000).push(tone(hz, rate));
    expect(power(made.slice(1000, 7000)), `${hz} Hz`).toBeLessThan(-70);
  }
});

it('frames are whole, each with memory of its own, and clip instead of wrapping', () => {
  const frames: Int16Array[] = [];
  const capture = new CaptureFrames(16_000, frame => frames.push(frame));
  for (let i = 0; i < 10; i++) capture.push(new Float32Array(128).fill(i < 5 ? 2 : -2));
  expect(frames.map(({ length }) => length)).toEqual([
    frameSamples,
    frameSamples,
    frameSamples,
    frameSamples,
  ]);
  expect(frames[0]?.[0]).toBe(32_767);
  expect(frames[3]?.[319]).toBe(-32_768);
  expect(new Set(frames.map(({ buffer }) => buffer)).size).toBe(4);
});
