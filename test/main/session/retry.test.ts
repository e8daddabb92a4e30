import { describe, expect, it } from 'vitest';
import { Backoff } from '../../../src/main/services/backoff.ts';
import { retry } from '../../../src/main/session/retry.ts';
import { ProblemError, problem } from '../../../src/shared/problem.ts';

const away = () => new ProblemError(problem('service-unreachable', 'host'));
const signal = () => new AbortController().signal;

/** Fails so often; keeps how long was waited before each try, ms. */
function failing(times: number) {
  const waits: number[] = [];
  let waited = 0;
  const open = async (): Promise<void> => {
    waits.push(waited);
    waited = 0;
    if (waits.length <= times) throw away();
  };
  const wait = async (ms: number): Promise<void> => {
    waited += ms;
  };
  return { waits, open, wait };
}

describe('trying again', () => {
  it('tries at once, and then ever more slowly until it works', async () => {
    const { waits, open, wait } = failing(20);
    await retry(open, new Backoff(), signal(), wait);
    expect(waits).toHaveLength(21);
    expect(waits[0]).toBe(0);
    // With jitter a single wait may be shorter than the one before.
    const sum = (from: number, to: number) => waits.slice(from, to).reduce((ms, each) => ms + each, 0);
    expect(sum(1, 6)).toBeLessThan(sum(6, 11));
    expect(Math.max(...waits)).toBeLessThanOrEqual(10_000);
  });

  it('waits first where the connections before did not last', async () => {
    const backoff = new Backoff();
    backoff.ended(performance.now());
    const { waits, open, wait } = failing(0);
    await retry(open, backoff, signal(), wait);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThan(0);
  });

  it.each(['service-needs-key', 'service-refused-key', 'key-invalid'] as const)(
    'does not try again after %s',
    async reason => {
      let tries = 0;
      const open = async (): Promise<void> => {
        tries++;
        throw new ProblemError(problem(reason, 'host'));
      };
      await expect(retry(open, new Backoff(), signal())).rejects.toMatchObject({ problem: { reason } });
      expect(tries).toBe(1);
    },
  );

  it('says why the last try failed when it is aborted while it waits', async () => {
    const abort = new AbortController();
    const { open } = failing(9);
    const done = retry(open, new Backoff(), abort.signal);
    abort.abort();
    await expect(done).rejects.toMatchObject({ problem: { reason: 'service-unreachable' } });
  });
});
