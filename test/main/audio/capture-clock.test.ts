import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CaptureClock } from '../../../src/main/audio/capture-clock.ts';

test('frames read from fragments of 25 ms are told as captured every 20 ms', () => {
  const clock = new CaptureClock();
  for (let frame = 1; frame <= 500; frame++) {
    const captured = frame * 20;
    const told = clock.capturedAt(Math.ceil(captured / 25) * 25);
    if (frame > 10) expect(Math.abs(told - captured)).toBeLessThan(0.1);
  }
});

test('no frame is told as captured after it was read, and never before the one ahead of it', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 200 }), gaps => {
      const clock = new CaptureClock();
      let read = 0;
      let before = Number.NEGATIVE_INFINITY;
      for (const gap of gaps) {
        read += gap;
        const told = clock.capturedAt(read);
        expect(told).toBeLessThanOrEqual(read);
        expect(told).toBeGreaterThanOrEqual(before);
        before = told;
      }
    }),
  );
});

test('after a gap the time of reading counts again', () => {
  const clock = new CaptureClock();
  for (let frame = 1; frame <= 100; frame++) clock.capturedAt(frame * 20);
  expect(clock.capturedAt(10_000)).toBe(10_000);
});

test('sound that the system lost moves the line within two seconds', () => {
  const clock = new CaptureClock();
  for (let frame = 1; frame <= 100; frame++) clock.capturedAt(frame * 20);
  for (let frame = 101; frame <= 200; frame++) clock.capturedAt(frame * 20 + 120);
  expect(clock.capturedAt(201 * 20 + 120)).toBeCloseTo(201 * 20 + 120, 6);
});

test('a sound card whose clock runs 0.1 % slow is followed', () => {
  const clock = new CaptureClock();
  for (let frame = 1; frame <= 5000; frame++) {
    const captured = frame * 20.02;
    expect(captured - clock.capturedAt(captured)).toBeLessThan(2.1);
  }
});
