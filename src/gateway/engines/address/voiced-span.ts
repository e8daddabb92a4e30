/** From when to when there is a voice in a sound that holds one sentence, by how loud it is. */

import { setImmediate } from 'node:timers/promises';
import { fullScale } from '../../../shared/audio/pcm.ts';

export interface VoicedSpan {
  /** ms from the first sample. */
  readonly startMs: number;
  readonly endMs: number;
}

/** ms. */
const windowMs = 10;
/** What is this much quieter than the loudest window is no voice any more: 35 dB. */
const belowLoudest = 10 ** (-35 / 20);
/** −60 dBFS: nobody hears it. */
const inaudible = fullScale * 10 ** (-60 / 20);

/** Windows that are looked at in one turn of the event loop: about 1 ms of work. */
const turnWindows = 500;

/** Undefined when all of it is silent. `sampleRate`: Hz. Five minutes take 40 ms, a little in each turn. */
export async function voicedSpan(samples: Int16Array, sampleRate: number): Promise<VoicedSpan | undefined> {
  const length = Math.max(1, Math.round((sampleRate * windowMs) / 1000));
  const levels: number[] = [];
  for (let at = 0; at < samples.length; at += length) {
    levels.push(rms(samples.subarray(at, at + length)));
    if (levels.length % turnWindows === 0) await setImmediate();
  }
  const threshold = Math.max(
    inaudible,
    levels.reduce((most, level) => Math.max(most, level), 0) * belowLoudest,
  );
  const first = levels.findIndex(level => level >= threshold);
  if (first < 0) return undefined;
  const last = levels.findLastIndex(level => level >= threshold);
  const msAt = (window: number): number => (Math.min(samples.length, window * length) * 1000) / sampleRate;
  return { startMs: msAt(first), endMs: msAt(last + 1) };
}

function rms(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
