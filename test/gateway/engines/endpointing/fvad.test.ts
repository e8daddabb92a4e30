import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Endpointer } from '../../../../src/gateway/engines/endpointing/endpointer.ts';
import { createFvadEndpointer } from '../../../../src/gateway/engines/endpointing/fvad.ts';
import { concatenate, flite, frames, noise, recording, silence } from '../sounds.ts';

let endpointer: Endpointer;
beforeEach(async () => {
  endpointer = await createFvadEndpointer();
});
afterEach(() => endpointer.close());

/** What happened and when, ms from the first sample to the end of the frame that told it. */
const listen = (sound: Int16Array) =>
  frames(sound).flatMap((frame, index) => {
    const event = endpointer.push(frame);
    return event === undefined ? [] : [{ event, ms: (index + 1) * 20 }];
  });

const room = (ms: number): Int16Array => noise(ms, 8);
const knock = (): Int16Array =>
  room(60).map(
    (value, i) => value + 20_000 * Math.sin((i * 2 * Math.PI * 180) / 16_000) * Math.exp(-i / 160),
  );

describe('the fvad endpointer', () => {
  it('finds two sentences with a pause between them', () => {
    const first = flite('We need to increase the budget.');
    const second = flite('The meeting is over.', 'rms');
    const heard = listen(concatenate(room(600), first, room(900), second, room(900)));
    expect(heard.map(({ event }) => event)).toEqual([
      'speech-start',
      'speech-end',
      'speech-start',
      'speech-end',
    ]);
    const starts = heard.filter(({ event }) => event === 'speech-start');
    expect(starts[0]?.ms).toBeLessThanOrEqual(600 + endpointer.lookbackMs);
    expect(starts[1]?.ms).toBeLessThanOrEqual(600 + first.length / 16 + 900 + endpointer.lookbackMs);
  });

  it.each(['slt', 'awb', 'rms'] as const)('ends 450 to 700 ms after the last sound of voice %s', voice => {
    const speech = flite('We need to increase the budget before the end of the year.', voice);
    // flite ends with some silence: the last sample that is heard at all is where speech ends.
    const lastSound = speech.findLastIndex(sample => Math.abs(sample) > 200) / 16;
    const ends = listen(concatenate(room(600), speech, room(1_000))).filter(e => e.event === 'speech-end');
    expect(ends).toHaveLength(1);
    expect((ends[0]?.ms ?? 0) - 600 - lastSound).toBeGreaterThan(450);
    expect((ends[0]?.ms ?? 0) - 600 - lastSound).toBeLessThan(700);
  });

  it('has all of a real recording between the lookback and the end', () => {
    const heard = listen(concatenate(room(600), recording('goforward.raw'), room(800)));
    expect(heard.map(({ event }) => event)).toEqual(['speech-start', 'speech-end']);
    // The first word begins 460 ms into the recording and the last ends at 2,110 ms.
    expect((heard[0]?.ms ?? 0) - endpointer.lookbackMs).toBeLessThan(600 + 460);
    expect((heard[1]?.ms ?? 0) - 500).toBeGreaterThan(600 + 2_110);
  });

  it.each(['no', 'hi', 'yes', 'stop'])('hears the short answer “%s”', word => {
    for (const voice of ['slt', 'awb', 'rms'] as const) {
      endpointer.reset();
      const heard = listen(concatenate(room(600), flite(word, voice), room(800)));
      expect(heard.map(({ event }) => event)).toEqual(['speech-start', 'speech-end']);
    }
  });

  it.each([
    ['digital silence', silence(5_000)],
    ['the noise of a quiet room', noise(5_000, 8)],
    ['a loud fan', noise(5_000, 1_500)],
    ['clicks', concatenate(...Array.from({ length: 8 }, () => concatenate(room(400), noise(5, 30_000))))],
    ['knocks', concatenate(...Array.from({ length: 8 }, () => concatenate(room(400), knock())))],
    ['two quick knocks', concatenate(room(400), knock(), room(80), knock(), room(800))],
  ])('hears no speech in %s', (_name, sound) => {
    expect(listen(sound)).toEqual([]);
  });

  it('tells for each frame whether it held speech', () => {
    const flags = frames(concatenate(room(600), flite('Hello everybody.'), room(1_000))).map(frame => {
      endpointer.push(frame);
      return endpointer.voiced;
    });
    expect(flags.slice(10, 28)).not.toContain(true);
    expect(flags.filter(Boolean).length).toBeGreaterThan(20);
    expect(flags.slice(-20)).not.toContain(true);
  });

  it('refuses a frame of another length and ignores what comes after close', () => {
    expect(() => endpointer.push(new Int16Array(160))).toThrow(RangeError);
    endpointer.close();
    expect(endpointer.push(new Int16Array(320))).toBeUndefined();
    endpointer.close();
  });
});
