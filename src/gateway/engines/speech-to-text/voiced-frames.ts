/** Which parts of an utterance hold speech, by loudness alone: precise enough to place words in it. Pure. */

import { frameSamples } from '../../../shared/audio/format.ts';
import { decibels } from '../../../shared/audio/pcm.ts';

/** A frame is voiced that stands this far between the quiet and the loud frames of its utterance … */
const share = 0.35;
/** … and this far above the quiet ones, dB. */
const leastAboveQuietDb = 3;

/** One entry for each 20 ms frame; a last one that is not full counts as well. */
export function voicedFrames(samples: Int16Array): readonly boolean[] {
  const levels: number[] = [];
  for (let at = 0; at < samples.length; at += frameSamples) {
    levels.push(level(samples.subarray(at, at + frameSamples)));
  }
  const sorted = levels.toSorted((a, b) => a - b);
  const quiet = sorted[Math.floor(sorted.length * 0.1)] ?? 0;
  const loud = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  const threshold = quiet + Math.max(leastAboveQuietDb, share * (loud - quiet));
  return levels.map(each => each >= threshold);
}

/** Root mean square, dBFS. */
function level(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return decibels(Math.sqrt(sum / samples.length));
}
