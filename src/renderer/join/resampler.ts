/** How far the filter reaches to each side, in samples of the lower of the two rates. */
const reach = 32;
/** Middle of the transition band, as a part of the lower rate's Nyquist frequency: what folds back lies below −70 dB. */
const cutoff = 0.92;
/** Kaiser's window: 80 dB of attenuation. */
const beta = 7.86;

/**
 * Brings mono sound from one sample rate to another, in pieces of any length: a windowed sinc as low-pass, one set of
 * coefficients for each position that an output sample can have between two of the input. It is heard `reach` samples of the
 * lower rate later (2 ms at 16 kHz).
 */
export class Resampler {
  /** Rates as a reduced fraction: `#up` output samples for `#down` of the input. */
  readonly #up: number;
  readonly #down: number;
  /** Input samples that the filter reaches to each side. */
  readonly #half: number;
  readonly #phases: readonly Float32Array[];
  #held: Float32Array;
  /** Of the next output sample: the input sample at or before it in #held, and how far behind that, in 1/#up. */
  #at: number;
  #phase = 0;

  /** Hz, whole numbers. */
  constructor(inRate: number, outRate: number) {
    const common = greatestCommonDivisor(inRate, outRate);
    this.#up = outRate / common;
    this.#down = inRate / common;
    const scale = Math.min(1, outRate / inRate);
    this.#half = Math.ceil(reach / scale);
    this.#phases = Array.from({ length: this.#up }, (_, phase) =>
      coefficients(phase / this.#up, this.#half, scale),
    );
    // Silence before the beginning.
    this.#held = new Float32Array(this.#half);
    this.#at = this.#half;
  }

  /** Takes samples; gives those that can be told for certain, which may be none. */
  push(samples: Float32Array): Float32Array {
    const held = new Float32Array(this.#held.length + samples.length);
    held.set(this.#held);
    held.set(samples, this.#held.length);
    const made: number[] = [];
    while (this.#at + this.#half < held.length) {
      made.push(this.#filter(held));
      this.#phase += this.#down;
      this.#at += Math.floor(this.#phase / this.#up);
      this.#phase %= this.#up;
    }
    const done = Math.min(held.length, Math.max(0, this.#at - this.#half));
    this.#held = held.slice(done);
    this.#at -= done;
    return Float32Array.from(made);
  }

  #filter(held: Float32Array): number {
    const taps = this.#phases[this.#phase] ?? this.#held;
    const first = this.#at - this.#half + 1;
    let sum = 0;
    for (let i = 0; i < taps.length; i++) sum += (taps[i] ?? 0) * (held[first + i] ?? 0);
    return sum;
  }
}

/** For an output sample that lies `fraction` of a sample after the input sample in the middle. */
function coefficients(fraction: number, half: number, scale: number): Float32Array {
  const taps = Float32Array.from({ length: 2 * half }, (_, i) => {
    const distance = i - half + 1 - fraction;
    return sinc(distance * scale * cutoff) * kaiser(distance / half);
  });
  // Every phase passes a constant unchanged: differences between them would be heard as a tone.
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map(tap => tap / sum);
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

const kaiser = (x: number): number =>
  Math.abs(x) >= 1 ? 0 : bessel(beta * Math.sqrt(1 - x * x)) / bessel(beta);

/** The modified Bessel function of the first kind and order zero, by its power series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
