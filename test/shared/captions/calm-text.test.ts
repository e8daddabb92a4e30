import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginText, type CalmText, calmed, released } from '../../../src/shared/captions/calm-text.ts';
import { heldBy, noRevisions, revisedBy } from '../../../src/shared/captions/revisions.ts';
import { type Stability, stabilities, stabilityRules } from '../../../src/shared/captions/stability.ts';
import { unitsOf } from '../../../src/shared/text/units.ts';

interface Step {
  readonly text: string;
  /** ms after the step before. */
  readonly afterMs: number;
}

/** Everything that stood on the screen, one after the other: also what time alone has shown. */
function shownOf(steps: readonly Step[], stability: Stability): readonly CalmText[] {
  const all: CalmText[] = [];
  let calm = beginText();
  let nowMs = 0;
  const until = (ms: number): void => {
    while (calm.releaseAtMs !== undefined && calm.releaseAtMs <= ms) {
      calm = released(calm, stability, calm.releaseAtMs);
      all.push(calm);
    }
    nowMs = ms;
  };
  for (const { text, afterMs } of steps) {
    until(nowMs + afterMs);
    calm = calmed(calm, { text, final: false }, stability, nowMs);
    all.push(calm);
  }
  until(nowMs + 10_000);
  return all;
}

const textsOf = (results: readonly string[], stability: Stability, afterMs = 100): readonly string[] =>
  shownOf(
    results.map(text => ({ text, afterMs })),
    stability,
  )
    .slice(0, results.length)
    .map(({ text }) => text);

const keysOf = (text: string): readonly string[] => unitsOf(text).map(({ key }) => key);

const word = fc.constantFrom('a', 'A', 'a,', 'b', 'B.', 'c', 'dé', '好', 'ก', 'مرحبا');
const result = fc.array(word, { maxLength: 10 }).map(words => words.join(' '));
const steps = fc.array(fc.record({ text: result, afterMs: fc.integer({ min: 0, max: 900 }) }), {
  maxLength: 14,
});
const steady = fc.constantFrom<Stability>('balanced', 'calm');

describe('a growing text', () => {
  it('is shown as it comes at "fastest", without the full stop that an engine puts where the sound was cut', () => {
    expect(textsOf(['We', 'We need.', 'We want to', 'We want to go'], 'fastest')).toEqual([
      'We',
      'We need',
      'We want to',
      'We want to go',
    ]);
  });

  it('is shown at once at "balanced" as long as the engine takes nothing back', () => {
    expect(textsOf(['We', 'We need', 'We need to'], 'balanced')).toEqual(['We', 'We need', 'We need to']);
  });

  it('keeps a word at "balanced" until two results agree on another one', () => {
    expect(textsOf(['We need', 'We want', 'We need it', 'We need it now'], 'balanced')).toEqual([
      'We need',
      'We need',
      'We need it',
      'We need it now',
    ]);
    expect(textsOf(['We need', 'We want', 'We want it'], 'balanced').at(-1)).toBe('We want it');
  });

  it('holds back the last word at "balanced" once words were taken back three times', () => {
    const results = ['So we', 'So he', 'So they', 'So she', 'So she is', 'So she is here'];
    const shown = ['So we', 'So we', 'So we', 'So we', 'So she', 'So she is'];
    expect(textsOf(results, 'balanced')).toEqual(shown);
  });

  it('shows a loop of the recogniser once, but for "fastest"', () => {
    expect(textsOf(['We go and go and go and go and'], 'balanced')).toEqual(['We go and']);
    expect(textsOf(['We go and go and go and go and'], 'fastest')).toEqual([
      'We go and go and go and go and',
    ]);
  });

  it('shows at "calm" only what two results agree on, and at "finals" nothing', () => {
    expect(textsOf(['go', 'go forward', 'go forward ten'], 'calm')).toEqual(['', 'go', 'go forward']);
    expect(textsOf(['go', 'go forward', 'go forward ten'], 'finals')).toEqual(['', '', '']);
  });

  it('goes by characters in scripts without spaces', () => {
    expect(textsOf(['今日は', '今日は天気', '今日は天気がいい'], 'calm')).toEqual([
      '',
      '今日は',
      '今日は天気',
    ]);
  });

  it('is not changed by a partial without words, or a partial after the final', () => {
    const once = calmed(beginText(), { text: 'go forward', final: false }, 'calm', 0);
    expect(calmed(once, { text: ' ', final: false }, 'calm', 10)).toBe(once);
    const final = calmed(once, { text: 'Go forward.', final: true }, 'calm', 20);
    expect(calmed(final, { text: 'go', final: false }, 'calm', 30)).toBe(final);
  });

  it('counts the words that were taken away and how long words were held back', () => {
    const shown = shownOf(
      ['We need', 'We want', 'We want it', 'We want it now'].map(text => ({ text, afterMs: 100 })),
      'calm',
    );
    // "We", "want" and "it" were agreed on 100 ms after they were heard first; "now" waited for its time.
    expect(shown.at(-1)?.cost).toEqual({ erased: 0, heldMs: 300 + 1500, shown: 4 });
    const fast = shownOf(
      ['We need', 'We want'].map(text => ({ text, afterMs: 100 })),
      'fastest',
    );
    expect(fast.at(-1)?.cost).toEqual({ erased: 1, heldMs: 0, shown: 2 });
  });
});

