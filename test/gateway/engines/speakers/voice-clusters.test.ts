import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VoiceClusters } from '../../../../src/gateway/engines/speakers/voice-clusters.ts';

const width = 64;

/** A small generator of numbers, so that a test that fails fails again. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

/** The voice of a person: a direction of its own, a different one for each number. */
function voice(person: number): Float32Array {
  const next = random(person * 7919 + 1);
  const values = Float32Array.from({ length: width }, () => next());
  // Voices are far from each other: each has a part of the vector in which it is strong.
  for (let i = 0; i < 4; i++) values[(person * 4 + i) % width] = 6;
  return values;
}

/** An utterance: the voice with something of its own. */
function utterance(person: number, seed: number, noise: number): Float32Array {
  const next = random(seed);
  return voice(person).map(value => value + next() * noise);
}

describe('the voices of a session', () => {
  it('have numbers in the order in which they were first heard, the same until the end', () => {
    const said = fc.array(
      fc.record({ person: fc.nat(7), seed: fc.nat(), seconds: fc.double({ min: 2, max: 20, noNaN: true }) }),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(said, fc.double({ min: 0, max: 2, noNaN: true }), (utterances, noise) => {
        const clusters = new VoiceClusters();
        const numbers = new Map<number, number>();
        for (const { person, seed, seconds } of utterances) {
          const expected = numbers.get(person) ?? numbers.size + 1;
          numbers.set(person, expected);
          expect(clusters.tell(utterance(person, seed, noise), seconds)).toBe(expected);
        }
        expect(clusters.size).toBe(numbers.size);
      }),
    );
  });

  it('are never more than the bound, and every number is one that was given', () => {
    const anything = fc.array(
      fc.record({
        embedding: fc.oneof(
          fc.array(fc.double({ min: -9, max: 9 }), { maxLength: 6 }),
          fc.array(fc.constantFrom(0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e308), { maxLength: 6 }),
        ),
        seconds: fc.double(),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 5 }), (utterances, maxVoices) => {
        const clusters = new VoiceClusters({ maxVoices });
        for (const { embedding, seconds } of utterances) {
          const before = clusters.size;
          const number = clusters.tell(embedding, seconds);
          expect(clusters.size).toBeLessThanOrEqual(maxVoices);
          if (number === undefined) expect(clusters.size).toBe(before);
          else expect([before + 1, ...Array.from({ length: before }, (_, i) => i + 1)]).toContain(number);
          if (clusters.size > before) expect(number).toBe(clusters.size);
        }
      }),
    );
  });

  it('begin only with enough speech', () => {
    const clusters = new VoiceClusters();
    expect(clusters.tell(voice(1), 1)).toBeUndefined();
    expect(clusters.tell(voice(1), 2)).toBe(1);
    expect(clusters.tell(voice(2), 0.6)).toBeUndefined();
    expect(clusters.tell(voice(1), 0.3)).toBe(1);
    expect(clusters.tell(voice(2), 2)).toBe(2);
  });

  it('that are more than the bound are given to the nearest', () => {
    const clusters = new VoiceClusters({ maxVoices: 2 });
    expect([1, 2, 3].map(person => clusters.tell(voice(person), 3))).toEqual([1, 2, expect.any(Number)]);
    const between = voice(2).map((value, at) => value + 1.5 * (voice(3)[at] ?? 0));
    expect(clusters.tell(between, 3)).toBe(2);
  });

  it('follow a voice that changes slowly, whatever they heard before', () => {
    const clusters = new VoiceClusters();
    const angle = (degrees: number) => [
      Math.cos((degrees * Math.PI) / 180),
      Math.sin((degrees * Math.PI) / 180),
    ];
    for (let i = 0; i < 500; i++) expect(clusters.tell(angle(0), 10)).toBe(1);
    for (let degrees = 0; degrees <= 180; degrees++) {
      for (let i = 0; i < 8; i++) expect(clusters.tell(angle(degrees), 10)).toBe(1);
    }
  });

  it('tell nothing of what has no direction', () => {
    const clusters = new VoiceClusters();
    for (const nothing of [[], [0, 0], [Number.NaN, 1], [Number.POSITIVE_INFINITY, 0]]) {
      expect(clusters.tell(nothing, 5)).toBeUndefined();
    }
    expect(clusters.tell([1, 0], 0)).toBeUndefined();
    expect(clusters.tell([1, 0], Number.NaN)).toBeUndefined();
    expect(clusters.size).toBe(0);
  });
});
