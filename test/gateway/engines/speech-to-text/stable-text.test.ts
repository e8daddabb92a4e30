import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type GrowingText,
  grow,
  heldBack,
  noText,
  shown,
} from '../../../../src/gateway/engines/speech-to-text/stable-text.ts';
import { withoutLoop } from '../../../../src/shared/text/loops.ts';
import { keyOf, textOf, unitsOf } from '../../../../src/shared/text/units.ts';

/** What is shown after each of these results. */
function shownOf(results: readonly string[], hold = heldBack): string[] {
  let growing: GrowingText = noText;
  return results.map(text => {
    growing = grow(growing, text, hold);
    const { text: now, stableLength } = shown(growing);
    return `[${now.slice(0, stableLength)}]${now.slice(stableLength)}`;
  });
}

describe('a growing text', () => {
  it('shows what two results agree on, and of the newest all but its last words', () => {
    expect(
      shownOf(['go', 'go forward', 'go forward ten', 'go forward ten mere', 'go forward ten meters now']),
    ).toEqual(['[]', '[go]', '[go forward]', '[go forward ten]', '[go forward ten]']);
    expect(shownOf(['we need to increase the', 'we want to'])).toEqual(['[]we need to', '[we]']);
  });

  it('keeps a word as it was shown, whatever case and punctuation come later', () => {
    expect(
      shownOf(['And so my fellow', 'and so, my fellow Americans', 'AND so. My fellow Americans, ask']),
    ).toEqual(['[]And so', '[And so my fellow]', '[And so my fellow Americans,]']);
  });

  it('never takes back what was stable, though the newest result begins otherwise', () => {
    const texts = shownOf([
      "I'm less to be rather",
      "I'm less to be rather cold",
      'Unless to be rather cold hearted and rather',
      'Unless to be rather cold hearted and rather selfish',
    ]);
    expect(texts).toEqual([
      "[]I'm less to",
      "[I'm less to be rather]",
      "[I'm less to be rather cold] hearted",
      "[I'm less to be rather cold hearted and rather]",
    ]);
  });

  it('does not change for a result without words', () => {
    expect(shownOf(['Had he married', 'Had he married a', '', 'Had he married a more'])).toEqual([
      '[]Had',
      '[Had he married]',
      '[Had he married]',
      '[Had he married a]',
    ]);
  });

  it('goes by characters in scripts without spaces', () => {
    expect(shownOf(['今日は天気', '今日は天気がいい', '今日は天気がいいです。'])).toEqual([
      '[]今日は',
      '[今日は天気]が',
      '[今日は天気がいい]',
    ]);
    expect(shownOf(['สวัสดีค', 'สวัสดีครับ', 'สวัสดีครับผม']).at(-1)).toMatch(/^\[สวัสดีครับ\]/);
    expect(textOf(unitsOf('我们用 GPT 模型。 Yes!'))).toBe('我们用 GPT 模型。 Yes!');
  });

  const word = fc.constantFrom('a', 'A', 'a,', 'b', 'B.', 'c', 'dé', '好', 'ก');
  const result = fc.array(word, { maxLength: 12 }).map(words => words.join(' '));

  it('has a stable part that only ever grows, letter by letter', () => {
    fc.assert(
      fc.property(fc.array(result, { maxLength: 12 }), results => {
        let growing: GrowingText = noText;
        let stable = '';
        for (const text of results) {
          growing = grow(growing, text);
          const { text: now, stableLength } = shown(growing);
          expect(now.startsWith(stable)).toBe(true);
          expect(stableLength).toBeGreaterThanOrEqual(stable.length);
          stable = now.slice(0, stableLength);
        }
      }),
    );
  });

  it('never swaps a word that was shown for a variant of its case or punctuation', () => {
    fc.assert(
      fc.property(fc.array(result, { maxLength: 12 }), results => {
        let growing: GrowingText = noText;
        let before = [...unitsOf('')];
        for (const text of results) {
          growing = grow(growing, text);
          const now = [...growing.stable, ...growing.shownRest];
          // As far as the same words stand at the same places.
          for (let index = 0; index < Math.min(now.length, before.length); index++) {
            const [was, is] = [before[index], now[index]];
            if (was?.key !== is?.key) break;
            expect(is?.text).toBe(was?.text);
          }
          before = now;
        }
      }),
    );
  });

  it('shows no word that no result had, and no more than is stable beyond the newest result', () => {
    fc.assert(
      fc.property(fc.array(result, { minLength: 1, maxLength: 12 }), results => {
        let growing: GrowingText = noText;
        const heard = new Set<string>();
        for (const text of results) {
          for (const { text: each } of unitsOf(text)) heard.add(each);
          const before = growing;
          growing = grow(growing, text);
          for (const { text: each } of [...growing.stable, ...growing.shownRest])
            expect(heard).toContain(each);
          const longest = Math.max(
            before.stable.length + before.shownRest.length,
            unitsOf(text).length + before.stable.length,
          );
          expect(growing.stable.length + growing.shownRest.length).toBeLessThanOrEqual(longest);
        }
      }),
    );
  });

  it('is shown whole, but for its last words, when the same result comes twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('one', 'two', 'three', 'four', 'five'), { minLength: 1, maxLength: 8 }),
        words => {
          const units = withoutLoop(unitsOf(words.join(' ')));
          const twice = grow(grow(noText, words.join(' ')), words.join(' '));
          expect(twice.stable.map(({ text }) => text)).toEqual(units.slice(0, -1).map(({ text }) => text));
        },
      ),
    );
  });
});

describe('a loop at the end of a result', () => {
  const cut = (text: string): string => textOf(withoutLoop(unitsOf(text)));

  it('is shown once', () => {
    expect(cut('Seven of seven of seven of seven of')).toBe('Seven of');
    expect(cut('zero, zero, zero, zero, zero,')).toBe('zero,');
    expect(cut('so we have the right to life and we have the right to life and we have')).toBe(
      'so we have the right to life and',
    );
  });

  it('is told from what people say twice', () => {
    for (const text of ['five, five', 'no, no', 'very very good', 'day by day by'])
      expect(cut(text)).toBe(text);
  });
});

describe('the key of a word', () => {
  it('is the same for its variants of case, apostrophe and punctuation, and differs for another word', () => {
    expect(keyOf('“And,')).toBe(keyOf('and'));
    expect(keyOf('don’t')).toBe(keyOf("Don't."));
    expect(keyOf('—')).toBe('—');
    expect(keyOf('cold-hearted')).not.toBe(keyOf('cold'));
  });
});
