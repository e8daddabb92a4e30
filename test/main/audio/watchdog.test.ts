import { expect, test } from 'vitest';
import { Watchdog } from '../../../src/main/audio/watchdog.ts';

/** Asks every 250 ms from `from` to `to`; gives when it first expired. */
function watch(dog: Watchdog, from: number, to: number): number | undefined {
  for (let now = from; now <= to; now += 250) if (dog.expired(now)) return now;
  return undefined;
}

test('it expires when nothing came for longer than the limit', () => {
  const dog = new Watchdog(1000, 0);
  expect(watch(dog, 0, 5000)).toBe(1250);
});

test('each sign of life begins the time anew', () => {
  const dog = new Watchdog(1000, 0);
  for (let now = 0; now <= 10_000; now += 250) {
    dog.feed(now - 10);
    expect(dog.expired(now)).toBe(false);
  }
  expect(watch(dog, 10_250, 20_000)).toBe(11_000);
});

test('a sleep of the whole process is not blamed on the device', () => {
  const dog = new Watchdog(1000, 0);
  expect(watch(dog, 0, 750)).toBeUndefined();
  expect(dog.expired(3_600_000)).toBe(false);
  expect(watch(dog, 3_600_250, 3_610_000)).toBe(3_601_250);
});
