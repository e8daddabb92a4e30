import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameSamples, sampleRate } from '../../../src/shared/audio/format.ts';
import { LevelMeter } from '../../../src/shared/audio/level.ts';
import type { Level } from '../../../src/shared/ipc/sources.ts';

function measure(samples: Int16Array, piece: number): Level[] {
  const meter = new LevelMeter();
  const levels: Level[] = [];
  for (let at = 0; at < samples.length; at += piece) {
    const level = meter.push(samples.subarray(at, at + piece));
    if (level !== undefined) levels.push(level);
  }
  return levels;
}

const sine = (amplitude: number, ms: number): Int16Array =>
  Int16Array.from({ length: (sampleRate * ms) / 1000 }, (_, i) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * 1000 * i) / sampleRate)),
  );

test('a sine at half of full scale has a peak of -6 dBFS and an rms of -9 dBFS', () => {
  const levels = measure(sine(16_384, 1000), frameSamples);
  expect(levels).toHaveLength(10);
  for (const level of levels) {
    expect(level.peakDb).toBeCloseTo(-6.02, 1);
    expect(level.rmsDb).toBeCloseTo(-9.03, 1);
    expect(level.clipped).toBe(false);
    expect(level.silentMs).toBe(0);
  }
});

test('digital silence is -100 dBFS and its length is counted until sound comes', () => {
  const silence = measure(new Int16Array(sampleRate), frameSamples);
  expect(silence.at(-1)).toEqual({ rmsDb: -100, peakDb: -100, clipped: false, silentMs: 1000 });
  const meter = new LevelMeter();
  meter.push(new Int16Array(1600));
  expect(meter.push(sine(300, 100))?.silentMs).toBe(0);
  expect(meter.push(new Int16Array(1600))?.silentMs).toBe(100);
});

test('the dither of a muted microphone is no signal, the noise of a quiet room is one', () => {
  const dither = Int16Array.from({ length: 1600 }, (_, i) => (i % 3) - 1);
  const room = Int16Array.from({ length: 1600 }, (_, i) => (i % 5) - 2);
  expect(measure(dither, 320)[0]?.silentMs).toBe(100);
  expect(measure(room, 320)[0]?.silentMs).toBe(0);
});

test('full scale on either side is told as clipped', () => {
  for (const sample of [32_767, -32_768]) {
    const samples = new Int16Array(1600);
    samples[800] = sample;
    expect(measure(samples, 320)[0]?.clipped).toBe(true);
  }
});

test('the levels do not depend on the pieces, as long as none holds two windows', () => {
  fc.assert(
    fc.property(
      fc.int16Array({ minLength: 3200, maxLength: 5000 }),
      fc.integer({ min: 1, max: 1600 }),
      (samples, piece) => {
        expect(measure(samples, piece)).toEqual(measure(samples, frameSamples));
      },
    ),
    { numRuns: 50 },
  );
});
