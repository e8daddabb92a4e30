import { expect, test } from 'vitest';
import { backoffMs } from '../../../src/main/audio/backoff.ts';

test('each try waits twice as long as the one before, up to the maximum', () => {
  const waits = [0, 1, 2, 3, 4, 5000].map(attempt => backoffMs(attempt, { firstMs: 250, maxMs: 2000 }));
  expect(waits).toEqual([250, 500, 1000, 2000, 2000, 2000]);
});
