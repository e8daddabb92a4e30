import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { within } from '../../../src/shared/async/within.ts';

describe('within a time', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('a promise gives what it gives, and leaves no timer behind', async () => {
    expect(await within(Promise.resolve('done'), 100)).toBe('done');
    await expect(within(Promise.reject(new Error('no')), 100)).rejects.toThrow('no');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('one that takes longer gives undefined, exactly then', async () => {
    const { promise, reject } = Promise.withResolvers<string>();
    let given: unknown = 'nothing yet';
    const waiting = within(promise, 100).then(value => {
      given = value;
    });
    await vi.advanceTimersByTimeAsync(99);
    expect(given).toBe('nothing yet');
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    expect(given).toBeUndefined();
    // Too late to matter to anybody: not an unhandled rejection either.
    reject(new Error('late'));
  });
});
