import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokenTimes } from '../../../../src/gateway/engines/speech-to-text/token-times.ts';

const none: readonly number[] = [];

it('times of pieces become times of words', () => {
  const told = { tokens: [' Go', ' for', 'ward', '.'], timestamps: [0.48, 0.64, 0.8, 1.2], durations: none };
  expect(tokenTimes('Go forward.', told, 2000)).toEqual([
    { text: 'Go', startMs: 480, endMs: 640 },
    { text: 'forward.', startMs: 640, endMs: 1600 },
  ]);
  const lengths = { ...told, durations: [0.08, 0.16, 0.24, 0] };
  expect(tokenTimes('Go forward.', lengths, 1300)?.map(({ endMs }) => endMs)).toEqual([560, 1300]);
});

it('times of characters become times of words where a script has no spaces', () => {
  const told = { tokens: ['今', '日', 'は'], timestamps: [0.1, 0.2, 0.3], durations: none };
  const words = tokenTimes('今日は', told, 600) ?? [];
  expect(words.map(({ text }) => text).join('')).toBe('今日は');
  expect(words[0]?.startMs).toBe(100);
  expect(words.at(-1)?.endMs).toBe(600);
});

it('the beginning of what was heard has its times too, in whatever case', () => {
  const told = { tokens: [' GO', ' FORWARD', ' TEN'], timestamps: [0.4, 0.6, 1.1], durations: none };
  expect(tokenTimes('Go forward', told, 2000)?.map(({ startMs }) => startMs)).toEqual([400, 600]);
});

it('no times, or those of another text, are none', () => {
  expect(tokenTimes('Go', { tokens: ['Go'], timestamps: none, durations: none }, 900)).toBeUndefined();
  expect(tokenTimes('Go', { tokens: [], timestamps: none, durations: none }, 900)).toBeUndefined();
  expect(tokenTimes('Go', { tokens: ['<0xE4>'], timestamps: [1], durations: none }, 900)).toBeUndefined();
});

it('they ascend and stay inside the sound, however wrong an engine is', () => {
  const moment = fc.oneof(fc.double({ min: -10, max: 100 }), fc.constant(Number.NaN));
  const piece = fc.tuple(fc.constantFrom(' a', 'b', ' c', '.', ''), moment, moment);
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 20_000 }),
      (pieces, endMs) => {
        const told = {
          tokens: pieces.map(([token]) => token),
          timestamps: pieces.map(([, at]) => at),
          durations: pieces.map(([, , length]) => length),
        };
        let lastMs = 0;
        for (const { startMs, endMs: wordEnd } of tokenTimes(told.tokens.join('').trim(), told, endMs) ??
          []) {
          expect(startMs).toBeGreaterThanOrEqual(lastMs);
          expect(wordEnd).toBeGreaterThanOrEqual(startMs);
          expect(wordEnd).toBeLessThanOrEqual(endMs);
          lastMs = wordEnd;
        }
      },
    ),
  );
});
