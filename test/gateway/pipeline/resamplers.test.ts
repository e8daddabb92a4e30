import { expect, it } from 'vitest';
import { borrowResampler, resampled, returnResampler } from '../../../src/gateway/pipeline/resamplers.ts';
import { joinSamples } from '../../../src/shared/audio/pcm.ts';

const sine = (rate: number, ms: number, pitch = 400): Int16Array =>
  Int16Array.from({ length: (rate * ms) / 1000 }, (_, index) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * pitch * index) / rate)),
  );

/** The greatest difference between two sounds, without the filter's beginning and end. */
function difference(one: Int16Array, other: Int16Array): number {
  return one.reduce(
    (most, sample, index) =>
      index < 200 || index > one.length - 200 ? most : Math.max(most, Math.abs(sample - (other[index] ?? 0))),
    0,
  );
}

const pairs = [
  [8000, 16_000],
  [24_000, 16_000],
  [22_050, 8000],
  [22_050, 16_000],
  [22_050, 24_000],
] as const;

it.each(pairs)(
  'a tone at %i Hz is the same tone at %i Hz, as long and at the same moments',
  async (inRate, outRate) => {
    // Whole samples at every rate.
    const ms = 1200;
    const out = await resampled(sine(inRate, ms), { inRate, outRate });
    expect(out.length).toBe((outRate * ms) / 1000);
    // How much the tone changes within half a sample.
    expect(difference(out, sine(outRate, ms))).toBeLessThan((10_000 * Math.PI * 400) / outRate);
  },
);

it.each(pairs)(
  'one that is used again (%i to %i Hz) has nothing of the sound before in it',
  async (inRate, outRate) => {
    const rates = { inRate, outRate };
    const first = await resampled(sine(inRate, 300, 700), rates);
    await resampled(sine(inRate, 130, 90), rates);
    expect(await resampled(sine(inRate, 300, 700), rates)).toEqual(first);
  },
);

it('sound in pieces gives what it gives at once, and two at a time do not mix', async () => {
  const rates = { inRate: 8000, outRate: 16_000 };
  const sound = sine(8000, 500);
  const [one, other] = [await borrowResampler(rates), await borrowResampler(rates)];
  if (!one || !other) throw new Error('a resampler is needed');
  const parts: Int16Array[] = [];
  for (let at = 0; at < sound.length; at += 77) {
    parts.push(one.push(sound.subarray(at, at + 77)));
    other.push(sine(8000, 10, 1000));
  }
  parts.push(one.flush());
  returnResampler(rates, one);
  returnResampler(rates, other);
  expect(joinSamples(parts)).toEqual(await resampled(sound, rates));
});

it('nothing is done where the rates are the same', async () => {
  const sound = sine(16_000, 20);
  expect(await resampled(sound, { inRate: 16_000, outRate: 16_000 })).toBe(sound);
});
