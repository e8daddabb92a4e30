import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpointer, EndpointerEvent } from '../../../src/gateway/engines/endpointing/endpointer.ts';
import { Voicing } from '../../../src/gateway/engines/endpointing/voicing.ts';
import {
  quietAfterCutMs,
  Utterances,
  type UtterancesOptions,
} from '../../../src/gateway/pipeline/utterances.ts';
import { frameMs } from '../../../src/shared/audio/format.ts';

interface Utterance {
  readonly startMs: number;
  /** Their numbers, from 1. */
  readonly frames: number[];
  ended: boolean;
}

interface Sound {
  readonly frames: number;
  /** What the endpointer says, by frame. */
  readonly events: (frame: number) => EndpointerEvent | undefined;
  readonly voiced?: (frame: number) => boolean;
  /** The value of each sample of a frame. */
  readonly loudness?: (frame: number) => number;
  readonly options?: UtterancesOptions;
}

const script =
  (events: Record<number, EndpointerEvent>) =>
  (frame: number): EndpointerEvent | undefined =>
    events[frame];

/** Pushes frames that can be told apart, and notes to which utterance each went. */
function cut({ frames, events, voiced = () => true, loudness = () => 1000, options }: Sound) {
  let at = 0;
  const endpointer: Endpointer = {
    lookbackMs: 60,
    get voiced() {
      return voiced(at);
    },
    push: () => events(++at),
    reset: () => {},
    close: () => {},
  };
  const numbers = new Map<Int16Array, number>();
  const utterances: Utterance[] = [];
  /** That nobody pushed. */
  let quietMs = 0;
  const cutter = new Utterances(
    endpointer,
    {
      start: startMs => {
        expect(utterances.every(({ ended }) => ended)).toBe(true);
        utterances.push({ startMs, frames: [], ended: false });
      },
      frame: frame => {
        const running = utterances.at(-1);
        expect(running?.ended).toBe(false);
        const number = numbers.get(frame);
        if (number === undefined) quietMs += frame.every(sample => sample === 0) ? frameMs : Number.NaN;
        else running?.frames.push(number);
      },
      end: () => {
        const last = utterances.at(-1);
        expect(last?.ended).toBe(false);
        if (last) last.ended = true;
      },
    },
    options,
  );
  for (let number = 1; number <= frames; number++) {
    const frame = new Int16Array(4).fill(loudness(number));
    numbers.set(frame, number);
    cutter.push(frame);
  }
  return { utterances, cutter, quietMs: () => quietMs };
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

const seconds = (count: number): number => count * 50;

describe('utterances', () => {
  it('begin with the sound before the endpointer was certain and end where it says', () => {
    const { utterances } = cut({ frames: 50, events: script({ 10: 'speech-start', 30: 'speech-end' }) });
    expect(utterances).toEqual([{ startMs: 120, frames: range(7, 30), ended: true }]);
  });

  it('never get a frame twice, nor lose one between two that follow at once', () => {
    const { utterances } = cut({
      frames: 60,
      events: script({ 10: 'speech-start', 30: 'speech-end', 31: 'speech-start', 50: 'speech-end' }),
    });
    expect(utterances.flatMap(utterance => utterance.frames)).toEqual(range(7, 50));
  });

  it('that run are ended by a flush, and a flush in silence does nothing', () => {
    const { utterances, cutter } = cut({ frames: 20, events: script({ 10: 'speech-start' }) });
    cutter.flush();
    cutter.flush();
    expect(utterances.map(({ ended }) => ended)).toEqual([true]);
  });

  it('that are flushed in the middle of a word end with quiet, and after a word as they are', () => {
    const said = { frames: 20, events: script({ 10: 'speech-start' }) };
    const inWord = cut(said);
    inWord.cutter.flush();
    expect(inWord.quietMs()).toBe(quietAfterCutMs);
    const afterWord = cut({ ...said, voiced: frame => frame < 20 });
    afterWord.cutter.flush();
    expect(afterWord.quietMs()).toBe(0);
    expect(afterWord.utterances).toEqual(inWord.utterances);
  });

  it('are passed on frame by frame until they are long', () => {
    const { utterances } = cut({ frames: seconds(12), events: script({ 1: 'speech-start' }) });
    expect(utterances[0]?.frames).toEqual(range(1, seconds(12)));
  });
});

/** Ever louder, so that no moment is quieter than those before it. */
const rising = (frame: number): number => 1000 + frame;

describe('an utterance that does not end', () => {
  const breathless = (frames: number, quiet: (frame: number) => boolean, more: Partial<Sound> = {}) =>
    cut({
      frames,
      events: script({ 1: 'speech-start' }),
      loudness: frame => (quiet(frame) ? 10 : rising(frame)),
      ...more,
    }).utterances;

  it('is cut in the middle of a gap between two words', () => {
    const gap = seconds(14);
    const [first, second] = breathless(seconds(18), frame => frame >= gap && frame < gap + 10);
    expect(first?.frames.at(-1)).toBeGreaterThan(gap);
    expect(first?.frames.at(-1)).toBeLessThan(gap + 9);
    expect(second?.startMs).toBe(first?.frames.length && first.frames.length * 20);
  });

  it('is cut in the longer of two gaps that are near each other', () => {
    const quiet = (frame: number): boolean => (frame >= 700 && frame < 704) || (frame >= 715 && frame < 725);
    const [first] = breathless(seconds(18), quiet);
    expect(first?.frames.at(-1)).toBeGreaterThan(715);
    expect(first?.frames.at(-1)).toBeLessThan(725);
  });

  it('is cut where nobody speaks rather than where it is a little less loud', () => {
    const [first] = breathless(seconds(18), () => false, {
      loudness: frame => rising(frame) * (frame >= 690 && frame < 700 ? 0.7 : 1),
      voiced: frame => frame < 710 || frame >= 720,
    });
    expect(first?.frames.at(-1)).toBeGreaterThan(710);
    expect(first?.frames.at(-1)).toBeLessThan(722);
  });

  it('is not cut in the pause that is its end', () => {
    const end = seconds(14);
    const utterances = cut({
      frames: seconds(16),
      events: script({ 1: 'speech-start', [end + 25]: 'speech-end' }),
      voiced: frame => frame < end,
      loudness: frame => (frame < end ? rising(frame) : 10),
    }).utterances;
    expect(utterances).toEqual([{ startMs: 0, frames: range(1, end + 25), ended: true }]);
  });

  it('is cut before 20 s where no moment is quiet', () => {
    const utterances = breathless(seconds(60), () => false, { loudness: rising });
    expect(utterances.length).toBeGreaterThan(2);
    for (const { frames } of utterances) expect(frames.length).toBeLessThanOrEqual(seconds(20));
    expect(utterances.slice(0, -1).every(({ frames }) => frames.length > seconds(12))).toBe(true);
  });

  it('gives all of its sound when it ends while some is held back', () => {
    const { utterances, cutter } = cut({
      frames: seconds(13),
      events: script({ 1: 'speech-start' }),
      loudness: rising,
    });
    expect(seconds(13) - (utterances[0]?.frames.length ?? 0)).toBe(40);
    cutter.flush();
    expect(utterances).toEqual([{ startMs: 0, frames: range(1, seconds(13)), ended: true }]);
  });

  it('that is the only one to be heard has all the sound up to its cut', () => {
    const gap = seconds(14);
    const utterances: Utterance[] = [];
    const quiet = (frame: number): boolean => frame >= gap && frame < gap + 10;
    for (let frames = seconds(13); utterances.length < 2; frames++) {
      utterances.splice(0, 2, ...breathless(frames, quiet, { options: { onlyFirst: true } }));
      const heard = utterances.reduce((sum, utterance) => sum + utterance.frames.length, 0);
      if (utterances.length === 2) expect(heard).toBe(frames);
    }
    expect(utterances[0]?.frames.at(-1)).toBeGreaterThan(gap);
    expect(utterances[0]?.frames.at(-1)).toBeLessThan(gap + 15);
    expect(utterances[1]?.frames).toEqual([]);
  });
});

/** Seconds of speech with gaps of all lengths, loud and quiet, as frames. */
const anySpeech = fc
  .array(
    fc.record({
      voiced: fc.boolean(),
      frames: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 900 })),
      loudness: fc.integer({ min: 0, max: 30_000 }),
    }),
    { maxLength: 12 },
  )
  .map(runs => runs.flatMap(({ frames, ...run }) => Array.from({ length: frames }, () => run)));