describe('whatever the engine says', () => {
  it('the last state equals the final', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(...stabilities), fc.string(), (all, stability, text) => {
        const last = shownOf(all, stability).at(-1) ?? beginText();
        expect(calmed(last, { text, final: true }, stability, 99_999)).toMatchObject({ text, final: true });
      }),
    );
  });

  it('a word that gave way to another one never comes back to its place', () => {
    fc.assert(
      fc.property(steps, steady, (all, stability) => {
        const seen: string[][] = [];
        for (const { text } of shownOf(all, stability)) {
          keysOf(text).forEach((key, place) => {
            const before = seen[place] ?? [];
            if (before.at(-1) !== key) seen[place] = [...before, key];
          });
        }
        for (const keys of seen) expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('what two results agreed on stays, letter by letter', () => {
    fc.assert(
      fc.property(steps, steady, (all, stability) => {
        let settled: readonly string[] = [];
        for (const shown of shownOf(all, stability)) {
          const now = shown.settled.map(({ text }) => text);
          expect(now.slice(0, settled.length)).toEqual(settled);
          settled = now;
        }
      }),
    );
  });

  it('no word is swapped for its variant of case or punctuation', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(...stabilities), (all, stability) => {
        let before = unitsOf('');
        for (const { settled, tail } of shownOf(all, stability)) {
          const now = [...settled, ...tail];
          for (let at = 0; at < Math.min(now.length, before.length); at++) {
            if (now[at]?.key !== before[at]?.key) break;
            expect(now[at]?.text).toBe(before[at]?.text);
          }
          before = now;
        }
      }),
    );
  });

  it('a word that has stood for the limit of its setting is shown', () => {
    // Each once: a loop is shown once.
    const standing = fc.shuffledSubarray(['one', 'two', 'three', 'four', 'five'], { minLength: 1 });
    fc.assert(
      fc.property(standing, fc.array(result, { maxLength: 8 }), steady, (words, ends, stability) => {
        const rule = stabilityRules[stability];
        const limitMs = rule.shows === 'steady' ? rule.standsMs : 0;
        const stands = words.join(' ');
        const count = ends.length + 1;
        const all = [stands, ...ends.map(end => `${stands} ${end}`)].map((text, at) => ({
          text,
          afterMs: at === 0 ? 0 : Math.ceil(limitMs / count),
        }));
        // The last of what has been shown by time is that of the limit, for the words that stood from the beginning.
        expect(keysOf(shownOf(all, stability).at(-1)?.text ?? '').slice(0, words.length)).toEqual(words);
      }),
    );
  });

  it('nothing is held back for longer than the limit when no further result comes', () => {
    fc.assert(
      fc.property(steps, steady, (all, stability) => {
        const last = shownOf(all, stability).at(-1);
        expect(last?.releaseAtMs).toBe(undefined);
        const newest = last?.rest.map(({ unit }) => unit.key) ?? [];
        expect(last?.tail.map(({ key }) => key).slice(0, newest.length) ?? []).toEqual(newest);
      }),
    );
  });
});

describe('what is held back', () => {
  it('is nothing at first, and as many words as all but two of the last results were revised by', () => {
    const depths = (texts: readonly string[]): number => {
      let revisions = noRevisions;
      texts.forEach((text, at) => {
        revisions = revisedBy(revisions, unitsOf(texts[at - 1] ?? ''), unitsOf(text));
      });
      return heldBy(revisions);
    };
    expect(depths(['a', 'a b', 'a b c'])).toBe(0);
    expect(depths(['a', 'b', 'c'])).toBe(0);
    expect(depths(['a', 'b', 'c', 'd'])).toBe(1);
    const steadyEnd = Array.from({ length: 8 }, (_, at) => 'd e f g h i j k'.slice(0, 2 * at + 1));
    expect(depths(['a', 'b', 'c', ...steadyEnd])).toBe(0);
  });
});
