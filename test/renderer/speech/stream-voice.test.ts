import { describe, expect, it, vi } from 'vitest';
import { StreamVoice } from '../../../src/renderer/speech/stream-voice.ts';
import { FakeContext } from './fake-context.ts';

const rate = 16_000;
const sound = (ms: number): Int16Array => new Int16Array((ms / 1000) * rate);

function setUp() {
  const context = new FakeContext(rate);
  const ended = vi.fn();
  const voice = new StreamVoice(context.asContext, 0.5, ended);
  const holes = (): readonly number[] =>
    context.scheduled.slice(1).map(({ from }, at) => Math.round(from - (context.scheduled[at]?.to ?? 0)));
  return { context, voice, ended, holes };
}

describe('a stream', () => {
  it('is heard from 200 ms of sound on', () => {
    const { context, voice } = setUp();
    voice.push(sound(100));
    voice.push(sound(80));
    expect(context.scheduled).toEqual([]);
    voice.push(sound(20));
    expect(context.scheduled).toHaveLength(3);
    expect(context.scheduled[0]?.from).toBeGreaterThan(10 * rate);
  });

  it('is heard at once when all of it is there, however short', () => {
    const { context, voice, ended } = setUp();
    voice.push(sound(60));
    voice.close();
    expect(context.scheduled).toHaveLength(1);
    expect(ended).not.toHaveBeenCalled();
    context.pass(200);
    expect(ended).toHaveBeenCalledOnce();
  });

  it('schedules each piece where the one before ends, to the frame', () => {
    const { context, voice, holes } = setUp();
    for (let at = 0; at < 30; at++) {
      voice.push(new Int16Array(317 + at));
      context.pass(at % 3 === 0 ? 40 : 5);
    }
    expect(context.scheduled.length).toBeGreaterThan(20);
    expect(holes().every(hole => hole === 0)).toBe(true);
    for (const { from } of context.scheduled) expect(from).toBeCloseTo(Math.round(from), 6);
    expect(voice.underruns).toBe(0);
  });

  it('waits for 200 ms again when it runs out, and counts that', () => {
    const { context, voice, holes } = setUp();
    voice.push(sound(200));
    context.pass(300);
    expect(voice.heardMs).toBeCloseTo(200, 3);
    voice.push(sound(150));
    expect(context.scheduled).toHaveLength(1);
    expect(voice.underruns).toBe(1);
    expect(voice.heardMs).toBeCloseTo(200, 3);
    context.pass(100);
    voice.push(sound(50));
    expect(context.scheduled).toHaveLength(3);
    expect(voice.underruns).toBe(1);
    expect(holes()).toEqual([expect.any(Number), 0]);
    expect(holes()[0]).toBeGreaterThan(0);
    context.pass(120);
    expect(voice.heardMs).toBeCloseTo(300, 3);
  });

  it('does not count the silence before a last piece that holds nothing', () => {
    const { context, voice, ended } = setUp();
    voice.push(sound(200));
    context.pass(500);
    voice.push(sound(0));
    voice.close();
    expect(voice.underruns).toBe(0);
    expect(ended).toHaveBeenCalledOnce();
  });

  it('tells by the clock of the sound how much has been heard', () => {
    const { context, voice } = setUp();
    expect(voice.heardMs).toBe(0);
    voice.push(sound(1000));
    expect(voice.heardMs).toBe(0);
    context.pass(520);
    expect(voice.heardMs).toBeCloseTo(500, 3);
    context.pass(5000);
    expect(voice.heardMs).toBeCloseTo(1000, 3);
  });

  it('is silent at once, and ends nothing any more', () => {
    const { context, voice, ended } = setUp();
    voice.push(sound(400));
    voice.stop();
    expect(context.scheduled.map(({ stopped }) => stopped)).toEqual([true]);
    voice.push(sound(400));
    voice.close();
    context.pass(2000);
    expect(context.scheduled).toHaveLength(1);
    expect(ended).not.toHaveBeenCalled();
  });

  it('is as loud as chosen', () => {
    const { context, voice } = setUp();
    expect(context.gains).toEqual([0.5]);
    voice.setVolume(0.2);
    expect(context.gains).toEqual([0.2]);
  });
});
