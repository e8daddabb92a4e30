import { expect, it } from 'vitest';
import { renumber } from '../../../src/main/session/renumber.ts';
import { problem } from '../../../src/shared/problem.ts';

const place = { sids: 4, ms: 60_000 };

it('moves sentences and their start behind what was said before', () => {
  expect(
    renumber(
      { type: 'recognition', sid: 1, language: 'en-US', text: 'a', final: true, startMs: 5000 },
      place,
    ),
  ).toMatchObject({ sid: 5, startMs: 65_000 });
  expect(
    renumber({ type: 'translation', sid: 2, language: 'es-ES', text: 'b', final: true }, place),
  ).toMatchObject({ sid: 6 });
  expect(
    renumber({ type: 'problem', problem: problem('service-error', 'x', { sid: 1 }) }, place),
  ).toMatchObject({ problem: { sid: 5 } });
});

it('leaves what has no number as it is', () => {
  const event = { type: 'status', message: 'paused' } as const;
  expect(renumber(event, place)).toBe(event);
});
