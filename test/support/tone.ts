/** Sound for the scripted engines: they hear words in anything that is loud, and silence in anything that is not. */

import { frameMs, frameSamples } from '../../src/shared/audio/format.ts';

/** Frames of a 440 Hz tone for `loudMs`, then silence for `quietMs`. */
export function toneThenSilence(loudMs: number, quietMs: number): Int16Array[] {
  const frames: Int16Array[] = [];
  for (let ms = 0; ms < loudMs + quietMs; ms += frameMs) {
    const frame = new Int16Array(frameSamples);
    if (ms < loudMs) {
      for (let i = 0; i < frame.length; i++) frame[i] = 8000 * Math.sin((2 * Math.PI * 440 * i) / 16_000);
    }
    frames.push(frame);
  }
  return frames;
}
