import { expect, it } from 'vitest';
import { ProblemError, problem, toProblem } from '../../src/shared/problem.ts';
import { wordsOf } from '../support/words.ts';

it('says what happened, what was kept and what to do about it', () => {
  const lost = problem('device-lost', 'USB $& headset', { kept: { what: 'sentences', count: 3 } });
  expect(lost).toMatchObject({ severity: 'error', remedy: 'choose-device' });
  expect(wordsOf(lost)).toEqual({
    message: '“USB $& headset” stopped sending audio.',
    kept: 'All 3 sentences so far are saved.',
    advice: expect.stringContaining('Reconnect it'),
  });
});

it('any thrown value becomes a Problem, and a thrown Problem stays itself', () => {
  const cause = problem('device-none', '');
  expect(toProblem(new ProblemError(cause))).toBe(cause);
  expect(toProblem(new TypeError('x is not a function'))).toMatchObject({ reason: 'internal' });
  expect(wordsOf(toProblem('oops')).message).toContain('oops');
});
