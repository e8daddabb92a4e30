import { describe, expect, it } from 'vitest';
import { SentenceTimes } from '../../../../src/main/services/lingox/sentence-times.ts';
import { frameMs } from '../../../../src/shared/audio/format.ts';
import { toneThenSilence } from '../../../support/tone.ts';

/** As it is said. */
class Spoken extends SentenceTimes {
  #position = 0;

  override push(samples: Int16Array): void {
    super.push(samples, this.#position, this.#position * frameMs);
    this.#position++;
  }

  /** The last frames are sent again. */
  goBack(frames: number): void {
    this.#position -= frames;
  }
}

/** Times in whose sound there is a second of quiet, and after it what is said and the quiet behind it. */
function heard(...stretches: readonly (readonly [loudMs: number, quietMs: number])[]): Spoken {
  const times = new Spoken();
  for (const [loud, quiet] of [[0, 1000] as const, ...stretches])
    for (const frame of toneThenSilence(loud, quiet)) times.push(frame);
  return times;
}

describe('the beginning of a sentence', () => {
  it('is where its speech begins, whenever its first words come', () => {
    expect(heard([800, 0]).of(false)).toBe(1000);
    expect(heard([800, 700]).of(true)).toBe(1000);
  });

  it('stays until it is final', () => {
    const times = heard([800, 700]);
    times.of(false);
    for (const frame of toneThenSilence(500, 0)) times.push(frame);
    expect(times.of(true)).toBe(1000);
    expect(times.of(false)).toBe(2500);
  });

  it('is the end of the last one where nobody pauses', () => {
    const times = heard([1200, 0]);
    expect(times.of(true)).toBe(1000);
    for (const frame of toneThenSilence(1200, 0)) times.push(frame);
    expect(times.of(true)).toBe(2200);
  });

  it('is not told of sound that is sent faster than it was said', () => {
    const times = new SentenceTimes();
    for (const [position, frame] of toneThenSilence(800, 4000).entries()) times.push(frame, position, 0);
    expect(times.of(true)).toBeUndefined();
  });

  it('is now when there was no speech that could be heard', () => {
    const times = heard();
    expect(times.of(true)).toBe(1000);
  });

  it('is pending until a result comes after it', () => {
    expect(heard().isPending).toBe(false);
    const times = heard([800, 700]);
    expect(times.isPending).toBe(true);
    times.of(true);
    expect(times.isPending).toBe(false);
    for (const frame of toneThenSilence(500, 0)) times.push(frame);
    expect(times.isPending).toBe(true);
  });

  it('does not count twice what is sent again on another connection', () => {
    const times = heard([800, 700]);
    times.of(true);
    times.goBack(25);
    for (const frame of toneThenSilence(0, 500)) times.push(frame);
    for (const frame of toneThenSilence(400, 0)) times.push(frame);
    expect(times.of(false)).toBe(2500);
  });
});
