import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AckWindow } from '../../../src/main/services/ack-window.ts';

type Step =
  | { readonly type: 'send'; readonly count: number }
  | { readonly type: 'acknowledge'; readonly count: number };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ type: fc.constantFrom('send' as const, 'acknowledge' as const), count: fc.nat(60) }),
  { maxLength: 30 },
);

/** A window to which items were sent that are numbered from 0, and the highest number that was acknowledged of what was sent. */
function played(all: readonly Step[]) {
  const window = new AckWindow<number>();
  let acknowledged = 0;
  for (const { type, count } of all) {
    if (type === 'send') for (let n = 0; n < count; n++) window.push(window.sent);
    else {
      window.acknowledge(count);
      acknowledged = Math.max(acknowledged, Math.min(count, window.sent));
    }
  }
  return { window, acknowledged };
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, at) => from + at);

describe('an acknowledgement window', () => {
  it('holds exactly what was sent after the last acknowledgement, in order, however late or often that comes', () => {
    fc.assert(
      fc.property(steps, all => {
        const { window, acknowledged } = played(all);
        expect(window.acknowledged).toBe(acknowledged);
        expect(window.items).toEqual(numbers(acknowledged, window.sent));
      }),
    );
  });

  it('gives what is to be sent again once: with what was acknowledged it is everything that was sent', () => {
    fc.assert(
      fc.property(steps, fc.nat(100), (all, later) => {
        const { window, acknowledged } = played(all);
        const again = window.takeUnacknowledged();
        expect([...numbers(0, acknowledged), ...again]).toEqual(numbers(0, window.sent));
        // An acknowledgement that was on its way.
        window.acknowledge(later);
        expect([window.items, window.acknowledged]).toEqual([[], acknowledged]);
      }),
    );
  });

  it('is acknowledged by what an item is, as it is by number', () => {
    fc.assert(
      fc.property(steps, fc.nat(100), (all, until) => {
        const { window } = played(all);
        const counted = played(all).window;
        window.acknowledgeWhile(item => item < until);
        counted.acknowledge(until);
        expect([window.items, window.acknowledged]).toEqual([counted.items, counted.acknowledged]);
      }),
    );
  });
});
