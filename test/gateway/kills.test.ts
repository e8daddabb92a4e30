/** Gateways that are killed. `DRAGOMAN_SEED` is where they begin; `npm run bench -- kills` kills a thousand. */

import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { Kills } from '../support/kills.ts';

const seed = Number(process.env.DRAGOMAN_SEED ?? Date.now() % 1e9);
const gateways = new Kills(seed);
let shown = 0;
let told = 0;

beforeAll(() => gateways.warmUp());
afterAll(() => gateways.close());

// 25 in all: each five have a test's time for themselves.
describe.each([1, 2, 3, 4, 5])('five gateways that are killed at any moment (%i of 5)', () => {
  it('have lost no final that was shown, whatever their disks refused', async () => {
    onTestFailed(() => console.log(`DRAGOMAN_SEED=${seed}`));
    for (let kill = 0; kill < 5; kill += 1) {
      const killed = await gateways.once();
      expect(killed.lost).toEqual([]);
      shown += killed.shown;
      told += killed.told;
    }
  });
});

it('gateways that are killed have shown most of their finals before they told that the disk refuses', () => {
  expect(shown - told).toBeGreaterThan(shown / 2);
});