describe('whatever is said', () => {
  it.each([{ onlyFirst: false }, { onlyFirst: true }])(
    'each frame between a start and an end is in one utterance: %o',
    options => {
      fc.assert(
        fc.property(anySpeech, speech => {
          const voicing = new Voicing();
          const events = speech.map(({ voiced }) => voicing.push(voiced));
          const { utterances, cutter } = cut({
            frames: speech.length,
            events: frame => events[frame - 1],
            voiced: frame => speech[frame - 1]?.voiced ?? false,
            loudness: frame => speech[frame - 1]?.loudness ?? 0,
            options,
          });
          cutter.flush();
          const heard = utterances.flatMap(({ frames }) => frames);
          // In order, and none twice.
          expect(heard).toEqual([...new Set(heard)].sort((a, b) => a - b));
          let speaking = false;
          const expected: number[] = [];
          events.forEach((event, index) => {
            if (event === 'speech-start') speaking = true;
            if (speaking) expected.push(index + 1);
            if (event === 'speech-end') speaking = false;
          });
          const inUtterance = new Set(heard);
          expect(expected.filter(number => !inUtterance.has(number))).toEqual([]);
          for (const { startMs, frames, ended } of utterances) {
            expect(ended).toBe(true);
            expect(frames.length).toBeLessThanOrEqual(seconds(20));
            if (frames[0] === undefined) continue;
            expect(startMs).toBe((frames[0] - 1) * 20);
            expect(frames).toEqual(range(frames[0], frames[0] + frames.length - 1));
          }
        }),
      );
    },
  );
});
