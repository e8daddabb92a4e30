import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { erasedWords, play, rawErasure, steadinessOf } from '../../bench/calm-streams.ts';
import type { HeardUtterance } from '../../bench/partials.ts';
import { stabilities } from '../../src/shared/captions/stability.ts';

/** What the built-in recogniser heard of 13 recordings as they grew, as it said it: tools/make-partials.ts. */
const streams = JSON.parse(
  readFileSync(new URL('../fixtures/partials/moonshine.json', import.meta.url), 'utf8'),
) as Readonly<Record<'clean' | 'noisy', readonly HeardUtterance[]>>;

describe('erased words', () => {
  it('are those from the first change to the end of what was shown', () => {
    expect(erasedWords(['go', 'go for', 'go forward', 'go forward ten'])).toBe(1);
    expect(erasedWords(['a b c', 'x b c'])).toBe(3);
    expect(erasedWords([])).toBe(0);
  });
});

describe.each(['clean', 'noisy'] as const)('the recorded results of the recogniser, %s', kind => {
  const utterances = streams[kind];

  it('flicker when they are shown raw', () => {
    expect(rawErasure(utterances)).toBeGreaterThan(1);
    expect(steadinessOf(utterances, 'fastest').erasure).toBeLessThan(rawErasure(utterances));
  });

  it('lose no more than 2 words in 10 at "balanced", 300 ms later than at "fastest"', () => {
    const { erasure, lagMs } = steadinessOf(utterances, 'balanced');
    expect(erasure).toBeLessThanOrEqual(0.2);
    expect(lagMs).toBeLessThanOrEqual(300);
  });

  it('lose no more than 5 words in 100 at "calm", and none when only finals are shown', () => {
    expect(steadinessOf(utterances, 'calm').erasure).toBeLessThanOrEqual(0.05);
    expect(steadinessOf(utterances, 'finals').erasureWithFinal).toBe(0);
  });

  it('end as their finals at every setting', () => {
    for (const heard of utterances)
      for (const stability of stabilities)
        expect(play(heard, stability).shown.at(-1)?.text).toBe(heard.at(-1)?.text);
  });
});
