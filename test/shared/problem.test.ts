import { expect, it } from 'vitest';
import { ProblemError, problem, toProblem } from '../../src/shared/problem.ts';

it('says what happened and what to do about it', () => {
  const lost = problem('device-lost', 'USB $& headset', { kept: 'All 3 sentences are kept.' });
  expect(lost).toMatchObject({
    message: '“USB $& headset” stopped sending sound.',
    severity: 'error',
    remedy: 'choose-device',
    kept: 'All 3 sentences are kept.',
  });
  expect(lost.advice).toContain('Connect it again');
});

it('any thrown value becomes a Problem, and a thrown Problem stays itself', () => {
  const cause = problem('device-none', '');
  expect(toProblem(new ProblemError(cause))).toBe(cause);
  expect(toProblem(new TypeError('x is not a function'))).toMatchObject({ reason: 'internal' });
  expect(toProblem('oops').message).toContain('oops');
});
