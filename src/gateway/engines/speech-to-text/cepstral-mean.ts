/**
 * The cepstral mean: the average spectrum of a voice through a microphone and a room, which PocketSphinx takes off
 * before it compares sounds with its model. Its accuracy hangs on it.
 */

export interface CepstralMean {
  /** 13 coefficients. */
  readonly values: readonly number[];
  /** 10 ms frames that it counts for when it is mixed with others. */
  readonly frames: number;
}

/** Sums over frames, from which a mean is made. */
export interface CepstralSum {
  readonly sum: readonly number[];
  readonly frames: number;
}

export const noCepstra: CepstralSum = { sum: Array<number>(13).fill(0), frames: 0 };

/** The mean of what was heard, with what was known before. */
export function mix(heard: CepstralSum, known: CepstralMean): CepstralMean {
  const frames = heard.frames + known.frames;
  if (frames === 0) return known;
  const values = known.values.map((value, i) => ((heard.sum[i] ?? 0) + value * known.frames) / frames);
  return { values, frames };
}

export const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)));

/** Lets new speech weigh in: people move, and somebody else takes the microphone. */
export const forget = (mean: CepstralMean, mostFrames: number): CepstralMean => ({
  ...mean,
  frames: Math.min(mean.frames, mostFrames),
});
