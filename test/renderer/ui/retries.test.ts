import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { delayMs, Retries } from '../../../src/renderer/ui/retries.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function retries(exists: () => Promise<boolean> = async () => true) {
  const open = vi.fn();
  return { open, retries: new Retries({ open, exists, random: () => 1 }) };
}

it('the delay grows up to ten seconds, and half of it is left to chance', () => {
  expect([0, 1, 2].map(attempt => delayMs(attempt, 1))).toEqual([500, 1000, 2000]);
  expect(delayMs(50, 1)).toBe(10_000);
  expect(delayMs(0, 0)).toBe(250);
});

describe('a lost socket', () => {
  it('is opened later each time, until one has succeeded', async () => {
    const { open, retries: again } = retries();
    for (const wait of [500, 1000]) {
      expect(await again.again()).toBe('later');
      open.mockClear();
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(open).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect(open).toHaveBeenCalledOnce();
    }
    again.succeeded();
    await again.again();
    open.mockClear();
    await vi.advanceTimersByTimeAsync(500);
    expect(open).toHaveBeenCalledOnce();
  });

  it('is not opened again where there is nothing to come back to', async () => {
    const { open, retries: again } = retries(async () => false);
    expect(await again.again()).toBe('gone');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(open).not.toHaveBeenCalled();
  });

  it.each([
    ['nobody answers', () => Promise.reject(new Error('no network'))],
    ['the network swallows the question', () => new Promise<boolean>(() => {})],
  ])('is opened again where %s', async (_, exists) => {
    const { open, retries: again } = retries(exists);
    void again.again();
    await vi.advanceTimersByTimeAsync(10_000 + 500);
    expect(open).toHaveBeenCalledOnce();
  });

  it('is opened at once, and once, when there is reason to hurry, and only while it waits', async () => {
    const { open, retries: again } = retries();
    again.hurry();
    expect(open).not.toHaveBeenCalled();
    await again.again();
    again.hurry();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(open).toHaveBeenCalledOnce();
  });

  it('stays closed once it is given up, also while it is asked for', async () => {
    const { open, retries: again } = retries();
    const asking = again.again();
    again.stop();
    expect(await asking).toBe('over');
    again.hurry();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(open).not.toHaveBeenCalled();
  });
});
