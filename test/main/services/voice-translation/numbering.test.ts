import { expect, it } from 'vitest';
import { toTranscript } from '../../../../src/main/services/voice-translation/numbering.ts';
import { problem } from '../../../../src/shared/problem.ts';

const offset = { sids: 4, ms: 60_000 };

it('moves sentences and their start behind what was said before', () => {
  expect(
    toTranscript(
      { type: 'recognition', sid: 1, language: 'en-US', text: 'a', final: true, startMs: 5000 },
      offset,
    ),
  ).toMatchObject({ sid: 5, startMs: 65_000 });
  expect(
    toTranscript({ type: 'translation', sid: 2, language: 'es-ES', text: 'b', final: true }, offset),
  ).toMatchObject({ sid: 6 });
  expect(
    toTranscript({ type: 'problem', problem: problem('service-error', 'x', { sid: 1 }) }, offset),
  ).toMatchObject({ problem: { sid: 5 } });
});

it('leaves what has no number as it is', () => {
  const event = { type: 'status', message: 'paused' } as const;
  expect(toTranscript(event, offset)).toBe(event);
});
