import { describe, expect, it } from 'vitest';
import { score, utterancesOf } from '../../bench/endpointing/score.ts';
import { speechFrames } from '../../bench/endpointing/talk.ts';
import type { Endpointer, EndpointerEvent } from '../../src/gateway/engines/endpointing/endpointer.ts';

const frames = (count: number, value: boolean): boolean[] => new Array<boolean>(count).fill(value);

/** Two stretches of a second each, at 2 s and at 5 s; 8 s in all. */
const speech = [100, 50, 100, 50, 100].flatMap((count, index) => frames(count, index % 2 === 1));
const talk = { samples: new Int16Array(speech.length * 320), speech };

/** Says what the script says at that frame, from 0. */
const saying = (script: Readonly<Record<number, EndpointerEvent>>): Endpointer => {
  let at = 0;
  return { lookbackMs: 100, voiced: false, push: () => script[at++], reset: () => {}, close: () => {} };
};

const judged = (script: Readonly<Record<number, EndpointerEvent>>) =>
  score(talk, utterancesOf(saying(script), talk.samples));

describe('the score of an endpointer', () => {
  it('is perfect when it has all speech and each end in time', () => {
    const found = judged({ 105: 'speech-start', 174: 'speech-end', 255: 'speech-start', 324: 'speech-end' });
    expect(found).toMatchObject({ falseStarts: 0, lostAtStart: 0, lostAtEnd: 0, missed: 0, merged: 0 });
    expect(found.delays).toEqual([500, 500]);
  });

  it('tells how much it lost of the first and of the last word, and what it missed', () => {
    // 10 frames too late with its 6 of lookback; 5 frames too early; the second stretch not at all.
    const found = judged({ 115: 'speech-start', 144: 'speech-end' });
    const perMinute = 60_000 / 2_000;
    expect(found.missed).toBe(1);
    expect(found.lostAtStart).toBeCloseTo((10 + 50) * 20 * perMinute);
    expect(found.lostAtEnd).toBeCloseTo(5 * 20 * perMinute);
  });

  it('counts utterances without speech, and how much of the silence they are', () => {
    const found = judged({ 20: 'speech-start', 59: 'speech-end', 105: 'speech-start', 174: 'speech-end' });
    expect(found.falseStarts).toBeCloseTo(1 / (6 / 60));
    expect(found.falseShare).toBeCloseTo(45 / 300);
  });

  it('counts a stretch whose end was not found before the next one', () => {
    const found = judged({ 105: 'speech-start', 324: 'speech-end' });
    expect(found).toMatchObject({ merged: 1, delays: [500] });
  });
});

describe('where speech is in a clean recording', () => {
  it('is where it is loud, without single clicks', () => {
    const sound = new Int16Array(200 * 320).map((_, index) => {
      const frame = Math.floor(index / 320);
      const loud = (frame >= 50 && frame < 90) || (frame >= 150 && frame < 152);
      return (index % 2 === 0 ? 1 : -1) * (loud ? 5_000 : 20);
    });
    const found = speechFrames(sound);
    expect(found.indexOf(true)).toBe(50);
    expect(found.lastIndexOf(true)).toBe(89);
  });
});
