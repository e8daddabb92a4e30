/** One channel of several: their mean, or where they take each other away, the strongest of them. Pure. */

import { floatToSample } from '../../shared/audio/pcm.ts';

/**
 * Of the power that the mean of channels with nothing in common has. Below it they are mostly the same sound upside down, as
 * of a balanced line in a stereo socket: the mean would be silence.
 */
const cancelledBelow = 0.25;

/** `full` is the magnitude of full scale, `zero` the value of silence. */
export function mix(interleaved: Float64Array, channels: number, full: number, zero: number): Int16Array {
  const only = channels > 1 ? strongestWhereCancelled(interleaved, channels) : undefined;
  const mono = new Int16Array(Math.floor(interleaved.length / channels));
  const scale = 1 / (full * (only === undefined ? channels : 1));
  for (let i = 0, at = 0; i < mono.length; i++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++, at++) {
      if (only === undefined || channel === only) sum += (interleaved[at] ?? 0) - zero;
    }
    mono[i] = floatToSample(sum * scale);
  }
  return mono;
}

/** The channel to take alone; undefined where the mean is right. */
function strongestWhereCancelled(interleaved: Float64Array, channels: number): number | undefined {
  const powers = Array.from({ length: channels }, (_, channel) =>
    variance(interleaved.length / channels, i => interleaved[i * channels + channel] ?? 0),
  );
  const total = powers.reduce((sum, power) => sum + power, 0);
  const power = variance(interleaved.length / channels, i => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += interleaved[i * channels + channel] ?? 0;
    return sum;
  });
  // What is no number compares as false: then the mean stands.
  if (!(power < total * cancelledBelow)) return undefined;
  return powers.reduce((best, one, channel) => (one > (powers[best] ?? 0) ? channel : best), 0);
}

/** Without what is the same all the time: an offset of a cheap sound card is no sound. */
function variance(count: number, valueAt: (index: number) => number): number {
  const whole = Math.floor(count);
  if (whole === 0) return 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < whole; i++) {
    const value = valueAt(i);
    sum += value;
    squares += value * value;
  }
  return squares / whole - (sum / whole) ** 2;
}
