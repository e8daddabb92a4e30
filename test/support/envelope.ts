/** Whether one sound is in another: how loud both are, moment by moment, is compared. Gain, delay and what is around it do not count. */

/** Root mean square of each 20 ms. */
export function envelope(samples: Int16Array, sampleRate: number): Float64Array {
  const step = Math.round(sampleRate / 50);
  return Float64Array.from({ length: Math.floor(samples.length / step) }, (_, at) => {
    const part = samples.subarray(at * step, (at + 1) * step);
    return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / step);
  });
}

/** The correlation, −1 to 1, of `part` with the stretch of `whole` that is most like it. */
export function likeness(whole: Float64Array, part: Float64Array): number {
  let best = -1;
  for (let from = 0; from + part.length <= whole.length; from++) {
    best = Math.max(best, correlation(whole.subarray(from, from + part.length), part));
  }
  return best;
}

function correlation(one: Float64Array, other: Float64Array): number {
  const mean = (all: Float64Array): number => all.reduce((sum, value) => sum + value, 0) / all.length;
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let [product, squaresOne, squaresOther] = [0, 0, 0];
  for (const [at, value] of one.entries()) {
    const [a, b] = [value - meanOne, (other[at] ?? 0) - meanOther];
    product += a * b;
    squaresOne += a * a;
    squaresOther += b * b;
  }
  return squaresOne === 0 || squaresOther === 0 ? 0 : product / Math.sqrt(squaresOne * squaresOther);
}
