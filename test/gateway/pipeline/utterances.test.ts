import { describe, expect, it } from 'vitest';
import type { Endpointer, EndpointerEvent } from '../../../src/gateway/engines/endpointing/endpointer.ts';
import { Utterances } from '../../../src/gateway/pipeline/utterances.ts';

/** Says what the script says at that frame; every frame holds its own number, so that each can be found again. */
function cut(frames: number, script: Record<number, EndpointerEvent>, voiced = (_frame: number) => true) {
  let at = 0;
  const endpointer: Endpointer = {
    lookbackMs: 60,
    get voiced() {
      return voiced(at);
    },
    push: () => script[++at],
    reset: () => {},
    close: () => {},
  };
  const utterances: { startMs: number; frames: number[]; ended: boolean }[] = [];
  const cutter = new Utterances(endpointer, {
    start: startMs => utterances.push({ startMs, frames: [], ended: false }),
    frame: frame => utterances.at(-1)?.frames.push(frame[0] as number),
    end: () => {
      const last = utterances.at(-1);
      if (last) last.ended = true;
    },
  });
  for (let i = 1; i <= frames; i++) cutter.push(new Int16Array([i]));
  return { utterances, cutter };
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('utterances', () => {
  it('begin with the sound before the endpointer was certain and end where it says', () => {
    const { utterances } = cut(50, { 10: 'speech-start', 30: 'speech-end' });
    expect(utterances).toEqual([{ startMs: 120, frames: range(7, 30), ended: true }]);
  });

  it('never get a frame twice, nor lose one between two that follow at once', () => {
    const { utterances } = cut(60, {
      10: 'speech-start',
      30: 'speech-end',
      31: 'speech-start',
      50: 'speech-end',
    });
    expect(utterances.flatMap(utterance => utterance.frames)).toEqual(range(7, 50));
  });

  it('are cut at a quiet frame after twelve seconds, and in any case after twenty', () => {
    const quiet = cut(1100, { 1: 'speech-start' }, frame => frame % 700 !== 0).utterances;
    expect(quiet.map(({ frames }) => frames.length)).toEqual([700, 400]);
    const breathless = cut(1100, { 1: 'speech-start' }).utterances;
    expect(breathless.map(({ frames }) => frames.length)).toEqual([1000, 100]);
    expect(breathless[1]?.startMs).toBe(20_000);
  });

  it('that run are ended by a flush, and a flush in silence does nothing', () => {
    const { utterances, cutter } = cut(20, { 10: 'speech-start' });
    cutter.flush();
    cutter.flush();
    expect(utterances.map(({ ended }) => ended)).toEqual([true]);
  });
});
