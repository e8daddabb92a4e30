import { expect, test } from 'vitest';
import { compare, judge, median, quantile, table } from '../../bench/harness.ts';

const measured = { name: 'x', unit: 'ms', ours: 1, reference: 1, goal: 1.05 };

test('the median ratio decides, not the mean', () => {
  expect(judge({ ...measured, rounds: [1, 1, 1.04, 9, 9, 1, 1] })).toMatchObject({
    ratio: 1,
    verdict: 'pass',
  });
  expect(judge({ ...measured, rounds: [1.06, 1.06, 0.1] })).toMatchObject({ ratio: 1.06, verdict: 'short' });
});

test('a reference that differs from itself by more than 5 % is too noisy for any verdict', () => {
  for (const selfRatio of [0.94, 1.06, Number.NaN]) {
    expect(judge({ ...measured, rounds: [0.5], selfRatio }).verdict).toBe('too noisy');
  }
  expect(judge({ ...measured, rounds: [0.5], selfRatio: 1.04 }).verdict).toBe('pass');
});

test('no measurement is no pass', () => {
  expect(judge({ ...measured, rounds: [Number.NaN] }).verdict).toBe('short');
});

test('ours and the reference take turns, and each goes first in every second round', async () => {
  const order: string[] = [];
  const result = await compare({
    name: 'turns',
    unit: 'ms',
    goal: 2,
    rounds: 4,
    ours: () => {
      order.push('A');
      return 3;
    },
    reference: () => {
      order.push('B');
      return 2;
    },
  });
  expect(order.slice(-8).join('')).toBe('ABBAABBA');
  expect(result).toMatchObject({ ratio: 1.5, selfRatio: 1, ours: 3, reference: 2, verdict: 'pass' });
  expect(result.rounds).toEqual([1.5, 1.5, 1.5, 1.5]);
});

test('a gate at 1.05 is measured 15 times, others 7 times', async () => {
  const rounds = async (goal: number): Promise<number> =>
    (await compare({ ...measured, goal, ours: () => 1, reference: () => 1 })).rounds.length;
  expect(await rounds(1.05)).toBe(15);
  expect(await rounds(1.25)).toBe(7);
  expect(await rounds(0.5)).toBe(7);
});

test('quantiles are interpolated', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile([0, 10], 0.25)).toBe(2.5);
});

test('the table has a line a result', () => {
  const lines = table([judge({ ...measured, rounds: [1.02] })]).split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^x\s+1\.00 ms\s+1\.00 ms\s+1\.02\s+1\.02–1\.02\s+–\s+≤ 1\.05\s+pass$/);
});

test('a row without a goal has no verdict, and prints neither', () => {
  const { goal, ...figures } = measured;
  const result = judge({ ...figures, rounds: [1.02] });
  expect(result).not.toHaveProperty('verdict');
  expect(table([result]).split('\n')[1]).toMatch(/1\.02–1\.02\s+–\s+–\s+–$/);
});
