/** Where speech sounds and where it pauses. */

export interface Sounding {
  readonly frameMs: number;
  /** The first frame with sound, and the one behind the last; the whole of it where there is none. */
  readonly from: number;
  readonly to: number;
  /** Of each frame, 1 being what is loud in this speech. */
  readonly loudness: Float32Array;
  /** Frames of sound before each frame and, last, in all: pauses do not count. One more than there are frames. */
  readonly sounded: Float32Array;
  /** Between `from` and `to`, ascending. `end` is the first frame with sound again. */
  readonly pauses: readonly { readonly start: number; readonly end: number }[];
}

const frameMs = 10;
/** Of what is loud in this speech; a voice's breath is below it, its consonants above. */
const quiet = 0.06;
/** Shorter ones are the closures of consonants. */
const shortestPause = 6;

/** `samples` are 16-bit PCM, mono. */
export function loudnessOf(samples: Int16Array, sampleRate: number): Sounding {
  const loudness = frameLoudness(samples, Math.max(1, Math.round((sampleRate * frameMs) / 1000)));
  const isQuiet = (frame: number): boolean => (loudness[frame] ?? 0) <= quiet;
  let from = 0;
  while (from < loudness.length && isQuiet(from)) from += 1;
  if (from === loudness.length) from = 0;
  let to = loudness.length;
  while (to > from && isQuiet(to - 1)) to -= 1;
  if (to === from) to = loudness.length;
  const pauses = pausesOf(from, to, isQuiet);
  const sounded = new Float32Array(loudness.length + 1);
  let next = 0;
  for (let frame = 0; frame < loudness.length; frame++) {
    while (next < pauses.length && (pauses[next]?.end ?? 0) <= frame) next += 1;
    const isPause = frame < from || frame >= to || frame >= (pauses[next]?.start ?? Number.POSITIVE_INFINITY);
    sounded[frame + 1] = (sounded[frame] ?? 0) + (isPause ? 0 : 1);
  }
  return { frameMs, from, to, loudness, sounded, pauses };
}

function pausesOf(from: number, to: number, isQuiet: (frame: number) => boolean) {
  const pauses: { start: number; end: number }[] = [];
  for (let frame = from; frame < to; frame++) {
    const start = frame;
    while (frame < to && isQuiet(frame)) frame += 1;
    if (frame - start >= shortestPause && frame < to) pauses.push({ start, end: frame });
  }
  return pauses;
}

/** Root mean squares, against the one that nine of ten sounding frames do not reach. */
function frameLoudness(samples: Int16Array, size: number): Float32Array {
  const frames = new Float32Array(Math.ceil(samples.length / size));
  for (let frame = 0; frame < frames.length; frame++) {
    const part = samples.subarray(frame * size, (frame + 1) * size);
    let sum = 0;
    for (const sample of part) sum += sample * sample;
    frames[frame] = Math.sqrt(sum / part.length);
  }
  const sounding = frames.filter(value => value > 30).sort();
  const loud = sounding[Math.floor(sounding.length * 0.9)] ?? 0;
  return loud === 0 ? frames.fill(0) : frames.map(value => value / loud);
}
