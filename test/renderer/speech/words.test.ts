import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heardAt, highlightOf, stretches, wordsIn } from '../../../src/renderer/speech/words.ts';
import type { WordBoundary } from '../../../src/shared/session/speech.ts';
import { spokenAs } from '../fake-bridge.ts';

function boundariesOf(text: string, wordMs = 300): readonly WordBoundary[] {
  const event = spokenAs(1, text, wordMs);
  return event.type === 'speech-ready' ? event.clip.boundaries : [];
}

const text = 'El acuerdo, por fin.';
const words = wordsIn(text, text, boundariesOf(text));
const at = (ms: number): [said: string[], now: string | undefined] => {
  const heard = heardAt(words, ms);
  const say = (index: number): string => text.slice(words[index]?.start, words[index]?.end);
  return [
    words.slice(0, heard.said).map((_, index) => say(index)),
    heard.now < 0 ? undefined : say(heard.now),
  ];
};

describe('the word that is heard', () => {
  it('is the first at the start', () => {
    expect(at(0)).toEqual([[], 'El']);
  });

  it('is the one under way, and those before it are said', () => {
    expect(at(650)).toEqual([['El', 'acuerdo'], 'por']);
  });

  it('is none in a pause', () => {
    expect(at(590)).toEqual([['El', 'acuerdo'], undefined]);
  });

  it('is none after the last', () => {
    expect(at(60_000)).toEqual([['El', 'acuerdo', 'por', 'fin'], undefined]);
  });

  it('is none before a clip that begins with silence', () => {
    expect(heardAt([{ start: 0, end: 2, fromMs: 400, toMs: 600 }], 100)).toEqual({ said: 0, now: -1 });
  });
});

/** As espeak-ng's voice says it: nothing is heard of the first mark, and the last one has the pause at the end. */
const question = '¿Qué tal?';
const asked = [
  ['PunctuationBoundary', 0, 0, '¿'],
  ['WordBoundary', 0, 200, 'Qué'],
  ['WordBoundary', 200, 250, 'tal'],
  ['PunctuationBoundary', 450, 300, '?'],
  ['SentenceBoundary', 0, 750, question],
] as const;

function lit(ms: number, types: readonly string[]): readonly string[] {
  const boundaries = asked.map(([boundaryType, offsetMs, durationMs, text]): WordBoundary => {
    const textOffset = question.indexOf(text);
    return { boundaryType, offsetMs, durationMs, textOffset, wordLength: text.length, text };
  });
  const words = wordsIn(
    question,
    question,
    boundaries.filter(({ boundaryType }) => types.includes(boundaryType)),
  );
  const heard = heardAt(words, ms);
  return stretches(question, words).map(stretch => `${stretch.text} ${highlightOf(stretch, heard) ?? '-'}`);
}

describe('the marks of a clip', () => {
  const all = ['WordBoundary', 'PunctuationBoundary'];

  it('are highlighted in their own time, the first one too', () => {
    expect(lit(100, all)).toEqual(['¿ said', 'Qué now', '  -', 'tal -', '? -']);
    expect(lit(300, all)).toEqual(['¿ said', 'Qué said', '  said', 'tal now', '? -']);
    expect(lit(500, all)).toEqual(['¿ said', 'Qué said', '  said', 'tal said', '? now']);
    expect(lit(900, all)).toEqual(['¿ said', 'Qué said', '  said', 'tal said', '? said']);
  });

  it('are highlighted with the words when they have no time, the first one with the first word', () => {
    expect(lit(100, ['WordBoundary'])).toEqual(['¿ -', 'Qué now', '  -', 'tal -', '? -']);
    expect(lit(300, ['WordBoundary'])).toEqual(['¿ said', 'Qué said', '  said', 'tal now', '? -']);
    expect(lit(500, ['WordBoundary'])).toEqual(['¿ said', 'Qué said', '  said', 'tal said', '? said']);
  });

  it('are not lit by the boundary of a whole sentence', () => {
    expect(lit(100, ['SentenceBoundary'])).toEqual(['¿Qué tal? -']);
  });
});

const boundary: fc.Arbitrary<WordBoundary> = fc.record({
  offsetMs: fc.oneof(fc.integer({ min: -100, max: 5000 }), fc.constant(Number.NaN)),
  durationMs: fc.oneof(fc.integer({ min: -10, max: 900 }), fc.constant(Number.NaN)),
  textOffset: fc.integer({ min: -5, max: 60 }),
  wordLength: fc.integer({ min: -2, max: 20 }),
  text: fc.string(),
  boundaryType: fc.constantFrom('WordBoundary', 'PunctuationBoundary', 'SentenceBoundary', ''),
});

describe('the words of a clip', () => {
  it('stand where the boundaries say', () => {
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['El', 'acuerdo', 'por', 'fin']);
  });

  it('are found when the shown text has more around it', () => {
    const shown = `  ${text} `;
    const moved = wordsIn(shown, text, boundariesOf(text));
    expect(moved.map(({ start, end }) => shown.slice(start, end))).toEqual(['El', 'acuerdo', 'por', 'fin']);
  });

  it('are none when another text is spoken than is shown', () => {
    expect(wordsIn('Something else', text, boundariesOf(text))).toEqual([]);
    expect(wordsIn('', '', [])).toEqual([]);
  });

  it('leave the shown text as it is, whatever a service sends', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.array(boundary), (shown, boundaries) => {
        const cut = stretches(shown, wordsIn(shown, shown, boundaries));
        expect(cut.map(stretch => stretch.text).join('')).toBe(shown);
      }),
    );
  });

  it('are highlighted one after the other: what was said stays said', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 50 }),
        fc.array(boundary),
        fc.nat(6000),
        fc.nat(6000),
        (shown, boundaries, one, other) => {
          const lit = wordsIn(shown, shown, boundaries);
          const earlier = heardAt(lit, Math.min(one, other));
          const later = heardAt(lit, Math.max(one, other));
          expect(later.said).toBeGreaterThanOrEqual(earlier.said);
          expect(later.now === -1 || later.now === later.said).toBe(true);
          expect(later.said).toBeLessThanOrEqual(lit.length);
        },
      ),
    );
  });
});
