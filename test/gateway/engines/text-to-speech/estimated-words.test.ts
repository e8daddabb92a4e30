import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loudnessOf } from '../../../../src/gateway/engines/sounding.ts';
import { createEspeak } from '../../../../src/gateway/engines/text-to-speech/espeak.ts';
import { estimateWords } from '../../../../src/gateway/engines/text-to-speech/estimated-words.ts';
import { partsOf } from '../../../../src/gateway/engines/text-to-speech/spoken-words.ts';
import { patienceMs } from '../../../../tools/unit-tests/patience.ts';

const sampleRate = 16_000;

/** A tone for each stretch of [loud, quiet] ms. */
function stretches(lengths: readonly (readonly [number, number])[]): Int16Array {
  const samples: number[] = [];
  for (const [loudMs, quietMs] of lengths) {
    for (let i = 0; i < loudMs * 16; i++) samples.push(8000 * Math.sin(i / 5));
    for (let i = 0; i < quietMs * 16; i++) samples.push(0);
  }
  return Int16Array.from(samples);
}

describe('where speech sounds', () => {
  it('has a beginning, an end and the pauses between', () => {
    const samples = stretches([
      [0, 200],
      [300, 40],
      [300, 150],
      [400, 500],
    ]);
    const { from, to, pauses, sounded, frameMs } = loudnessOf(samples, sampleRate);
    expect([from * frameMs, to * frameMs]).toEqual([200, 1390]);
    // The 40 ms are the closure of a consonant.
    expect(pauses.map(({ start, end }) => [start * frameMs, end * frameMs])).toEqual([[840, 990]]);
    expect((sounded.at(-1) ?? 0) * frameMs).toBe(1040);
  });

  it('is all of it where there is no sound', () => {
    expect(loudnessOf(new Int16Array(1600), sampleRate)).toMatchObject({ from: 0, to: 10, pauses: [] });
    expect(loudnessOf(new Int16Array(), sampleRate)).toMatchObject({ from: 0, to: 0 });
  });
});

describe('the times of words', () => {
  it('begin and end where the sound does', () => {
    const text = 'one twenty three, fourteen';
    const samples = stretches([
      [0, 100],
      [180, 70],
      [400, 70],
      [330, 400],
      [520, 200],
    ]);
    const words = estimateWords(partsOf(text, 'en'), samples, sampleRate);
    const expected = [
      [0, 100, 280],
      [4, 350, 750],
      [11, 820, 1150],
      [18, 1550, 2070],
    ];
    expect(words.length).toBe(4);
    for (const [at, { index, startMs, endMs }] of words.entries()) {
      expect(index).toBe(expected[at]?.[0]);
      expect(Math.abs(startMs - (expected[at]?.[1] ?? 0))).toBeLessThanOrEqual(10);
      expect(Math.abs(endMs - (expected[at]?.[2] ?? 0))).toBeLessThanOrEqual(10);
    }
  });

  it('follow lengths where nothing pauses', () => {
    const [first, second] = estimateWords(partsOf('aaaa aaaaaaaa', 'en'), stretches([[1200, 0]]), sampleRate);
    expect(first?.startMs).toBe(0);
    expect(second?.endMs).toBe(1200);
    expect(first?.endMs).toBe(second?.startMs);
    expect(first?.endMs).toBeGreaterThan(350);
    expect(first?.endMs).toBeLessThan(500);
  });

  it('are ordered and inside the sound, one for each word, in any text and sound', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...'ab1 .,?!\n', '你', 'é', '😀', 'م'), maxLength: 80 }),
    );
    const sound = fc.array(fc.tuple(fc.nat(700), fc.nat(400)), { maxLength: 8 });
    fc.assert(
      fc.property(text, sound, fc.constantFrom('en', 'zh', 'ar'), (words, lengths, language) => {
        const samples = stretches(lengths);
        const parts = partsOf(words, language);
        const heard = estimateWords(parts, samples, sampleRate);
        expect(heard.map(({ index }) => index)).toEqual(
          parts.filter(({ isWord }) => isWord).map(({ offset }) => offset),
        );
        let last = 0;
        for (const { startMs, endMs } of heard) {
          expect(startMs).toBeGreaterThanOrEqual(last);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          last = endMs;
        }
        expect(last).toBeLessThanOrEqual((samples.length * 1000) / sampleRate);
      }),
    );
  });

  it('are near to those that eSpeak NG knows of its own speech', async () => {
    const espeak = await createEspeak({ timeLimitMs: patienceMs });
    const errors: number[] = [];
    for (const [language, text] of [
      ['en', 'We need to increase the budget before the end of the year.'],
      ['en', 'The price is too high, and I do not think that we can agree on it today. Let us talk again.'],
      ['es', 'Necesitamos aumentar el presupuesto, porque los precios han subido.'],
      ['de', 'Die Geschwindigkeitsbegrenzung gilt auf dieser Straße seit dem Jahr 2024.'],
    ] as const) {
      const speech = await espeak.synthesizeSamples({ text, language });
      for (const { index, startMs } of estimateWords(
        partsOf(text, language),
        speech.samples,
        speech.sampleRate,
      )) {
        const known = speech.boundaries.find(({ textOffset }) => textOffset === index);
        errors.push(Math.abs(startMs - (known?.offsetMs ?? 0)));
      }
    }
    await espeak.close();
    // By the words' lengths alone it is 150 ms.
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(80);
  });
});
