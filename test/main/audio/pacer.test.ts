import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pacer } from '../../../src/main/audio/pacer.ts';

test('frames are due every 20 ms however late the timers are', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1500, noNaN: true }), { maxLength: 300 }), lates => {
      const pacer = new Pacer(1000);
      let now = 1000;
      lates.forEach((late, i) => {
        const wait = pacer.waitMs(now);
        // A timer is late only when there is one.
        now += wait > 0 ? wait + late : 0;
        expect(now).toBeGreaterThanOrEqual(1000 + (i + 1) * 20);
        expect(pacer.take()).toBe(1000 + (i + 1) * 20);
      });
    }),
  );
});

test('after a stall the missed frames are due at once', () => {
  const pacer = new Pacer(0);
  pacer.take();
  for (let i = 0; i < 49; i++) {
    expect(pacer.waitMs(1000)).toBe(0);
    pacer.take();
  }
  expect(pacer.waitMs(1000)).toBe(20);
});

test('after a sleep of the system the recording goes on where it was', () => {
  const pacer = new Pacer(0);
  expect(pacer.waitMs(3_600_000)).toBe(0);
  pacer.take();
  expect(pacer.waitMs(3_600_000)).toBe(20);
});
