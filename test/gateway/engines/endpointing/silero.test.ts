import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { atLevel, mix, music, typing } from '../../../../bench/endpointing/noises.ts';
import type { Endpointer } from '../../../../src/gateway/engines/endpointing/endpointer.ts';
import { createSilero } from '../../../../src/gateway/engines/endpointing/silero.ts';
import { concatenate, flite, frames, noise, recording, silence } from '../sounds.ts';

const createEndpointer = createSilero();
let endpointer: Endpointer;
beforeEach(async () => {
  endpointer = await createEndpointer();
});
afterEach(() => endpointer.close());

/** What happened and when, ms from the first sample to the end of the frame that told it. */
const listen = (sound: Int16Array, by = endpointer) =>
  frames(sound).flatMap((frame, index) => {
    const event = by.push(frame);
    return event === undefined ? [] : [{ event, ms: (index + 1) * 20 }];
  });

const room = (ms: number): Int16Array => noise(ms, 8);
const knock = (): Int16Array =>
  room(60).map(
    (value, i) => value + 20_000 * Math.sin((i * 2 * Math.PI * 180) / 16_000) * Math.exp(-i / 160),
  );

describe('the Silero endpointer', () => {
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
    ['typing', atLevel(typing(10), -36)],
    ['music', atLevel(music(10), -26)],
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

  it.each([
    ['typing', typing],
    ['music', music],
  ])('ends a sentence while there is %s', (_name, noise) => {
    const speech = atLevel(flite('We need to increase the budget before the end of the year.'), -24);
    const sound = concatenate(room(1_000), speech, room(2_000));
    const heard = listen(mix(sound, atLevel(noise(sound.length / 16_000), -36)));
    expect(heard.map(({ event }) => event)).toEqual(['speech-start', 'speech-end']);
    const delay = (heard[1]?.ms ?? 0) - 1_000 - speech.length / 16;
    expect(delay).toBeLessThan(800);
  });

  it('has no gap in speech that goes on, whatever it throws away meanwhile', () => {
    // 16 s of vowels: after its first second the network finds no pause in it.
    const vowels = flite('We are, we were, you were, we may.', 'rms').slice(3_000, 25_000);
    const flags = frames(concatenate(...Array.from({ length: 12 }, () => vowels))).map(frame => {
      endpointer.push(frame);
      return endpointer.voiced;
    });
    expect(flags.slice(60)).not.toContain(false);
  });

  it('is after a reset, and after it served another session, as if it were new', async () => {
    const sound = concatenate(room(300), flite('Hello everybody.'), room(900));
    const first = listen(sound);
    endpointer.push(noise(20, 9_000));
    endpointer.reset();
    expect(listen(sound)).toEqual(first);
    endpointer.push(noise(20, 9_000));
    endpointer.close();
    endpointer = await createEndpointer();
    expect(listen(sound)).toEqual(first);
    const another = await createSilero()();
    expect(listen(sound, another)).toEqual(first);
    another.close();
  });

  it('hears sessions at the same time as if each were alone', async () => {
    const other = await createEndpointer();
    const [sound, silent] = [concatenate(room(300), flite('Hello everybody.'), room(900)), silence(3_000)];
    const heard: unknown[] = [];
    frames(sound).forEach((frame, index) => {
      expect(other.push(frames(silent)[index] ?? new Int16Array(320))).toBeUndefined();
      const event = endpointer.push(frame);
      if (event) heard.push(event);
    });
    expect(heard).toEqual(['speech-start', 'speech-end']);
    other.close();
  });

  it('refuses a frame of another length and ignores what comes after close', () => {
    expect(() => endpointer.push(new Int16Array(160))).toThrow(RangeError);
    endpointer.close();
    expect(endpointer.push(new Int16Array(320))).toBeUndefined();
    endpointer.reset();
    endpointer.close();
  });
});

describe('a model', () => {
  const shipped = fileURLToPath(new URL('../../../../resources/silero-vad-v5.onnx', import.meta.url));
  const refused = { problem: { reason: 'engine-missing' } };

  it('that is missing or changed is told, and not loaded; once it is there, it is taken', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dragoman-silero-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const model = join(folder, 'model.onnx');
    const create = createSilero({ model });
    await expect(create()).rejects.toMatchObject(refused);
    const bytes = await readFile(shipped);
    await writeFile(model, bytes.subarray(0, 1_000_000));
    await expect(create()).rejects.toMatchObject(refused);
    await writeFile(model, bytes.with(1_000_000, 255 - (bytes[1_000_000] ?? 0)));
    await expect(create()).rejects.toMatchObject(refused);
    await writeFile(model, bytes);
    const made = await create();
    expect(listen(concatenate(room(600), flite('Hello.'), room(900)), made)).toHaveLength(2);
    made.close();
  });
});
